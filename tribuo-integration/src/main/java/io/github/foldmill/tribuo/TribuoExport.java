package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.FittedStage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.Model;
import org.tribuo.ONNXExportable;
import org.tribuo.Output;
import org.tribuo.transform.Transformer;

/**
 * Makes one plain Tribuo model of a fitted pipeline, for programs that have Tribuo but not
 * Foldmill.
 *
 * <p>{@link Standardize} becomes Tribuo's own transformers, and the model a {@link
 * org.tribuo.transform.TransformedModel}. A selection of features needs nothing, because a Tribuo
 * model ignores features that it was not trained on. {@link TribuoData#classificationStep} needs
 * nothing where it comes first: the model takes the examples that the step would make. Every other
 * step is refused by name.
 *
 * <p>Scores are equal to the last bit. Two things differ, as they do in Tribuo: among classes with
 * the same highest score Tribuo picks another one than {@link FittedTribuo} does, and a row without
 * any feature that the model knows is refused unless the pipeline standardizes. A transformed model
 * that is given a whole data set takes features that no row of it has as absent, not as 0; given
 * single examples it does not.
 *
 * {@snippet :
 * Model<Label> plain = TribuoExport.model(result.best());
 * plain.serializeToFile(Path.of("wine.pb"));       // Tribuo's own format
 * Files.write(Path.of("wine.onnx"), TribuoExport.onnx(result.best(), "org.example.wine", 1));
 * }
 */
public final class TribuoExport {
  private TribuoExport() {}

  /**
   * Makes one Tribuo model of a pipeline.
   *
   * @param pipeline the fitted pipeline
   * @param <T> the type of output
   * @return the pipeline's own model if no step changes values, else a transformed model around it
   * @throws IllegalArgumentException if a step cannot be expressed in Tribuo; the message names it
   */
  public static <T extends Output<T>> Model<T> model(FittedPipeline<?, Model<T>> pipeline) {
    var model = pipeline.model();
    var scaling = new HashMap<String, List<Transformer>>();
    for (var stage : pipeline.steps()) {
      switch (stage.step()) {
        case FittedStandardize<?> scaled -> add(scaled, model, scaling);
        case FittedSelection<?> _ -> {
          // The model does not know the other features.
        }
        case FittedClassificationStep _ when stage.equals(pipeline.steps().getFirst()) -> {
          // The model takes what this step makes.
        }
        default -> throw refused(stage);
      }
    }
    return scaling.isEmpty() ? model : PlainTransformed.around(model, scaling);
  }

  private static void add(
      FittedStandardize<?> step, Model<?> model, Map<String, List<Transformer>> scaling) {
    double[] means = step.means();
    double[] scales = step.scales();
    for (int column = 0; column < means.length; column++) {
      String name = step.names().get(column);
      if (model.getFeatureIDMap().get(name) != null) {
        scaling
            .computeIfAbsent(name, _ -> new ArrayList<>())
            .add(PlainTransformed.scaler(means[column], scales[column]));
      }
    }
  }

  private static IllegalArgumentException refused(FittedStage stage) {
    return new IllegalArgumentException(
        ("step \"%s\" must be one that Tribuo has as well to be exported, Standardize or a"
                + " selection of features, or TribuoData.classificationStep before all others; was"
                + " %s")
            .formatted(stage.name(), stage.step().getClass().getName()));
  }

  /**
   * Makes an ONNX model of a pipeline, as far as Tribuo can.
   *
   * <p>Its input is a batch of rows with one number for each feature of {@link
   * Model#getFeatureIDMap}, in the order of their ids.
   *
   * @param pipeline the fitted pipeline; only selections of features may stand before its learner,
   *     because Tribuo cannot write transformations to ONNX
   * @param domain who the model is from, as a reversed domain name
   * @param version the version of the model
   * @param <T> the type of outputs
   * @return the bytes of an ONNX file
   * @throws IllegalArgumentException if Tribuo cannot write the model or a step to ONNX; the
   *     message names it
   */
  public static <T extends Output<T>> byte[] onnx(
      FittedPipeline<?, Model<T>> pipeline, String domain, long version) {
    for (var stage : pipeline.steps()) {
      if (stage.step() instanceof FittedStandardize<?>) {
        throw new IllegalArgumentException(
            "step \"%s\" changes values, which Tribuo cannot write to ONNX; export the model of a"
                    .formatted(stage.name())
                + " pipeline without it, or use model");
      }
    }
    var model = model(pipeline);
    if (!(model instanceof ONNXExportable exportable)) {
      throw new IllegalArgumentException(
          "learner \"%s\" must give a model that Tribuo can write to ONNX, was %s"
              .formatted(pipeline.learnerName(), model.getClass().getName()));
    }
    try {
      return exportable.exportONNXModel(domain, version).toByteArray();
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(
          "learner \"%s\" must give a model that Tribuo can write to ONNX, was %s: %s"
              .formatted(pipeline.learnerName(), model.getClass().getName(), e.getMessage()),
          e);
    }
  }
}
