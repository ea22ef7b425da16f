package io.github.foldmill.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds fitted steps by their path: their name after those of what they are part of. */
final class FittedPaths {
  private static final String SEPARATOR = "/";

  private FittedPaths() {}

  static FittedStep<?, ?> find(List<FittedStage> stages, String path) {
    return search(stages, path)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there must be a fitted step \"%s\", there are %s"
                    .formatted(path, paths("", stages))));
  }

  private static Optional<FittedStep<?, ?>> search(List<FittedStage> stages, String path) {
    for (var stage : stages) {
      if (path.equals(stage.name())) {
        return Optional.of(stage.step());
      }
      if (path.startsWith(stage.name() + SEPARATOR)) {
        var inner = path.substring(stage.name().length() + SEPARATOR.length());
        var found = search(parts(stage.step()), inner);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> paths(String prefix, List<FittedStage> stages) {
    var paths = new ArrayList<String>();
    for (var stage : stages) {
      var path = prefix + stage.name();
      paths.add(path);
      paths.addAll(paths(path + SEPARATOR, parts(stage.step())));
    }
    return paths;
  }

  /** Returns the steps that a step is made of. */
  static List<FittedStage> parts(FittedStep<?, ?> step) {
    return switch (step) {
      case FittedChain<?, ?> chain -> chain.steps();
      case FittedUnion<?, ?, ?> union -> union.branches();
      default -> List.of();
    };
  }

  /** Returns the position of the stage with a name. */
  static int indexOf(List<FittedStage> stages, String name) {
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "there must be a fitted step \"%s\", there are %s"
            .formatted(name, stages.stream().map(FittedStage::name).toList()));
  }
}
