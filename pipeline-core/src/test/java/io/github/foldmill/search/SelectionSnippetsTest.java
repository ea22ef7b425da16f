package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.validation.StratifiedKFold;
import org.junit.jupiter.api.Test;

/** The code shown in the Javadoc of selections of features and of tests. */
class SelectionSnippetsTest {
  private final Tabular table = Blobs.of(120, 1);
  private final ParamValues params = ParamValues.none();
  private final Pipeline<Tabular, double[][]> pipeline =
      Pipeline.over(TabularView.INSTANCE)
          .step("scale", _ -> new StandardScaler())
          .learner("nearest", _ -> new NearestCentroid(0));

  @Test
  void sequentialSelection() throws Exception {
    // @start region="sequentialSelection"
    var result =
        SequentialSelection.of(pipeline, params)
            .backward()
            .tolerance(-0.01) // a feature less may cost one row in a hundred
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(new Accuracy())
            .run(table);
    var features = result.kept();
    var predictions = result.predict(table); // takes the features it needs by name
    // @end
    assertThat(features).isNotEmpty();
    assertThat(predictions.size()).isEqualTo(120);
  }

  @Test
  void permutationTest() {
    // @start region="permutationTest"
    var result =
        PermutationTest.of(pipeline, params)
            .permutations(99)
            .cv(StratifiedKFold.of(3).shuffled(42))
            .scoring(new Accuracy())
            .run(table);
    double p = result.pValue();
    // @end
    assertThat(p).isEqualTo(0.01);
  }
}
