package io.github.foldmill.tribuo;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Output;
import org.tribuo.classification.Label;
import org.tribuo.classification.protos.LabelProto;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.common.tree.protos.LeafNodeProto;
import org.tribuo.common.tree.protos.SplitNodeProto;
import org.tribuo.common.tree.protos.TreeNodeProto;
import org.tribuo.protos.core.OutputProto;

/**
 * Puts a tree together from its nodes, which Tribuo writes level by level: read backwards, the
 * children of the next node are always those that wait longest.
 */
final class TreeReader<T extends Output<T>> {
  /** The only one so far of nodes and labels. */
  private static final int VERSION = 0;

  private static final String LABEL = Label.class.getName();

  private final List<TreeNodeProto> protos;
  private final Class<?> outputType;
  private final Deque<Built<T>> waiting = new ArrayDeque<>();
  private final Map<String, String> names = new HashMap<>();

  private record Built<T extends Output<T>>(Node<T> node, int index, int parent) {}

  private TreeReader(List<TreeNodeProto> protos, Class<?> outputType) {
    this.protos = protos;
    this.outputType = outputType;
  }

  /** Returns the root, or nothing if the nodes are not as Tribuo writes them. */
  static <T extends Output<T>> Optional<Node<T>> read(
      List<TreeNodeProto> protos, Class<?> outputType) throws InvalidProtocolBufferException {
    return new TreeReader<T>(protos, outputType).root();
  }

  private Optional<Node<T>> root() throws InvalidProtocolBufferException {
    for (int index = protos.size() - 1; index >= 0; index--) {
      var built = node(index);
      if (built.isEmpty()) {
        return Optional.empty();
      }
      waiting.addLast(built.get());
    }
    return waiting.size() == 1 ? Optional.of(waiting.getFirst().node()) : Optional.empty();
  }

  private Optional<Built<T>> node(int index) throws InvalidProtocolBufferException {
    var proto = protos.get(index);
    if (proto.getVersion() != VERSION) {
      return Optional.empty();
    }
    var packed = proto.getSerializedData();
    if (packed.is(SplitNodeProto.class)) {
      var split = ModelReader.unpack(packed, SplitNodeProto.class, SplitNodeProto.parser());
      return split.getCurIdx() == index ? split(split) : Optional.empty();
    }
    if (packed.is(LeafNodeProto.class)) {
      var leaf = ModelReader.unpack(packed, LeafNodeProto.class, LeafNodeProto.parser());
      return leaf.getCurIdx() == index ? leaf(leaf) : Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<Built<T>> split(SplitNodeProto proto) {
    var lessOrEqual = waiting.pollFirst();
    var greater = waiting.pollFirst();
    if (lessOrEqual == null
        || greater == null
        || lessOrEqual.index() != proto.getLessThanOrEqualIdx()
        || greater.index() != proto.getGreaterThanIdx()
        || lessOrEqual.parent() != proto.getCurIdx()
        || greater.parent() != proto.getCurIdx()) {
      return Optional.empty();
    }
    var node =
        new SplitNode<>(
            proto.getSplitValue(),
            proto.getSplitFeatureIdx(),
            proto.getImpurity(),
            greater.node(),
            lessOrEqual.node());
    return Optional.of(new Built<>(node, proto.getCurIdx(), proto.getParentIdx()));
  }

  private Optional<Built<T>> leaf(LeafNodeProto proto) throws InvalidProtocolBufferException {
    var output = output(proto.getOutput());
    var scores = new HashMap<String, T>();
    for (var score : proto.getScoreMap().entrySet()) {
      var scored = output(score.getValue());
      if (!scored.getClass().equals(outputType)) {
        return Optional.empty();
      }
      scores.put(canonical(score.getKey()), scored);
    }
    if (!output.getClass().equals(outputType)) {
      return Optional.empty();
    }
    var node =
        new LeafNode<>(proto.getImpurity(), output, scores, proto.getGeneratesProbabilities());
    return Optional.of(new Built<>(node, proto.getCurIdx(), proto.getParentIdx()));
  }

  /** The type is compared before anybody uses the output. */
  @SuppressWarnings("unchecked")
  private T output(OutputProto proto) throws InvalidProtocolBufferException {
    if (proto.getVersion() != VERSION || !proto.getClassName().equals(LABEL)) {
      return (T) (Object) Output.deserialize(proto);
    }
    var label =
        ModelReader.unpack(proto.getSerializedData(), LabelProto.class, LabelProto.parser());
    return (T) (Object) new Label(canonical(label.getLabel()), label.getScore());
  }

  /** A forest names its few classes many times. */
  private String canonical(String name) {
    var known = names.putIfAbsent(name, name);
    return known == null ? name : known;
  }
}
