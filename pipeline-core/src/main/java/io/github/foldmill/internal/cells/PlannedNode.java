package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.pipeline.Combiner;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A place in a candidate's pipeline: one stage, or several that were put together. */
sealed interface PlannedNode {

  /** Returns its name among its neighbours. */
  String name();

  /** Returns how it is put together: the names of its parts, and which of them do nothing. */
  String shape();

  /** Returns the stages that it consists of. */
  Stream<PlannedStage> stages();

  /** Returns the identities of its stages, and of what puts branches together. */
  default Stream<ContentHash> keys() {
    return stages().map(PlannedStage::key);
  }

  /** Returns the same with other stages. */
  PlannedNode map(UnaryOperator<PlannedStage> change);

  /**
   * Steps one after another.
   *
   * @param name its name among its neighbours
   * @param parts the steps
   */
  record Chained(String name, List<PlannedNode> parts) implements PlannedNode {
    @Override
    public String shape() {
      return name + parts.stream().map(PlannedNode::shape).toList();
    }

    @Override
    public Stream<PlannedStage> stages() {
      return parts.stream().flatMap(PlannedNode::stages);
    }

    @Override
    public Stream<ContentHash> keys() {
      return parts.stream().flatMap(PlannedNode::keys);
    }

    @Override
    public PlannedNode map(UnaryOperator<PlannedStage> change) {
      return new Chained(name, parts.stream().map(part -> part.map(change)).toList());
    }
  }

  /**
   * Steps side by side.
   *
   * @param name its name among its neighbours
   * @param path its name with those of what it is part of
   * @param branches the steps
   * @param combiner puts together what they give
   * @param combinerKey the identity of the combiner
   */
  record United(
      String name,
      String path,
      List<PlannedNode> branches,
      Combiner<Object, Object> combiner,
      ContentHash combinerKey)
      implements PlannedNode {
    @Override
    public String shape() {
      return name + "|" + branches.stream().map(PlannedNode::shape).toList();
    }

    @Override
    public Stream<PlannedStage> stages() {
      return branches.stream().flatMap(PlannedNode::stages);
    }

    @Override
    public PlannedNode map(UnaryOperator<PlannedStage> change) {
      var changed = branches.stream().map(branch -> branch.map(change)).toList();
      return new United(name, path, changed, combiner, combinerKey);
    }

    @Override
    public Stream<ContentHash> keys() {
      return Stream.concat(Stream.of(combinerKey), branches.stream().flatMap(PlannedNode::keys));
    }

    List<String> names() {
      return branches.stream().map(PlannedNode::name).toList();
    }

    /** Puts the values of the branches together; the first input is that of the union. */
    Object combine(List<Object> inputs) throws Exception {
      return combiner.combine(names(), inputs.subList(1, inputs.size()));
    }
  }

  /**
   * One stage.
   *
   * @param name its name among its neighbours
   * @param stage the stage
   */
  record Single(String name, PlannedStage stage) implements PlannedNode {
    @Override
    public String shape() {
      return stage.isPassthrough() ? name + "=" : name;
    }

    @Override
    public Stream<PlannedStage> stages() {
      return Stream.of(stage);
    }

    @Override
    public PlannedNode map(UnaryOperator<PlannedStage> change) {
      return new Single(name, change.apply(stage));
    }
  }
}
