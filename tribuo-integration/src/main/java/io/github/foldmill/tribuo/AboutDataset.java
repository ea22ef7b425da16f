package io.github.foldmill.tribuo;

import com.google.protobuf.InvalidProtocolBufferException;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.io.IOException;
import org.tribuo.Dataset;
import org.tribuo.OutputFactory;
import org.tribuo.OutputInfo;
import org.tribuo.Tribuo;
import org.tribuo.protos.ProtoSerializable;
import org.tribuo.protos.ProtoUtil;
import org.tribuo.protos.core.DatasetDataProto;
import org.tribuo.provenance.DataProvenance;

/** What a data set says of itself and its outputs, as Tribuo's own message without features. */
record AboutDataset(DataProvenance provenance, OutputFactory<?> factory, OutputInfo<?> outputs) {
  private static final WireType TYPE = TribuoMessages.of(DatasetDataProto.getDescriptor());

  static AboutDataset of(Dataset<?> data) {
    return new AboutDataset(
        data.getSourceProvenance(), data.getOutputFactory(), data.getOutputInfo());
  }

  /** Reads what it wrote, because Tribuo writes some outputs that it cannot read. */
  byte[] toBytes() throws IOException {
    byte[] bytes =
        DatasetDataProto.newBuilder()
            .setProvenance(
                ProtoSerializable.PROVENANCE_SERIALIZER.serializeToProto(
                    ProvenanceUtil.marshalProvenance(provenance)))
            .setOutputFactory(factory.serialize())
            .setOutputDomain(outputs.serialize())
            .setTribuoVersion(Tribuo.VERSION)
            .build()
            .toByteArray();
    try {
      parse(bytes);
    } catch (IOException e) {
      throw new IOException(
          "outputs must be such that Tribuo can read them back, were %s; unassigned clusters must"
                  .formatted(outputs.toReadableString())
              + " be ClusteringFactory.UNASSIGNED_CLUSTER_ID",
          e);
    }
    return bytes;
  }

  static AboutDataset parse(byte[] bytes) throws IOException {
    ProtoGuard.check(TYPE, bytes);
    try {
      var proto = DatasetDataProto.parseFrom(bytes);
      var provenance =
          ProvenanceUtil.unmarshalProvenance(
              ProtoSerializable.PROVENANCE_SERIALIZER.deserializeFromProto(proto.getProvenance()));
      Object factory = ProtoUtil.deserialize(proto.getOutputFactory());
      Object outputs = ProtoUtil.deserialize(proto.getOutputDomain());
      return new AboutDataset(
          (DataProvenance) provenance, (OutputFactory<?>) factory, (OutputInfo<?>) outputs);
    } catch (InvalidProtocolBufferException | RuntimeException e) {
      throw Parts.damaged(e.toString());
    }
  }
}
