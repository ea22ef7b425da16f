package io.github.foldmill.pipeline;

import io.github.foldmill.internal.text.Informative;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Saves fitted pipelines; found as a service, never needed by hand.
 *
 * <p>Every fitted step and the fitted learner need a codec of their own. Parameter values are kept
 * for information: numbers, strings and truth values as they are, all others as text.
 */
public final class FittedPipelineCodec implements ModelCodec<FittedPipeline<?, ?>> {
  private static final String LEARNER_NAME = "learnerName";
  private static final String LEARNER = "learner";
  private static final String PARAMS = "params";
  private static final String PROVENANCE = "provenance";

  /** Creates the codec. */
  public FittedPipelineCodec() {}

  @Override
  public String id() {
    return "foldmill.pipeline/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof FittedPipeline;
  }

  @Override
  public void encode(FittedPipeline<?, ?> pipeline, ArtifactWriter out) throws IOException {
    FittedStages.put(out, pipeline.steps());
    out.putString(LEARNER_NAME, pipeline.learnerName());
    out.putValue(LEARNER, pipeline.learner());
    var params = new LinkedHashMap<String, Object>();
    pipeline.params().forEach((name, value) -> params.put(name, Informative.of(value)));
    out.putValue(PARAMS, params);
    if (!pipeline.provenance().isEmpty()) {
      out.putValue(PROVENANCE, pipeline.provenance());
    }
  }

  @Override
  public Map<String, String> describe(FittedPipeline<?, ?> pipeline) {
    var texts = new TreeMap<>(pipeline.provenance());
    pipeline
        .params()
        .forEach((name, value) -> texts.put("param." + name, Informative.of(value).toString()));
    return texts;
  }

  @Override
  public FittedPipeline<?, ?> decode(ArtifactReader in) throws IOException {
    var steps = FittedStages.get(in);
    if (!(in.getValue(LEARNER) instanceof FittedLearner<?, ?> learner)) {
      throw new IOException("part " + LEARNER + " must be a fitted learner");
    }
    if (!(in.getValue(PARAMS) instanceof Map<?, ?> values)) {
      throw new IOException("part " + PARAMS + " must be a map");
    }
    var params = new LinkedHashMap<String, Object>();
    values.forEach((name, value) -> params.put(name.toString(), value));
    return new FittedPipeline<>(steps, in.getString(LEARNER_NAME), learner, params)
        .withProvenance(provenance(in));
  }

  private static Map<String, String> provenance(ArtifactReader in) throws IOException {
    var texts = new LinkedHashMap<String, String>();
    if (!in.has(PROVENANCE)) {
      return texts;
    }
    if (!(in.getValue(PROVENANCE) instanceof Map<?, ?> map)) {
      throw new IOException("part " + PROVENANCE + " must be a map");
    }
    map.forEach((key, text) -> texts.put(key.toString(), text.toString()));
    return texts;
  }
}
