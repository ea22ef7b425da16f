package io.github.foldmill.internal.cells;

import io.github.foldmill.data.Schema;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.pipeline.Step;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Follows columns through the steps of candidates, as far as they are known before any work.
 *
 * <p>Candidates that agree on a stage and on what is before it are followed once. Not safe for use
 * by several threads.
 */
public final class SchemaFlow {
  private final Schema start;

  /** What stages make of a schema; schemas flow out of this map, so that identity finds them. */
  private final IdentityHashMap<Schema, Map<ContentHash, Schema>> known = new IdentityHashMap<>();

  /**
   * Creates a flow.
   *
   * @param start what is known of the columns of the data
   */
  public SchemaFlow(Schema start) {
    this.start = start;
  }

  /**
   * Finds the first stage that cannot take the columns it would be given.
   *
   * @param candidate the candidate
   * @return the stage and what it says, or empty if none is known to refuse
   */
  public Optional<PlannedCandidate.StageFailure> refusal(PlannedCandidate candidate) {
    if (candidate.failure().isPresent() || start instanceof Schema.Unknown) {
      return Optional.empty();
    }
    try {
      through(candidate.steps(), start);
      return Optional.empty();
    } catch (RefusedException e) {
      return Optional.of(e.failure);
    }
  }

  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient PlannedCandidate.StageFailure failure;

    RefusedException(String stage, RuntimeException cause) {
      super(cause);
      this.failure = new PlannedCandidate.StageFailure(stage, cause);
    }
  }

  private Schema through(List<PlannedNode> nodes, Schema given) throws RefusedException {
    var current = given;
    for (var node : nodes) {
      current = through(node, current);
    }
    return current;
  }

  private Schema through(PlannedNode node, Schema given) throws RefusedException {
    return switch (node) {
      case PlannedNode.Single(_, var stage) -> through(stage, given);
      case PlannedNode.Chained(_, var parts) -> through(parts, given);
      case PlannedNode.United united -> united(united, given);
    };
  }

  private Schema through(PlannedStage stage, Schema given) throws RefusedException {
    if (stage.isPassthrough() || stage.isTrainOnly()) {
      return given;
    }
    var results = known.computeIfAbsent(given, _ -> new HashMap<>());
    var result = results.get(stage.key());
    if (result == null) {
      result = schema(stage, given);
      results.put(stage.key(), result);
    }
    return result;
  }

  private static Schema schema(PlannedStage stage, Schema given) throws RefusedException {
    try {
      return ((Step<?, ?>) stage.fresh()).schema(given);
    } catch (RuntimeException e) {
      throw new RefusedException(stage.name(), e);
    }
  }

  private Schema united(PlannedNode.United united, Schema given) throws RefusedException {
    var parts = new Schema[united.branches().size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = through(united.branches().get(i), given);
    }
    try {
      return united.combiner().schema(united.names(), List.of(parts));
    } catch (RuntimeException e) {
      throw new RefusedException(united.path(), e);
    }
  }
}
