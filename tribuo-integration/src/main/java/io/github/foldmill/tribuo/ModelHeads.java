package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import org.jspecify.annotations.Nullable;
import org.tribuo.FeatureMap;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Output;
import org.tribuo.OutputInfo;
import org.tribuo.protos.ProtoSerializable;
import org.tribuo.protos.core.FeatureDomainProto;
import org.tribuo.protos.core.ModelDataProto;
import org.tribuo.protos.core.OutputDomainProto;
import org.tribuo.provenance.ModelProvenance;

/** Reads what every model has; equal domains of successive models become the same object. */
final class ModelHeads {
  private FeatureDomainProto featuresRead = FeatureDomainProto.getDefaultInstance();
  private OutputDomainProto outputsRead = OutputDomainProto.getDefaultInstance();
  private @Nullable ImmutableFeatureMap features;
  private @Nullable ImmutableOutputInfo<?> outputs;

  /** What every model has. */
  record Head(
      String name,
      ModelProvenance provenance,
      ImmutableFeatureMap features,
      ImmutableOutputInfo<?> outputs,
      boolean probabilities) {

    @SuppressWarnings("unchecked") // the class of an output
    Class<? extends Output<?>> outputType() {
      return (Class<? extends Output<?>>) outputs.getOutput(0).getClass();
    }
  }

  Head read(ModelDataProto proto) {
    var provenance =
        ProvenanceUtil.unmarshalProvenance(
            ProtoSerializable.PROVENANCE_SERIALIZER.deserializeFromProto(proto.getProvenance()));
    return new Head(
        proto.getName(),
        (ModelProvenance) provenance,
        features(proto.getFeatureDomain()),
        outputs(proto.getOutputDomain()),
        proto.getGenerateProbabilities());
  }

  private ImmutableFeatureMap features(FeatureDomainProto proto) {
    var known = features;
    if (known == null || !proto.equals(featuresRead)) {
      known = (ImmutableFeatureMap) FeatureMap.deserialize(proto);
      features = known;
      featuresRead = proto;
    }
    return known;
  }

  private ImmutableOutputInfo<?> outputs(OutputDomainProto proto) {
    var known = outputs;
    if (known == null || !proto.equals(outputsRead)) {
      known = (ImmutableOutputInfo<?>) (Object) OutputInfo.deserialize(proto);
      outputs = known;
      outputsRead = proto;
    }
    return known;
  }
}
