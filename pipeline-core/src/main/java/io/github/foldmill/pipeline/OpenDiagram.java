package io.github.foldmill.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws pipelines whose parameters are open. */
final class OpenDiagram {
  private OpenDiagram() {}

  static Diagram of(Pipeline<?, ?> pipeline) {
    var parts = new ArrayList<Diagram>();
    for (var stage : pipeline.steps()) {
      parts.add(
          switch (stage) {
            case NamedStep<?, ?> step -> step(step.name(), step.factory());
            case NamedTrainOnlyStep<?> step ->
                Diagram.leaf(
                    Diagram.Kind.TRAIN_ONLY,
                    step.name(),
                    text(params -> step.factory().create(params)));
          });
    }
    parts.add(learner(pipeline.learnerName(), pipeline.learner()));
    return new Diagram(Diagram.Kind.SEQUENCE, "Pipeline", "", parts);
  }

  private static Diagram step(String name, StepFactory<?, ?> factory) {
    return switch (factory) {
      case Chain<?, ?> chain -> new Diagram(Diagram.Kind.SEQUENCE, name, "", steps(chain.steps()));
      case Union<?, ?, ?> union ->
          new Diagram(Diagram.Kind.BRANCHES, name, name(union.combiner()), steps(union.branches()));
      case Choice<?, ?> choice ->
          new Diagram(
              Diagram.Kind.CHOICE, name, choice.param().name(), steps(choice.alternatives()));
      default -> Diagram.leaf(Diagram.Kind.STEP, name, text(factory::create));
    };
  }

  private static List<Diagram> steps(List<? extends NamedStep<?, ?>> steps) {
    return steps.stream().map(step -> step(step.name(), step.factory())).toList();
  }

  private static Diagram learner(String name, LearnerFactory<?, ?> factory) {
    if (factory instanceof LearnerChoice<?, ?> choice) {
      var parts =
          choice.alternatives().stream()
              .map(alternative -> learner(alternative.name(), alternative.factory()))
              .toList();
      return new Diagram(Diagram.Kind.CHOICE, name, choice.param().name(), parts);
    }
    return Diagram.leaf(Diagram.Kind.LEARNER, name, text(factory::create));
  }

  /** Builds a stage. */
  private interface Making {
    Identified make(Params params);
  }

  /** Builds the stage from some values of its parameters, to see its class and what it reads. */
  private static String text(Making factory) {
    var first = new FirstValues();
    String made;
    try {
      made = name(factory.make(first));
    } catch (RuntimeException e) {
      // Some values need not go together; a search would tell which.
      made = "?";
    }
    return first.reads.isEmpty()
        ? made
        : made
            + " by "
            + first.reads.stream().map(Param::toString).collect(Collectors.joining(", "));
  }

  /** Returns the name of the class, or where a lambda or an anonymous class stands. */
  static String name(Object object) {
    var type = object.getClass();
    var simple = type.isHidden() ? "" : type.getSimpleName();
    return simple.isEmpty() ? "code of " + type.getNestHost().getSimpleName() : simple;
  }

  private static final class FirstValues implements Params {
    private final Set<Param<?>> reads = new LinkedHashSet<>();

    @Override
    public <T> T get(Param<T> param) {
      reads.add(param);
      return param.isListed() ? param.values().getFirst() : param.distribution().quantile(0.5);
    }
  }
}
