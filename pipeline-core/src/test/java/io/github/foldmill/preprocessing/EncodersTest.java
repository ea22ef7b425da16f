package io.github.foldmill.preprocessing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.data.Schema;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncodersTest {
  private static final FitContext CONTEXT = FitContext.of(0);

  private static Tabular colours(double... values) {
    var codes = new int[values.length];
    return Tabular.of(List.of("colour"), values, ClassTarget.of(List.of("only"), codes));
  }

  private static double[] column(Tabular table, int column) {
    var values = new double[table.rows()];
    for (int row = 0; row < values.length; row++) {
      values[row] = table.value(row, column);
    }
    return values;
  }

  @Test
  void encodersStandInTheBranchesOfColumnSteps() {
    // @start region="encoders"
    var prepared =
        ColumnSteps.first(
                ColumnSelector.named("city", "shop"),
                "places",
                _ ->
                    OneHotEncoder.defaults()
                        .grouping(CategoryGrouping.below(10)) // min_frequency=10
                        .unknown(OneHotEncoder.Unknown.INFREQUENT_IF_EXIST))
            .on(
                ColumnSelector.named("size"),
                "sizes",
                _ -> OrdinalEncoder.defaults().unknown(-1)) // use_encoded_value
            .keepingOthers();
    // @end
    assertThat(prepared.branches()).hasSize(3);
  }

  @Test
  void categoriesAreThoseOfTrainingRowsAlone() {
    var fitted =
        OneHotEncoder.defaults()
            .unknown(OneHotEncoder.Unknown.IGNORE)
            .fit(colours(3, 1, 3), CONTEXT);

    var encoded = fitted.apply(colours(1, 2, 3));

    assertThat(encoded.names()).containsExactly("colour_1.0", "colour_3.0");
    assertThat(encoded.row(1)).containsExactly(0, 0);
  }

  @Test
  void unknownCategoryIsRefusedByNameRowAndValue() {
    var oneHot = OneHotEncoder.defaults().fit(colours(1, 2), CONTEXT);
    var ordinal = OrdinalEncoder.defaults().fit(colours(1, 2), CONTEXT);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> oneHot.apply(colours(1, 7)))
        .withMessageStartingWith("OneHotEncoder learnt 2 categories of feature \"colour\"")
        .withMessageContaining("7.0, in row 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ordinal.apply(colours(Double.NaN)))
        .withMessageContaining("NaN, in row 0");
  }

  @Test
  void encodingThatLeavesNoColumnIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            OneHotEncoder.defaults().drop(OneHotEncoder.Drop.FIRST).fit(colours(4, 4), CONTEXT))
        .withMessageContaining("must leave at least 1 column");
  }

  @Test
  void infiniteValuesAreRefused() {
    for (var step :
        List.<Step<Tabular, Tabular>>of(OneHotEncoder.defaults(), OrdinalEncoder.defaults())) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> step.fit(colours(1, Double.POSITIVE_INFINITY), CONTEXT))
          .withMessageContaining("needs finite values, was given Infinity in row 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> step.fit(colours(), CONTEXT))
          .withMessageContaining("at least 1 row");
    }
  }

  @Test
  void numbersOfCategoriesAreNotGivenToOtherValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrdinalEncoder.defaults().unknown(1).fit(colours(5, 6), CONTEXT))
        .withMessageContaining("unknownValue must not be the number of a category, was 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrdinalEncoder.defaults().missing(0).fit(colours(5, Double.NaN), CONTEXT))
        .withMessageContaining("missingValue must not be the number of a category, was 0.0");
    assertThat(OrdinalEncoder.defaults().missing(0).fit(colours(5, 6), CONTEXT).names())
        .containsExactly("colour");
  }

  @Test
  void theTwoZerosAreOneCategoryAndOneKey() {
    var fitted = OrdinalEncoder.defaults().fit(colours(0.0, 1, -0.0), CONTEXT);

    assertThat(fitted.categories().getFirst().values()).containsExactly(0, 1);
    assertThat(column(fitted.apply(colours(-0.0, 0.0)), 0)).containsExactly(0, 0);
    assertThat(Hashing.hashOf(OrdinalEncoder.defaults().unknown(-0.0)))
        .isEqualTo(Hashing.hashOf(OrdinalEncoder.defaults().unknown(0.0)));
    assertThat(new OrdinalEncoder(OrdinalEncoder.Unknown.ERROR, 3, -1, CategoryGrouping.none()))
        .isEqualTo(OrdinalEncoder.defaults().missing(-1));
  }

  @Test
  void rowsThatDoNotCountHaveCategoriesToo() {
    var weighted = colours(1, 2, 2).withWeights(RowWeights.of(0, 1, 1));

    var fitted = OneHotEncoder.defaults().fit(weighted, CONTEXT);

    assertThat(fitted.apply(weighted).names()).hasSize(2);
    assertThat(fitted.apply(weighted).weights()).isEqualTo(weighted.weights());
  }

  @Test
  void schemaAndTraitsAreToldBeforeTheFit() {
    var given = Schema.of(List.of("colour"));

    assertThat(OneHotEncoder.defaults().schema(given)).isEqualTo(Schema.unknown());
    assertThat(OrdinalEncoder.defaults().schema(given)).isEqualTo(given);
    assertThat(OneHotEncoder.defaults().traits().removesMissing()).isTrue();
    assertThat(OrdinalEncoder.defaults().traits().removesMissing()).isFalse();
    assertThat(OrdinalEncoder.defaults().traits().acceptsMissing()).isTrue();
    assertThat(OrdinalEncoder.defaults().missing(-1).traits().removesMissing()).isTrue();
    assertThat(OrdinalEncoder.defaults().missing(-1).unknown(Double.NaN).traits().removesMissing())
        .isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            OneHotEncoder.defaults()
                .fit(colours(1, 2), CONTEXT)
                .schema(Schema.of(List.of("other"))))
        .withMessageContaining("was given columns [other]");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CategoryGrouping.below(0))
        .withMessage("leastRows must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CategoryGrouping.below(1.0))
        .withMessage("leastShare must be at least 0 and less than 1, was 1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CategoryGrouping.none().atMost(0))
        .withMessage("most must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CategoryGrouping(2, 0.5, 3))
        .withMessageContaining("set one of them");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OrdinalEncoder.defaults().unknown(0.5))
        .withMessage("unknownValue must be a whole number or NaN, was 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Categories(new double[] {2, 1}, new boolean[2]))
        .withMessageContaining("values must ascend");
  }
}
