package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.internal.lineage.Lineage;
import io.github.foldmill.memory.CodeFingerprint;
import io.github.foldmill.pipeline.Identified;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds stages that differ in their extent alone, and gives them one that covers all: its fit is
 * the only one, the others are derived.
 */
final class Families {
  private final CodeFingerprint code;
  private final Map<ContentHash, TreeSet<Integer>> extents = new HashMap<>();
  private final Map<ContentHash, Set<ContentHash>> members = new HashMap<>();
  private final Map<ContentHash, PlannedStage> covering = new HashMap<>();

  private Families(CodeFingerprint code) {
    this.code = code;
  }

  /** Returns the candidates with their stages linked to those that cover them. */
  static List<PlannedCandidate> link(List<PlannedCandidate> candidates, CodeFingerprint code) {
    var families = new Families(code);
    for (var candidate : candidates) {
      candidate.stages().stream().flatMap(PlannedNode::stages).forEach(families::add);
    }
    return candidates.stream()
        .map(candidate ->
            new PlannedCandidate(
                candidate.values(),
                candidate.stages().stream().map(node -> node.map(families::linked)).toList(),
                candidate.failure()))
        .toList();
  }

  private void add(PlannedStage stage) {
    stage
        .extent()
        .ifPresent(extent -> {
          extents.computeIfAbsent(extent.family(), _ -> new TreeSet<>()).add(extent.size());
          members.computeIfAbsent(extent.family(), _ -> new HashSet<>()).add(stage.key());
        });
  }

  /** A stage alone in its family is better fitted as it is. */
  private PlannedStage linked(PlannedStage stage) {
    if (stage.extent().isEmpty()) {
      return stage;
    }
    var family = stage.extent().get().family();
    var sizes = extents.getOrDefault(family, new TreeSet<>());
    return members.getOrDefault(family, Set.of()).size() < 2
        ? stage
        : stage.coveredBy(covering.computeIfAbsent(family, _ -> cover(stage, sizes.last())));
  }

  private PlannedStage cover(PlannedStage stage, int extent) {
    var maker = new StageMaker.Covering(stage.maker(), extent);
    var larger = maker.make(stage.values());
    return new PlannedStage(
        stage.name(),
        key(stage, larger),
        larger.traits(),
        larger.getClass(),
        maker,
        stage.values(),
        Optional.empty(),
        Optional.empty(),
        stage.oneThread());
  }

  /** How large the fit of a learner is to be is known when it is: there is one for a family. */
  private ContentHash key(PlannedStage stage, Identified larger) {
    return stage.isLearner() && stage.extent().isPresent()
        ? stage.extent().get().family()
        : Lineage.stage("stage", StagePlanner.actor(larger), new TreeMap<>(), code);
  }
}
