package io.github.foldmill.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.ArrayList;
import java.util.List;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.common.tree.protos.TreeModelProto;
import org.tribuo.ensemble.EnsembleCombiner;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.protos.core.WeightedEnsembleModelProto;
import org.tribuo.provenance.EnsembleModelProvenance;
import org.tribuo.util.Util;

/**
 * Makes models of messages that were checked before.
 *
 * <p>Trees and ensembles are put together here, because Tribuo looks up a class and a method by
 * name for each node and each score, which takes most of the time that reading a forest takes. The
 * members of an ensemble share their domains where those are equal, as they did when they were
 * trained. All other models, and every message that is not as Tribuo writes it, are Tribuo's to
 * read or to refuse.
 */
final class ModelReader {
  private static final String ENSEMBLE = WeightedEnsembleModel.class.getName();
  private static final String TREE = TreeModel.class.getName();

  private final ModelHeads heads = new ModelHeads();

  private ModelReader() {}

  static Model<?> read(ModelProto proto) throws InvalidProtocolBufferException {
    return new ModelReader().model(proto);
  }

  private Model<?> model(ModelProto proto) throws InvalidProtocolBufferException {
    if (proto.getVersion() == WeightedEnsembleModel.CURRENT_VERSION
        && proto.getClassName().equals(ENSEMBLE)) {
      return ensemble(proto);
    }
    if (proto.getVersion() == TreeModel.CURRENT_VERSION && proto.getClassName().equals(TREE)) {
      return tree(proto);
    }
    return Model.deserialize(proto);
  }

  private Model<?> ensemble(ModelProto whole) throws InvalidProtocolBufferException {
    var proto =
        unpack(
            whole.getSerializedData(),
            WeightedEnsembleModelProto.class,
            WeightedEnsembleModelProto.parser());
    var head = heads.read(proto.getMetadata());
    var combiner = EnsembleCombiner.deserialize(proto.getCombiner());
    boolean usual =
        head.provenance() instanceof EnsembleModelProvenance
            && combiner.getTypeWitness().equals(head.outputType())
            && proto.getModelsCount() > 0
            && proto.getModelsCount() == proto.getWeightsCount();
    if (!usual) {
      return Model.deserialize(whole);
    }
    var members = new ArrayList<Model<?>>(proto.getModelsCount());
    for (var member : proto.getModelsList()) {
      var model = model(member);
      if (!model.validate(head.outputType())) {
        return Model.deserialize(whole);
      }
      members.add(model);
    }
    return ensemble(head, members, combiner, Util.toPrimitiveFloat(proto.getWeightsList()));
  }

  /** All are for the same type of output, as was checked. */
  @SuppressWarnings("unchecked")
  private static <T extends Output<T>> Model<T> ensemble(
      ModelHeads.Head head, List<Model<?>> members, EnsembleCombiner<?> combiner, float[] weights) {
    var own = new ArrayList<Model<T>>(members.size());
    members.forEach(member -> own.add((Model<T>) member));
    return new WeightedEnsembleModel<>(
        head.name(),
        (EnsembleModelProvenance) head.provenance(),
        head.features(),
        (ImmutableOutputInfo<T>) head.outputs(),
        own,
        (EnsembleCombiner<T>) combiner,
        weights);
  }

  private Model<?> tree(ModelProto whole) throws InvalidProtocolBufferException {
    var proto = unpack(whole.getSerializedData(), TreeModelProto.class, TreeModelProto.parser());
    var head = heads.read(proto.getMetadata());
    var root = TreeReader.read(proto.getNodesList(), head.outputType());
    return root.isEmpty() ? Model.deserialize(whole) : TreeMaker.make(head, root.get());
  }

  /** Unpacks as protobuf does, but leaves bytes where they are. */
  static <M extends Message> M unpack(Any packed, Class<M> type, Parser<M> parser)
      throws InvalidProtocolBufferException {
    if (!packed.is(type)) {
      throw new InvalidProtocolBufferException(
          "%s must be packed, is %s".formatted(type.getSimpleName(), packed.getTypeUrl()));
    }
    var in = packed.getValue().newCodedInput();
    in.enableAliasing(true);
    M message = parser.parseFrom(in);
    in.checkLastTagWas(0);
    return message;
  }
}
