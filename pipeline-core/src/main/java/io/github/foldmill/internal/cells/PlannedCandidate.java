package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.pipeline.ParamValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One distinct combination of parameter values with the stages built from it.
 *
 * @param values the values of the parameters that some stage read, in grid order
 * @param stages the steps and, last, the learner; empty if building one failed
 * @param failure why the stages could not be built
 */
public record PlannedCandidate(
    ParamValues values, List<PlannedNode> stages, Optional<StageFailure> failure) {

  /**
   * Why a candidate's stages could not be built.
   *
   * @param stage the name of the stage whose factory failed
   * @param cause what it threw
   */
  public record StageFailure(String stage, RuntimeException cause) {}

  /**
   * Returns the content id of the candidate: how its stages stand together, and of each its code,
   * its configuration and the parameter values that it read.
   *
   * @return the id
   */
  public ContentHash key() {
    var parts = new ArrayList<Object>(List.of("candidate"));
    stages.forEach(stage -> parts.add(stage.shape()));
    stages.stream().flatMap(PlannedNode::keys).forEach(parts::add);
    return Hashing.hashOf(parts);
  }

  List<PlannedNode> steps() {
    return stages.subList(0, stages.size() - 1);
  }

  PlannedStage learner() {
    return stages.getLast().stages().findFirst().orElseThrow();
  }

  /**
   * Returns the first stage that would get missing values and does not take them, if the data has
   * some.
   *
   * @return the stage's name, or empty if the data may have missing values
   */
  public Optional<String> stageRefusingMissing() {
    return MissingFlow.firstRefusing(stages);
  }

  /**
   * Returns the stages that do not promise the same result for the same input.
   *
   * @return their names
   */
  public List<String> stagesNotDeterministic() {
    return stages.stream()
        .flatMap(PlannedNode::stages)
        .filter(stage -> !stage.traits().deterministic())
        .map(PlannedStage::name)
        .toList();
  }

  /**
   * Returns the stages whose fits run beside each other only in processes of their own.
   *
   * @return their names
   */
  public List<String> stagesNeedingProcess() {
    return stages.stream()
        .flatMap(PlannedNode::stages)
        .filter(stage -> stage.traits().needsProcess())
        .map(PlannedStage::name)
        .toList();
  }

  /**
   * Returns the stages whose fits use one thread only.
   *
   * @return why, by their names
   */
  public Map<String, String> stagesWithOneThread() {
    var reasons = new TreeMap<String, String>();
    stages.stream()
        .flatMap(PlannedNode::stages)
        .forEach(stage -> stage.oneThread().ifPresent(why -> reasons.put(stage.name(), why)));
    return reasons;
  }

  /**
   * Returns how many preprocessing steps do something, those within composites included.
   *
   * @return the number of steps that are no passthrough
   */
  public int activeSteps() {
    return (int) active().count();
  }

  /**
   * Returns how many of the active steps have a fitted form, which transforms the training rows.
   *
   * @return the number of active steps that are not train-only
   */
  public int activeTransforms() {
    return (int) active().filter(stage -> !stage.isTrainOnly()).count();
  }

  private Stream<PlannedStage> active() {
    return steps().stream().flatMap(PlannedNode::stages).filter(stage -> !stage.isPassthrough());
  }
}
