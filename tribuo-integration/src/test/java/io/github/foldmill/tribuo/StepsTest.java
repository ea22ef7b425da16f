package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tribuo.Dataset;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;

class StepsTest {

  @Test
  void standardizingDividesByTheNumberOfRowsAndKeepsConstantsFinite() throws Exception {
    var data = rows(new double[][] {{1, 7}, {2, 7}, {6, 7}});
    var scaled = fitApply(Standardize.features(), data, data);
    double deviation = Math.sqrt((4 + 1 + 9) / 3.0);
    assertThat(scaled.getExample(0).lookup("a").getValue())
        .isCloseTo(-2 / deviation, within(1e-15));
    assertThat(scaled.getExample(2).lookup("a").getValue()).isCloseTo(3 / deviation, within(1e-15));
    assertThat(scaled.getExample(1).lookup("b").getValue()).isZero();
  }

  @Test
  void aFeatureThatARowLacksCountsAsZeroAndUnseenFeaturesAreDropped() throws Exception {
    var train = TribuoData.<Label>view().select(TribuoDataTest.sparse(), new int[] {0, 1});
    var scaled = fitApply(Standardize.features(), train, TribuoDataTest.sparse());
    assertThat(scaled.getExample(0).lookup("b").getValue()).isEqualTo(-1);
    assertThat(scaled.getExample(1).lookup("b").getValue()).isEqualTo(1);
    assertThat(scaled.getExample(2).lookup("onlyInValidation")).isNull();
    assertThat(scaled.getExample(2).lookup("a").getValue()).isEqualTo(3);
    assertThat(scaled.getExample(1).getWeight()).isEqualTo(2);
    assertThat(scaled.getExample(0).getMetadata()).containsEntry("source", "somewhere");
  }

  @Test
  void standardizingLeavesItsInputAlone() throws Exception {
    var data = rows(new double[][] {{1, 7}, {2, 8}});
    fitApply(Standardize.features(), data, data);
    assertThat(data.getExample(0).lookup("a").getValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void everyCriterionFindsTheFeaturesThatTellTheClass(SelectKBest.Criterion criterion)
      throws Exception {
    var data =
        new MutableDataset<>(
            rows(new double[][] {{0, 0}}).getSourceProvenance(), new LabelFactory());
    for (int i = 0; i < 60; i++) {
      int code = i % 3;
      data.add(
          new ArrayExample<>(
              new Label("c" + code),
              new String[] {"noise", "tells0", "tells2"},
              new double[] {i % 7, code == 0 ? 1 : 0, code == 2 ? 1 : 0}));
    }
    var selected = fitApply(new SelectKBest(criterion, 2, 10), data, data);
    assertThat(selected.getFeatureMap().keySet()).containsExactlyInAnyOrder("tells0", "tells2");
    assertThat(selected.size()).isEqualTo(60);
    var all = fitApply(new SelectKBest(criterion, 99, 10), data, data);
    assertThat(all.getFeatureIDMap().get(0).getName()).isEqualTo("noise");
    assertThat(all.getFeatureMap().size()).isEqualTo(3);
  }

  @Test
  void everyRowStaysEvenWithoutAnySelectedFeature() throws Exception {
    var selection = new FittedSelection<Label>(List.of("b"));
    var selected = selection.apply(TribuoDataTest.sparse());
    assertThat(selected.size()).isEqualTo(3);
    assertThat(selected.getExample(0).lookup("b").getValue()).isZero();
    assertThat(selected.getExample(1).lookup("b").getValue()).isEqualTo(4);
  }

  @Test
  void nothingToLearnFromIsRefused() {
    var none = TribuoData.<Label>view().select(Rows.labels(3, 2, 1), new int[0]);
    assertThatThrownBy(() -> SelectKBest.mRMR(1).fit(none, FitContext.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a selection needs at least 1 training row, was given 0");
    assertThatThrownBy(() -> Standardize.<Label>features().fit(none, FitContext.of(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("standardizing needs at least 1 training row, was given 0");
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> SelectKBest.mutualInformation(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k must be at least 1, was 0");
    assertThatThrownBy(() -> SelectKBest.jmi(3).withBins(1))
        .hasMessage("bins must be at least 2, was 1");
  }

  private static Dataset<Label> fitApply(
      Step<Dataset<Label>, Dataset<Label>> step, Dataset<Label> train, Dataset<Label> data)
      throws Exception {
    return step.fit(train, FitContext.of(1)).apply(data);
  }

  private static MutableDataset<Label> rows(double[][] rows) {
    var data = new MutableDataset<>(Rows.labels(1, 1, 0).getSourceProvenance(), new LabelFactory());
    for (double[] row : rows) {
      data.add(new ArrayExample<>(new Label("x"), new String[] {"a", "b"}, row));
    }
    return data;
  }
}
