package io.github.foldmill.pipeline;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads fitted steps with their names. */
final class FittedStages {
  private static final String NAMES = "stepNames";
  private static final String STEPS = "steps.";

  private FittedStages() {}

  static void put(ArtifactWriter out, List<FittedStage> stages) throws IOException {
    out.putStrings(NAMES, stages.stream().map(FittedStage::name).toList());
    for (int i = 0; i < stages.size(); i++) {
      out.putValue(STEPS + i, stages.get(i).step());
    }
  }

  static List<FittedStage> get(ArtifactReader in) throws IOException {
    var stages = new ArrayList<FittedStage>();
    for (String name : in.getStrings(NAMES)) {
      if (!(in.getValue(STEPS + stages.size()) instanceof FittedStep<?, ?> step)) {
        throw new IOException("step " + name + " must be a fitted step");
      }
      stages.add(new FittedStage(name, step));
    }
    return stages;
  }
}
