package io.github.foldmill.pipeline;

import io.github.foldmill.data.Schema;
import java.util.List;
import java.util.function.Supplier;

/** Follows columns through steps that are not fitted yet, and says which of them refuses some. */
final class PlainSchema {
  private final Params params;

  PlainSchema(Params params) {
    this.params = params;
  }

  Schema through(String prefix, List<? extends Stage> stages, Schema given) {
    var current = given;
    for (var stage : stages) {
      if (stage instanceof NamedStep<?, ?> step) {
        current = through(prefix + step.name(), step.factory(), current);
      }
    }
    return current;
  }

  private Schema through(String path, StepFactory<?, ?> factory, Schema given) {
    return switch (factory) {
      case Choice<?, ?> choice -> through(path, choice.picked(params), given);
      case Chain<?, ?> chain -> through(path + "/", chain.steps(), given);
      case Union<?, ?, ?> union -> {
        var names = union.branches().stream().map(NamedStep::name).toList();
        var parts =
            union.branches().stream()
                .map(branch -> through(path + "/" + branch.name(), branch.factory(), given))
                .toList();
        yield named(path, () -> union.combiner().schema(names, parts));
      }
      default -> {
        var step = factory.create(params);
        yield named(path, () -> step.schema(given));
      }
    };
  }

  private static Schema named(String path, Supplier<Schema> schema) {
    try {
      return schema.get();
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "step \"%s\" cannot take the columns it would be given, so nothing was fitted: %s"
              .formatted(path, e.getMessage()),
          e);
    }
  }
}
