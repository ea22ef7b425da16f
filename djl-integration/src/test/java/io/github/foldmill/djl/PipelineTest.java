package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import org.junit.jupiter.api.Test;

class PipelineTest {
  @Test
  void aNetworkEndsAPipelineAndReadsItsParameters() throws Exception {
    Param<Integer> epochs = Param.of("epochs", 1, 2);
    var data = Fixtures.clouds(60, 1);
    Pipeline<Tabular, DjlModel> pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("mlp", p -> DjlLearner.classification(Fixtures.MLP).epochs(p.get(epochs)));

    var once = pipeline.fit(data, ParamValues.none().with(epochs, 1), 7);
    var twice = pipeline.fit(data, ParamValues.none().with(epochs, 2), 7);
    var again = pipeline.fit(data, ParamValues.none().with(epochs, 2), 7);

    assertThat(twice.predict(data)).isNotEqualTo(once.predict(data));
    assertThat(twice.predict(data)).isEqualTo(again.predict(data));
    assertThat(twice.model().network()).isEqualTo(Fixtures.MLP);
  }
}
