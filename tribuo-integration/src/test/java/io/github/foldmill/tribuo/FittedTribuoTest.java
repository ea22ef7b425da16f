package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.data.ValuePredictions;
import io.github.foldmill.pipeline.FitContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.evaluation.RegressionEvaluator;
import org.tribuo.regression.rtree.CARTRegressionTrainer;

class FittedTribuoTest {

  @Test
  void classesAreSortedAndProbabilitiesSumToOne() {
    var fitted = new FittedTribuo<>(new LogisticRegressionTrainer().train(Rows.labels(90, 4, 1)));
    var predictions = (ClassPredictions) fitted.predict(Rows.labels(30, 4, 2));
    assertThat(predictions.classes()).containsExactly("blue", "green", "red");
    assertThat(predictions.probabilities()).isTrue();
    for (int row = 0; row < predictions.size(); row++) {
      double sum = 0;
      for (int code = 0; code < 3; code++) {
        sum += predictions.score(row, code);
        assertThat(predictions.score(row, code))
            .isLessThanOrEqualTo(predictions.score(row, predictions.predicted(row)));
      }
      assertThat(sum).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void aTrueClassThatTheModelDoesNotKnowIsKept() {
    var train = Rows.labels(60, 3, 1);
    var fitted = new FittedTribuo<>(new LogisticRegressionTrainer().train(train));
    var test = new MutableDataset<>(train.getSourceProvenance(), new LabelFactory());
    String[] names = {"x000"};
    test.add(new ArrayExample<>(new Label("aubergine"), names, new double[] {1}));
    test.add(new ArrayExample<>(LabelFactory.UNKNOWN_LABEL, names, new double[] {1}));
    test.add(new ArrayExample<>(new Label("red"), names, new double[] {1}));
    var predictions = (ClassPredictions) fitted.predict(test);
    assertThat(predictions.classes()).containsExactly("aubergine", "blue", "green", "red");
    assertThat(predictions.truth(0)).isZero();
    assertThat(predictions.score(0, 0)).isZero();
    assertThat(predictions.truth(1)).isEqualTo(ClassPredictions.UNKNOWN);
    assertThat(predictions.truth(2)).isEqualTo(3);
  }

  @Test
  void scorersAgreeWithTribuosEvaluatorsWhereEveryClassOccurs() throws Exception {
    var model = new CARTClassificationTrainer(4).train(Rows.labels(90, 4, 1));
    var test = Rows.labels(60, 4, 2);
    var evaluation = new LabelEvaluator().evaluate(model, test);
    var predictions = new FittedTribuo<>(model).predict(test);
    assertThat(TribuoScorers.accuracy().score(model, predictions)).isEqualTo(evaluation.accuracy());
    assertThat(TribuoScorers.macroF1().score(model, predictions))
        .isCloseTo(evaluation.macroAveragedF1(), within(1e-15));
    assertThat(TribuoScorers.balancedAccuracy().score(model, predictions))
        .isCloseTo(1 - evaluation.balancedErrorRate(), within(1e-15));
  }

  @Test
  void regressionScorersAgreeWithTribuosEvaluator() throws Exception {
    var train = Rows.numbers(120, 3, 1);
    var test = Rows.numbers(60, 3, 2);
    var fitted = TribuoLearner.of(new CARTRegressionTrainer(4)).fit(train, FitContext.of(1));
    var evaluation = new RegressionEvaluator().evaluate(fitted.model(), test);
    var predictions = fitted.predict(test);
    var dimension = new Regressor("DIM-0", 0);
    assertThat(((ValuePredictions) predictions).truth(0))
        .isEqualTo(test.getExample(0).getOutput().getValues()[0]);
    assertThat(TribuoScorers.r2().score(train, predictions)).isEqualTo(evaluation.r2(dimension));
    assertThat(TribuoScorers.negMeanAbsoluteError().score(train, predictions))
        .isEqualTo(-evaluation.mae(dimension));
    assertThat(TribuoScorers.negRootMeanSquaredError().score(train, predictions))
        .isEqualTo(-evaluation.rmse(dimension));
  }

  @Test
  void aTruthThatTheModelDoesNotKnowCountsAsWrong() throws Exception {
    var predictions =
        ClassPredictions.of(
            List.of("a", "b"),
            new int[] {0, ClassPredictions.UNKNOWN},
            new int[] {0, 1},
            new double[] {1, 0, 0, 1},
            true);
    assertThat(TribuoScorers.accuracy().score("none", predictions)).isEqualTo(0.5);
    assertThat(TribuoScorers.balancedAccuracy().score("none", predictions)).isEqualTo(0.5);
  }

  @Test
  void r2OfAConstantTruthIsOneOrZero() throws Exception {
    var r2 = TribuoScorers.r2();
    assertThat(r2.score("", ValuePredictions.of(new double[] {2, 2}, new double[] {2, 2})))
        .isEqualTo(1);
    assertThat(r2.score("", ValuePredictions.of(new double[] {2, 2}, new double[] {2, 3})))
        .isZero();
    assertThat(r2.score("", ValuePredictions.of(new double[] {2}, new double[] {2}))).isNaN();
  }

  @Test
  void anUnknownScorerIsRefusedWithTheNamesThatExist() {
    assertThatThrownBy(() -> TribuoScorers.named("auc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scorer must be one of [accuracy, balanced_accuracy, f1_macro,")
        .hasMessageEndingWith("was auc");
    assertThat(TribuoScorers.named("r2")).isEqualTo(TribuoScorers.r2());
  }

  @Test
  void predictionsOfTheWrongKindAreRefused() {
    var numbers = ValuePredictions.of(new double[] {1}, new double[] {1});
    assertThatThrownBy(() -> TribuoScorers.accuracy().score("", numbers))
        .hasMessageStartingWith("accuracy needs ClassPredictions");
  }
}
