package io.github.foldmill.pipeline;

import io.github.foldmill.internal.text.Informative;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Saves fitted pipelines; found as a service, never needed by hand.
 *
 * <p>Every fitted step and the fitted learner need a codec of their own. Parameter values are kept
 * for information: numbers, strings and truth values as they are, all others as text.
 */
public final class FittedPipelineCodec implements ModelCodec<FittedPipeline<?, ?>> {
  private static final String STEP_NAMES = "stepNames";
  private static final String STEPS = "steps.";
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
    var steps = pipeline.steps();
    out.putStrings(STEP_NAMES, steps.stream().map(FittedStage::name).toList());
    for (int i = 0; i < steps.size(); i++) {
      out.putValue(STEPS + i, steps.get(i).step());
    }
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
    List<String> names = in.getStrings(STEP_NAMES);
    var steps = new ArrayList<FittedStage>();
    for (String name : names) {
      if (!(in.getValue(STEPS + steps.size()) instanceof FittedStep<?, ?> step)) {
        throw new IOException("step " + name + " must be a fitted step");
      }
      steps.add(new FittedStage(name, step));
    }
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
