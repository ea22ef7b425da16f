package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.FittedStage;
import io.github.foldmill.preprocessing.FittedMinMaxScaler;
import io.github.foldmill.preprocessing.FittedSelectColumns;
import io.github.foldmill.preprocessing.FittedSelectKBest;
import io.github.foldmill.preprocessing.FittedStandardScaler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tribuo.transform.Transformer;
import org.tribuo.transform.transformations.SimpleTransform;

/**
 * What the steps of a pipeline do to the values of each feature, as far as Tribuo can say it.
 *
 * <p>A {@code TransformedModel} takes features that a row lacks as 0 everywhere or nowhere, so a
 * step that takes them as 0 cannot follow one that leaves them out.
 */
final class PlainChain {
  private Map<String, List<Transformer>> transformers = new HashMap<>();
  private boolean dense;
  private @Nullable String changing;
  private @Nullable String leavingOut;

  private PlainChain() {}

  /**
   * Puts the steps of a pipeline together.
   *
   * @throws IllegalArgumentException if a step or the model cannot be expressed in Tribuo; the
   *     message names it
   */
  static PlainChain of(FittedPipeline<?, ?> pipeline) {
    PlainModel.require(pipeline);
    var chain = new PlainChain();
    boolean examples = false;
    for (var stage : pipeline.steps()) {
      boolean first = stage.equals(pipeline.steps().getFirst());
      examples = examples ? chain.change(stage, stage.step()) : chain.begin(stage, first);
    }
    return chain;
  }

  /** What happens to each feature, in turn. */
  Map<String, List<Transformer>> transformers() {
    return transformers;
  }

  /** Whether a feature that a row lacks is a 0. */
  boolean isDense() {
    return dense;
  }

  /** The first step that changes values. */
  Optional<String> changing() {
    return Optional.ofNullable(changing);
  }

  /** Takes a step up to the one that makes examples, and returns whether there are any now. */
  private boolean begin(FittedStage stage, boolean first) {
    return switch (stage.step()) {
      case FittedWordCounts _ when first -> true;
      case FittedTextFeatures _ when first -> true;
      case FittedRowFeatures<?> _ when first -> true;
      case FittedClassificationStep step -> {
        name(step.names());
        yield true;
      }
      case FittedStandardScaler _,
          FittedMinMaxScaler _,
          FittedSelectKBest _,
          FittedSelectColumns _ -> {
        table(stage, stage.step());
        yield false;
      }
      default -> change(stage, stage.step());
    };
  }

  private boolean change(FittedStage stage, Object step) {
    switch (step) {
      case FittedSelection<?> _ -> {
        // The model does not know the other features.
      }
      case FittedStandardize<?> scaled ->
          scale(stage, scaled.names(), scaled.means(), scaled.scales());
      case FittedTransform<?> transform -> transform(stage, transform);
      case FittedTfIdf<?> weighed when isWeighingOnly(weighed) -> weigh(stage, weighed);
      case FittedTableStep<?> wrapped -> {
        fill(stage);
        table(stage, wrapped.inner());
      }
      default -> throw refused(stage);
    }
    return true;
  }

  private void table(FittedStage stage, Object step) {
    switch (step) {
      case FittedSelectKBest _, FittedSelectColumns _ -> {
        // The model does not know the other columns.
      }
      case FittedStandardScaler scaled ->
          scale(stage, scaled.names(), scaled.means(), scaled.scales());
      case FittedMinMaxScaler scaled -> {
        fill(stage);
        double[] scales = scaled.scales();
        double[] offsets = scaled.offsets();
        for (int column = 0; column < scales.length; column++) {
          add(
              stage,
              scaled.names().get(column),
              List.of(SimpleTransform.mul(scales[column]), SimpleTransform.add(offsets[column])));
        }
      }
      default -> throw refused(stage);
    }
  }

  private void scale(FittedStage stage, List<String> names, double[] means, double[] scales) {
    fill(stage);
    for (int column = 0; column < means.length; column++) {
      add(
          stage,
          names.get(column),
          List.of(PlainTransformed.scaler(means[column], scales[column])));
    }
  }

  private void transform(FittedStage stage, FittedTransform<?> step) {
    if (step.countsZeros()) {
      fill(stage);
    } else {
      leaveOut(stage);
    }
    step.transformers().forEach((name, chain) -> add(stage, name, chain));
  }

  /** Logarithms and lengths of rows are nothing that Tribuo knows. */
  private static boolean isWeighingOnly(FittedTfIdf<?> step) {
    return step.settings().length() == TfIdf.Length.NONE && !step.settings().logarithmic();
  }

  private void weigh(FittedStage stage, FittedTfIdf<?> step) {
    leaveOut(stage);
    double[] weights = step.weights();
    for (int i = 0; i < weights.length; i++) {
      add(stage, step.names().get(i), List.of(SimpleTransform.mul(weights[i])));
    }
  }

  private void add(FittedStage stage, String name, List<? extends Transformer> more) {
    if (!more.isEmpty()) {
      changing = changing == null ? stage.name() : changing;
      transformers.computeIfAbsent(name, _ -> new ArrayList<>()).addAll(more);
    }
  }

  private void leaveOut(FittedStage stage) {
    if (!dense) {
      leavingOut = stage.name();
    }
  }

  private void fill(FittedStage stage) {
    if (leavingOut != null) {
      throw new IllegalArgumentException(
          ("step \"%s\" takes features that a row lacks as 0 and step \"%s\" before it leaves them"
                  + " out; a model of Tribuo's does the one or the other, so put \"%s\" first or let"
                  + " both do the same")
              .formatted(stage.name(), leavingOut, stage.name()));
    }
    dense = true;
  }

  /** Columns become features. */
  private void name(List<String> columns) {
    var named = new HashMap<String, List<Transformer>>();
    String[] features = TribuoData.featureNames(columns);
    for (int column = 0; column < features.length; column++) {
      var chain = transformers.get(columns.get(column));
      if (chain != null) {
        named.put(features[column], chain);
      }
    }
    transformers = named;
  }

  private static IllegalArgumentException refused(FittedStage stage) {
    return new IllegalArgumentException(
        ("step \"%s\" must be one that a model of Tribuo's can hold to be exported: a selection,"
                + " Standardize, Transform, TfIdf without lengths and logarithms, StandardScaler or"
                + " MinMaxScaler, or as the first what makes examples; was %s")
            .formatted(stage.name(), described(stage)));
  }

  private static String described(FittedStage stage) {
    return stage.step() instanceof FittedTableStep<?> wrapped
        ? "a TableStep of " + wrapped.inner().getClass().getName()
        : stage.step().getClass().getName();
  }
}
