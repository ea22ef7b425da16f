package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.ListProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.PrimitiveProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenancable;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.SkeletalConfiguredObjectProvenance;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.Model;
import org.tribuo.provenance.ModelProvenance;
import org.tribuo.sequence.SequenceModel;

/**
 * Writes how a model came about, for people who inspect the file; nothing reads it back.
 *
 * <p>The model itself carries its whole provenance.
 */
final class ModelSummary {
  private ModelSummary() {}

  static void write(Model<?> model, ArtifactWriter out) throws IOException {
    write(model, model.getFeatureIDMap(), model.getOutputIDInfo(), out);
  }

  static void write(SequenceModel<?> model, ArtifactWriter out) throws IOException {
    write(model, model.getFeatureIDMap(), model.getOutputIDInfo(), out);
  }

  private static void write(
      Provenancable<ModelProvenance> model,
      ImmutableFeatureMap features,
      ImmutableOutputInfo<?> outputs,
      ArtifactWriter out)
      throws IOException {
    var trainer = model.getProvenance().getTrainerProvenance();
    out.putString("class", model.getClass().getName())
        .putString("trainer", trainer.getClassName())
        .putStrings("parameters", parameters(trainer))
        .putLong("features", features.size())
        .putLong("outputs", outputs.size());
  }

  /** Hyper-parameters by path, such as {@code innerTrainer.maxDepth=6}, sorted. */
  static List<String> parameters(ObjectProvenance trainer) {
    var lines = new TreeMap<String, String>();
    describe("", trainer, lines);
    var parameters = new ArrayList<String>();
    lines.forEach((path, value) -> parameters.add(path + "=" + value));
    return parameters;
  }

  private static void describe(String path, Provenance value, Map<String, String> lines) {
    switch (value) {
      case SkeletalConfiguredObjectProvenance configured -> {
        if (!path.isEmpty()) {
          lines.put(path, configured.getClassName());
        }
        configured
            .getConfiguredParameters()
            .forEach((name, parameter) -> describe(join(path, name), parameter, lines));
      }
      case ListProvenance<?> list -> {
        for (int i = 0; i < list.getList().size(); i++) {
          describe(path + "[" + i + "]", list.getList().get(i), lines);
        }
      }
      case PrimitiveProvenance<?> primitive ->
          lines.put(path, String.valueOf(primitive.getValue()));
      default -> lines.put(path, value.toString());
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
