package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tribuo.Dataset;
import org.tribuo.Feature;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.regression.Regressor;

class TribuoDataTest {

  @Test
  void namesInAlphabeticalOrderAreKept() {
    var data = TribuoData.classification(table(List.of("alcohol", "hue"), new double[] {1, 2}));
    assertThat(features(data, 0)).containsExactly("alcohol=1.0", "hue=2.0");
  }

  @Test
  void otherNamesGetAPrefixThatMakesTribuosOrderTheColumnOrder() {
    var names = IntStream.range(0, 11).mapToObj(column -> "c" + (11 - column)).toList();
    var values = IntStream.range(0, 11).mapToDouble(column -> column).toArray();
    var data = TribuoData.classification(table(names, values));
    var map = data.getFeatureIDMap();
    assertThat(IntStream.range(0, 11).mapToObj(id -> map.get(id).getName()))
        .startsWith("f00_c11", "f01_c10", "f02_c9")
        .endsWith("f10_c1");
    assertThat(features(data, 0)).startsWith("f00_c11=0.0").endsWith("f10_c1=10.0");
  }

  @Test
  void equalTablesGiveEqualDataSets() {
    var first = Rows.labels(20, 3, 1);
    var second = Rows.labels(20, 3, 1);
    assertThat(second.getData()).isEqualTo(first.getData());
    assertThat(second.getProvenance()).isEqualTo(first.getProvenance());
  }

  @Test
  void aMissingValueIsRefusedWithItsPlace() {
    assertThatThrownBy(
            () -> TribuoData.classification(table(List.of("a", "b"), new double[] {1, Double.NaN})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Tribuo has no missing values, feature \"b\" is NaN in row 0; impute it first");
  }

  @Test
  void theWrongKindOfTargetIsRefused() {
    var numbers = Tabular.of(List.of("a"), new double[][] {{1}}, ValueTarget.of(1));
    assertThatThrownBy(() -> TribuoData.classification(numbers))
        .hasMessageContaining("use regression instead");
    assertThatThrownBy(() -> TribuoData.regression(table(List.of("a"), new double[] {1})))
        .hasMessageContaining("use classification instead");
  }

  @Test
  void selectionKnowsNothingOfTheRowsLeftOut() {
    var data = sparse();
    var train = TribuoData.<Label>view().select(data, new int[] {0, 1});
    assertThat(train.getFeatureMap().keySet()).containsExactlyInAnyOrder("a", "b");
    assertThat(train.getOutputs()).containsExactlyInAnyOrder(new Label("x"), new Label("y"));
    assertThat(data.getFeatureMap().keySet()).contains("onlyInValidation");
    assertThat(train.getFeatureMap().get("a").getCount()).isEqualTo(2);
  }

  @Test
  void selectionSharesNothingMutable() {
    var data = sparse();
    var train = TribuoData.<Label>view().select(data, new int[] {1, 1, 0});
    train.getExample(0).set(new Feature("a", 99));
    train.getExample(0).setWeight(5);
    assertThat(data.getExample(1).lookup("a").getValue()).isEqualTo(3);
    assertThat(train.getExample(1).lookup("a").getValue()).isEqualTo(3);
    assertThat(data.getExample(1).getWeight()).isEqualTo(2);
    assertThat(train.getExample(2).getMetadata()).containsEntry("source", "somewhere");
  }

  @Test
  void anUnknownOutputStaysUnknownAndBecomesNoClass() {
    var data = new MutableDataset<>(sparse().getSourceProvenance(), new LabelFactory());
    data.add(new ArrayExample<>(new Label("x"), new String[] {"a"}, new double[] {1}));
    data.add(new ArrayExample<>(LabelFactory.UNKNOWN_LABEL, new String[] {"a"}, new double[] {2}));
    var copy = TribuoData.<Label>view().select(data, new int[] {0, 1});
    assertThat(copy.getOutputs()).containsExactly(new Label("x"));
    assertThat(copy.getOutputInfo().getUnknownCount()).isEqualTo(1);
  }

  @Test
  void strataFollowTheClasses() {
    assertThat(TribuoData.<Label>view().strata(sparse())).containsExactly(0, 1, 2);
    var numbers = Rows.numbers(5, 2, 1);
    assertThatThrownBy(() -> TribuoData.<Regressor>view().strata(numbers))
        .hasMessageContaining("use KFold instead");
  }

  @Test
  void theContentKeyFollowsEverythingThatCanDecideAResult() {
    var view = TribuoData.<Label>view();
    var keys = new ArrayList<Object>();
    keys.add(view.contentHash(sparse()));
    var value = sparse();
    value.getExample(0).set(new Feature("a", 1.5));
    keys.add(view.contentHash(value));
    var weight = sparse();
    weight.getExample(0).setWeight(3);
    keys.add(view.contentHash(weight));
    var metadata = sparse();
    metadata.getExample(1).setMetadataValue("source", "elsewhere");
    keys.add(view.contentHash(metadata));
    keys.add(view.contentHash(view.select(sparse(), new int[] {1, 0, 2})));
    assertThat(keys).doesNotHaveDuplicates();
    assertThat(view.contentHash(sparse())).isEqualTo(keys.getFirst());
    assertThat(view.contentHash(view.select(sparse(), new int[] {0, 1, 2})))
        .isEqualTo(keys.getFirst());
  }

  @Test
  void featureNamesAndClassNamesBelongToTheContentKey() {
    var view = TribuoData.<Label>view();
    assertThat(view.contentHash(TribuoData.classification(table(List.of("a"), new double[] {1}))))
        .isNotEqualTo(
            view.contentHash(TribuoData.classification(table(List.of("b"), new double[] {1}))));
    var named = Tabular.of(List.of("a"), new double[][] {{1}}, ClassTarget.of(List.of("no"), 0));
    assertThat(view.contentHash(TribuoData.classification(named)))
        .isNotEqualTo(
            view.contentHash(TribuoData.classification(table(List.of("a"), new double[] {1}))));
  }

  @Test
  void theFirstMissingValueIsFound() {
    var data = sparse();
    assertThat(TribuoData.<Label>view().firstMissing(data)).isEmpty();
    data.getExample(1).set(new Feature("b", Double.NaN));
    assertThat(TribuoData.<Label>view().firstMissing(data)).contains("row 1, feature \"b\"");
  }

  /** Three rows, each of a class of its own; the last has a feature of its own as well. */
  static Dataset<Label> sparse() {
    var data = new MutableDataset<>(Rows.labels(1, 1, 0).getSourceProvenance(), new LabelFactory());
    var first = new ArrayExample<>(new Label("x"), new String[] {"a"}, new double[] {1});
    first.setMetadataValue("source", "somewhere");
    data.add(first);
    var second = new ArrayExample<>(new Label("y"), new String[] {"a", "b"}, new double[] {3, 4});
    second.setWeight(2);
    data.add(second);
    data.add(
        new ArrayExample<>(
            new Label("z"), new String[] {"a", "onlyInValidation"}, new double[] {5, 6}));
    return data;
  }

  private static Tabular table(List<String> names, double[] row) {
    return Tabular.of(names, new double[][] {row}, ClassTarget.of(List.of("yes"), 0));
  }

  private static List<String> features(Dataset<Label> data, int row) {
    var features = new ArrayList<String>();
    for (Feature feature : data.getExample(row)) {
      features.add(feature.getName() + "=" + feature.getValue());
    }
    return features;
  }
}
