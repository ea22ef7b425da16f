package io.github.foldmill.internal.cells;

import java.util.List;
import java.util.Optional;

/**
 * Follows missing values through a pipeline, as far as that can be told before any work.
 *
 * @param state whether what is given on may have missing values
 * @param refusing the first stage that certainly gets missing values and does not take them
 */
record MissingFlow(State state, Optional<String> refusing) {
  private static final MissingFlow START = new MissingFlow(State.PRESENT, Optional.empty());

  enum State {
    /** There are missing values. */
    PRESENT,
    /** There may be some; only the work itself will tell. */
    UNKNOWN,
    /** There are none. */
    ABSENT
  }

  /** Returns the first stage that certainly gets missing values and does not take them. */
  static Optional<String> firstRefusing(List<PlannedNode> stages) {
    return through(stages, START).refusing();
  }

  private static MissingFlow through(List<PlannedNode> nodes, MissingFlow flow) {
    for (var node : nodes) {
      flow = flow.through(node);
    }
    return flow;
  }

  private MissingFlow through(PlannedNode node) {
    if (refusing.isPresent() || state == State.ABSENT) {
      return this;
    }
    return switch (node) {
      case PlannedNode.Single(_, var stage) -> through(stage);
      case PlannedNode.Chained(_, var parts) -> through(parts, this);
      case PlannedNode.United united -> united(united);
    };
  }

  private MissingFlow through(PlannedStage stage) {
    if (!stage.traits().acceptsMissing()) {
      return state == State.PRESENT ? new MissingFlow(state, Optional.of(stage.name())) : this;
    }
    if (stage.traits().removesMissing()) {
      return new MissingFlow(State.ABSENT, Optional.empty());
    }
    return stage.narrows() ? new MissingFlow(State.UNKNOWN, Optional.empty()) : this;
  }

  /** What is put together has missing values if a branch gives some. */
  private MissingFlow united(PlannedNode.United united) {
    var worst = new MissingFlow(State.ABSENT, Optional.empty());
    for (var branch : united.branches()) {
      var after = through(branch);
      if (after.refusing().isPresent()) {
        return after;
      }
      worst = after.state().compareTo(worst.state()) < 0 ? after : worst;
    }
    return worst;
  }
}
