package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.pipeline.Chain;
import io.github.foldmill.pipeline.Choice;
import io.github.foldmill.pipeline.Derivable;
import io.github.foldmill.pipeline.DerivableLearner;
import io.github.foldmill.pipeline.Derivations;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.LearnerChoice;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.pipeline.Union;
import io.github.foldmill.preprocessing.ColumnSelector;
import io.github.foldmill.preprocessing.ColumnSteps;
import io.github.foldmill.preprocessing.FittedSelectColumns;
import io.github.foldmill.preprocessing.JoinColumns;
import io.github.foldmill.preprocessing.MinMaxScaler;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The code shown in the Javadoc of what pipelines are composed of. */
class CompositionSnippetsTest {
  private final Tabular table = Blobs.of(90, 1);
  private final Param<Integer> k = Param.of("k", 1, 2, 3);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.5);

  @Test
  void chain() throws Exception {
    // @start region="chain"
    var prepare =
        Chain.of("scale", _ -> new StandardScaler())
            .then("select", p -> SelectKBest.fValue(p.get(k)));

    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("prepare", prepare)
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    // @end
    assertThat(transformed(pipeline).columns()).isEqualTo(2);
  }

  @Test
  void union() throws Exception {
    // @start region="union"
    var features =
        Union.joining(JoinColumns.named())
            .branch("scaled", _ -> new StandardScaler())
            .branch("best", p -> SelectKBest.fValue(p.get(k)));

    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("features", features)
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    // @end
    assertThat(transformed(pipeline).names())
        .hasSize(5)
        .contains("scaled__a", "scaled__b", "scaled__c");
  }

  @Test
  void columnSteps() throws Exception {
    // @start region="columnSteps"
    var prepare =
        ColumnSteps.first(ColumnSelector.named("a"), "standard", _ -> new StandardScaler())
            .on(ColumnSelector.matching("^b"), "unit", _ -> MinMaxScaler.unit())
            .keepingOthers();

    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("prepare", prepare)
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    // @end
    assertThat(transformed(pipeline).names())
        .containsExactly("standard__a", "unit__b", "remainder__c");
  }

  @Test
  void choice() {
    // @start region="choice"
    var scaling =
        Choice.named("scaling")
            .either("standard", _ -> new StandardScaler())
            .or("unit", _ -> MinMaxScaler.unit())
            .or("none", _ -> Step.passthrough());

    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", scaling)
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    var grid = ParamGrid.of(scaling.param(), shrinkage);
    // @end
    assertThat(Searches.over(pipeline, grid).fit(table).candidates()).hasSize(6);
  }

  @Test
  void learnerChoice() {
    // @start region="learnerChoice"
    var learner =
        LearnerChoice.named("learner")
            .either("shrunken", p -> new NearestCentroid(p.get(shrinkage)))
            .or("plain", _ -> new NearestCentroid(0));

    var pipeline = Pipeline.over(TabularView.INSTANCE).learner("model", learner);
    var grid = ParamGrid.of(learner.param(), shrinkage);
    // @end
    assertThat(Searches.over(pipeline, grid).fit(table).candidates()).hasSize(3);
  }

  // @start region="derivable"
  /** Keeps the first columns: the first two are the beginning of the first three. */
  record FirstColumns(int extent) implements Derivable<Tabular, Tabular> {
    @Override
    public FittedSelectColumns fit(Tabular training, FitContext context) {
      return keep(training.names());
    }

    @Override
    public FirstColumns covering(int widest) {
      return new FirstColumns(widest);
    }

    @Override
    public FittedSelectColumns derive(FittedStep<Tabular, Tabular> larger) {
      return keep(((FittedSelectColumns) larger).names());
    }

    private FittedSelectColumns keep(List<String> names) {
      return new FittedSelectColumns(names, IntStream.range(0, extent).toArray());
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  // @end

  @Test
  void derivable() throws Exception {
    Derivations.assertDerivedIsFitted(new FirstColumns(2), table, 2, 3);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("first", p -> new FirstColumns(p.get(k)))
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    var result = Searches.over(pipeline, ParamGrid.of(k, shrinkage)).fit(table);
    assertThat(result.work().stepFits().computed()).isEqualTo(Searches.FOLDS);
  }

  // @start region="derivableLearner"
  /** The nearest rows vote: whatever their number is, a fit is the training rows. */
  record Voters(int extent) implements DerivableLearner<Tabular, Tabular> {
    @Override
    public FittedLearner<Tabular, Tabular> fit(Tabular training, FitContext context) {
      return new NearestRows.Fitted(extent, training);
    }

    @Override
    public Voters covering(int most) {
      return new Voters(most);
    }

    @Override
    public FittedLearner<Tabular, Tabular> derive(FittedLearner<Tabular, Tabular> larger) {
      return new NearestRows.Fitted(extent, larger.model());
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }
  }

  // @end

  @Test
  void derivableLearner() throws Exception {
    Derivations.assertDerivedIsFitted(new Voters(2), table, 2, 3);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE).learner("nearest", p -> new Voters(p.get(k)));
    var result = Searches.over(pipeline, ParamGrid.of(k)).withoutRefit().fit(table);
    assertThat(result.work().learnerFits().computed()).isEqualTo(Searches.FOLDS);
  }

  private Tabular transformed(Pipeline<Tabular, double[][]> pipeline) throws Exception {
    var values = ParamValues.none().with(k, 2).with(shrinkage, 0.0);
    return (Tabular) pipeline.fit(table, values, 0).transform(table);
  }
}
