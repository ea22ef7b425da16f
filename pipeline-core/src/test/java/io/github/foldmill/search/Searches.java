package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.validation.KFold;

/** What tests of searches over composed pipelines have in common. */
final class Searches {
  static final int FOLDS = 5;

  private Searches() {}

  static <M> GridSearch<Tabular, M> over(Pipeline<Tabular, M> pipeline, ParamGrid grid) {
    return GridSearch.of(pipeline, grid).cv(KFold.of(FOLDS)).scoring(new Accuracy());
  }

  /** The winner is what fitting the pipeline without a search gives. */
  static <M> void assertRefitIsPlainFit(
      SearchResult<Tabular, M> result, Pipeline<Tabular, M> pipeline, Tabular data, long seed)
      throws Exception {
    var plain = pipeline.fit(data, result.bestParams(), seed);
    assertThat(result.best().steps()).isEqualTo(plain.steps());
    assertThat(result.best().predict(data)).isEqualTo(plain.predict(data));
  }

  static SpyStep spy(double shift, SpyStep.Log log) {
    return new SpyStep(shift, log, Traits.pure());
  }
}
