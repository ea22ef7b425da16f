package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FittedPipeline;
import java.util.HashMap;
import java.util.List;
import org.tribuo.Model;
import org.tribuo.ONNXExportable;
import org.tribuo.Output;
import org.tribuo.transform.Transformer;

/**
 * Makes one plain Tribuo model of a fitted pipeline, for programs that have Tribuo but not
 * Foldmill.
 *
 * <p>{@link Standardize}, {@link Transform}, {@link TfIdf} without lengths and logarithms, and
 * core's {@code StandardScaler} and {@code MinMaxScaler} become Tribuo's own transformers, and the
 * model a {@link org.tribuo.transform.TransformedModel}. A selection of features needs nothing,
 * because a Tribuo model ignores features that it was not trained on. What makes examples needs
 * nothing either: {@link WordCounts}, {@link TextFeatures} and {@link RowFeatures} as the first
 * step, {@link TribuoData#classificationStep} as the first or after steps on tables; the model
 * takes the examples that it would make. Every other step is refused by name, and so is one that
 * takes features that a row lacks as 0 after one that leaves them out. A regression by nearest
 * neighbours holds Foldmill's own {@link MeanCombiner} and is refused too.
 *
 * <p>Scores are equal to the last bit. Three things differ, as they do in Tribuo: among classes
 * with the same highest score Tribuo picks another one than {@link FittedTribuo} does, a row
 * without any feature that the model knows is refused unless a step takes what is missing as 0, and
 * zeros that {@link TfIdf} would leave out stay in the row. A transformed model that is given a
 * whole data set takes features that no row of it has as absent, not as 0; given single examples it
 * does not.
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
    var chain = PlainChain.of(pipeline);
    var known = new HashMap<String, List<Transformer>>();
    chain
        .transformers()
        .forEach((name, each) -> {
          if (model.getFeatureIDMap().get(name) != null) {
            known.put(name, each);
          }
        });
    return known.isEmpty() && !chain.isDense()
        ? model
        : PlainTransformed.around(model, known, chain.isDense());
  }

  /**
   * Makes an ONNX model of a pipeline, as far as Tribuo can.
   *
   * <p>Its input is a batch of rows with one number for each feature of {@link
   * Model#getFeatureIDMap}, in the order of their ids. Probabilities of LibLinear's logistic
   * regression are written as LibLinear computes them, which Tribuo's own file does not.
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
    var changing = PlainChain.of(pipeline).changing();
    if (changing.isPresent()) {
      throw new IllegalArgumentException(
          "step \"%s\" changes values, which Tribuo cannot write to ONNX; export the model of a"
                  .formatted(changing.orElseThrow())
              + " pipeline without it, or use model");
    }
    var model = pipeline.model();
    if (!(model instanceof ONNXExportable exportable)) {
      throw new IllegalArgumentException(
          "learner \"%s\" must give a model that Tribuo can write to ONNX, was %s"
              .formatted(pipeline.learnerName(), model.getClass().getName()));
    }
    try {
      return OnnxMended.of(exportable.exportONNXModel(domain, version)).toByteArray();
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(
          "learner \"%s\" must give a model that Tribuo can write to ONNX, was %s: %s"
              .formatted(pipeline.learnerName(), model.getClass().getName(), e.getMessage()),
          e);
    }
  }
}
