package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.ColumnSelector;
import io.github.foldmill.preprocessing.ColumnSteps;
import io.github.foldmill.preprocessing.OneHotEncoder;
import io.github.foldmill.preprocessing.OrdinalEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encoders of categories inside the folds of a search. */
class EncoderSearchTest {
  private static final Param<OneHotEncoder.Unknown> UNKNOWN =
      Param.of("unknown", OneHotEncoder.Unknown.ERROR, OneHotEncoder.Unknown.IGNORE);

  @TempDir private Path folder;

  /** Blobs with a shop of their own for each of the first rows, which only one fold has. */
  private static Tabular data() {
    var blobs = Blobs.of(60, 9);
    var names = new ArrayList<>(blobs.names());
    names.add("shop");
    names.add("size");
    var values = new double[blobs.rows() * names.size()];
    for (int row = 0; row < blobs.rows(); row++) {
      System.arraycopy(blobs.row(row), 0, values, row * names.size(), blobs.columns());
      values[row * names.size() + blobs.columns()] = row == 0 ? 99 : row % 3;
      values[row * names.size() + blobs.columns() + 1] = row % 4 == 0 ? Double.NaN : row % 2;
    }
    return blobs.withFeatures(names, values);
  }

  private static Pipeline<Tabular, double[][]> pipeline() {
    return Pipeline.over(TabularView.INSTANCE)
        .step(
            "encode",
            ColumnSteps.first(
                    ColumnSelector.named("shop"),
                    "shop",
                    p -> OneHotEncoder.defaults().unknown(p.get(UNKNOWN)))
                .on(
                    ColumnSelector.named("size"),
                    "size",
                    _ -> OrdinalEncoder.defaults().missing(-1))
                .keepingOthers())
        .learner("nearest", _ -> new NearestCentroid(0));
  }

  @Test
  void categoriesAreThoseOfEachFoldAndColumnsAreNamed() throws Exception {
    var result = Searches.over(pipeline(), ParamGrid.of(UNKNOWN)).nJobs(2).fit(data());

    assertThat(result.failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.message())
              .contains("encode/shop/step")
              .contains("fold 0")
              .contains("99.0, in row 0");
        });
    assertThat(result.bestParams().asMap()).containsEntry("unknown", OneHotEncoder.Unknown.IGNORE);
    var names =
        List.of(
            "shop__shop_0.0",
            "shop__shop_1.0",
            "shop__shop_2.0",
            "shop__shop_99.0",
            "size__size",
            "remainder__a",
            "remainder__b",
            "remainder__c");
    assertThat(result.best().featureNames()).isEqualTo(names);

    var file = folder.resolve("best.safetensors");
    Persist.dump(result.best().upTo("encode"), file);
    @SuppressWarnings("unchecked") // the file holds what was dumped above
    var loaded = (FittedStep<Tabular, Tabular>) Persist.load(file, FittedStep.class);
    assertThat(loaded.apply(data()).names()).isEqualTo(names);
  }
}
