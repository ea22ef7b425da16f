package io.github.foldmill.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MakeClassificationTest {
  private static final Golden GOLDEN = new Golden("generators.properties");

  private static MakeClassification make() {
    return Datasets.makeClassification();
  }

  private static int[] codes(Tabular table) {
    return ((ClassTarget) table.target()).codes();
  }

  private static List<String> counts(MakeClassification generator) {
    var target = (ClassTarget) generator.informative(5).flipY(0).generate().target();
    return IntStream.range(0, target.classes().size())
        .mapToObj(code -> Arrays.stream(target.codes()).filter(c -> c == code).count())
        .map(String::valueOf)
        .toList();
  }

  private static double[] sorted(Tabular table) {
    var values = new double[table.rows() * table.columns()];
    table.features().get(values);
    Arrays.sort(values);
    return values;
  }

  @Test
  void defaultsAreThoseOfScikitLearn() {
    var problem = make().generateProblem();
    assertThat(problem.table().rows()).isEqualTo(100);
    assertThat(problem.table().columns()).isEqualTo(20);
    assertThat(((ClassTarget) problem.table().target()).classes()).containsExactly("0", "1");
    assertThat(Collections.frequency(problem.roles(), FeatureRole.INFORMATIVE)).isEqualTo(2);
    assertThat(Collections.frequency(problem.roles(), FeatureRole.REDUNDANT)).isEqualTo(2);
    assertThat(Collections.frequency(problem.roles(), FeatureRole.REPEATED)).isZero();
    assertThat(Collections.frequency(problem.roles(), FeatureRole.RANDOM)).isEqualTo(16);
  }

  @Test
  void classCountsAreThoseOfScikitLearn() {
    assertThat(counts(make().samples(100).classes(3))).isEqualTo(GOLDEN.list("counts.thirds"));
    assertThat(counts(make().samples(103).classes(3).weights(0.5, 0.29)))
        .isEqualTo(GOLDEN.list("counts.weighted"));
    assertThat(counts(make().samples(1000).weights(0.99, 0.01)))
        .isEqualTo(GOLDEN.list("counts.rare"));
    assertThat(counts(make().samples(17).classes(4).clustersPerClass(3)))
        .isEqualTo(GOLDEN.list("counts.clusters"));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void redundantFeaturesAreLinearCombinationsOfInformativeOnes(long seed) {
    var table =
        make()
            .samples(80)
            .features(15)
            .informative(4)
            .redundant(5)
            .shuffle(false)
            .seed(seed)
            .generate();
    assertThat(Columns.rank(table, 4)).isEqualTo(4);
    assertThat(Columns.rank(table, 9)).isEqualTo(4);
    assertThat(Columns.rank(table, 15)).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4})
  void repeatedFeaturesAreCopies(long seed) {
    var table =
        make()
            .features(14)
            .informative(3)
            .redundant(3)
            .repeated(6)
            .shuffle(false)
            .seed(seed)
            .generate();
    for (int copy = 6; copy < 12; copy++) {
      var values = Columns.of(table, copy);
      assertThat(IntStream.range(0, 6).filter(c -> Arrays.equals(values, Columns.of(table, c))))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 2", "2, 2, 2", "3, 2, 4", "5, 3, 6", "8, 2, 4", "4, 3, 40"})
  void farApartEachClusterHasACornerAndAClassOfItsOwn(
      int classes, int clustersPerClass, int informative) {
    var table =
        make()
            .samples(classes * clustersPerClass * 20)
            .features(informative)
            .informative(informative)
            .redundant(0)
            .classes(classes)
            .clustersPerClass(clustersPerClass)
            .classSep(1000)
            .flipY(0)
            .seed(11)
            .generate();
    var classOfCorner = new HashMap<String, Integer>();
    var codes = codes(table);
    for (int row = 0; row < table.rows(); row++) {
      var corner = new StringBuilder();
      for (double value : table.row(row)) {
        assertThat(Math.abs(value)).isBetween(900.0, 1100.0);
        corner.append(value > 0 ? '+' : '-');
      }
      classOfCorner.putIfAbsent(corner.toString(), codes[row]);
      assertThat(classOfCorner).containsEntry(corner.toString(), codes[row]);
    }
    assertThat(classOfCorner).hasSize(classes * clustersPerClass);
    for (int code = 0; code < classes; code++) {
      assertThat(Collections.frequency(classOfCorner.values(), code)).isEqualTo(clustersPerClass);
    }
  }

  @Test
  void withoutHypercubeClustersLieInsideIt() {
    var table =
        make()
            .features(4)
            .informative(4)
            .redundant(0)
            .classSep(1000)
            .hypercube(false)
            .shuffle(false)
            .generate();
    var lengths = new HashSet<Long>();
    for (int row = 0; row < table.rows(); row++) {
      assertThat(Arrays.stream(table.row(row))).allMatch(value -> Math.abs(value) < 1010);
      lengths.add(Math.round(Math.sqrt(Columns.dot(table.row(row), table.row(row))) / 100));
    }
    assertThat(lengths).hasSizeGreaterThan(1);
  }

  @Test
  void flippingLabelsChangesTheGivenShareAndNoFeature() {
    var clean = make().samples(20_000).classes(4).informative(4).flipY(0).generate();
    var flipped = make().samples(20_000).classes(4).informative(4).flipY(0.2).generate();
    assertThat(flipped.features()).isEqualTo(clean.features());
    var before = codes(clean);
    var after = codes(flipped);
    double changed = IntStream.range(0, before.length).filter(i -> before[i] != after[i]).count();
    // A flipped label is drawn from all classes and so stays one time in four.
    assertThat(changed / before.length).isCloseTo(0.15, within(0.01));
  }

  @Test
  void shufflingOnlyMovesRowsAndColumns() {
    var straight = make().shuffle(false).seed(3).generateProblem();
    var shuffled = make().seed(3).generateProblem();
    assertThat(sorted(shuffled.table())).containsExactly(sorted(straight.table()));
    assertThat(shuffled.table()).isNotEqualTo(straight.table());
    assertThat(shuffled.roles()).containsExactlyInAnyOrderElementsOf(straight.roles());
    assertThat(shuffled.roles()).isNotEqualTo(straight.roles());
  }

  @Test
  void rolesFollowTheirColumnsWhenShuffled() {
    var problem =
        make().features(10).informative(3).redundant(3).classSep(500).seed(5).generateProblem();
    for (int column = 0; column < 10; column++) {
      double largest =
          Arrays.stream(Columns.of(problem.table(), column)).map(Math::abs).max().orElseThrow();
      boolean noise = problem.roles().get(column) == FeatureRole.RANDOM;
      assertThat(largest < 10).isEqualTo(noise);
    }
  }

  @Test
  void rowsKeepTheirClassWhenShuffled() {
    var table =
        make().features(2).redundant(0).clustersPerClass(1).classSep(100).flipY(0).generate();
    var codes = codes(table);
    var sides = new HashSet<String>();
    for (int row = 0; row < table.rows(); row++) {
      sides.add(
          Math.signum(table.value(row, 0)) + "," + Math.signum(table.value(row, 1)) + codes[row]);
    }
    assertThat(sides).hasSize(2);
  }

  @Test
  void featuresAreMovedFirstAndThenScaled() {
    var plain = make().features(4).seed(9).shuffle(false).generate();
    var moved = make().features(4).seed(9).shuffle(false).shift(2).scale(3).generate();
    var each =
        make()
            .features(4)
            .seed(9)
            .shuffle(false)
            .shiftEach(1, 2, 3, 4)
            .scaleEach(1, 10, 100, -1)
            .generate();
    double[] scales = {1, 10, 100, -1};
    for (int column = 0; column < 4; column++) {
      double value = plain.value(0, column);
      assertThat(moved.value(0, column)).isEqualTo((value + 2) * 3);
      assertThat(each.value(0, column)).isEqualTo((value + column + 1) * scales[column]);
    }
  }

  @Test
  void aSeedDecidesEverything() {
    assertThat(make().seed(1).generate()).isEqualTo(make().seed(1).generate());
    assertThat(make().seed(1).generate()).isNotEqualTo(make().seed(2).generate());
  }

  @Test
  void contentIsTheSameForEver() {
    var table =
        make()
            .samples(200)
            .features(12)
            .informative(4)
            .redundant(3)
            .repeated(2)
            .classes(3)
            .weights(0.5, 0.3)
            .flipY(0.05)
            .hypercube(false)
            .shiftRandomly()
            .scaleRandomly()
            .seed(20)
            .generate();
    assertThat(Bits.features(table))
        .isEqualTo("cb99f23758105dc6a1f06ee41cd2db505b689bee417571ca59fcc0999677aae1");
    assertThat(Bits.target(table))
        .isEqualTo("93d0f08b2db0653705509cb9dd663ef9365def066f0245a51eec2c067ea674d1");
  }

  @Test
  void oneRowOfOneClassIsEnough() {
    var table = make().samples(1).classes(1).clustersPerClass(1).generate();
    assertThat(codes(table)).containsExactly(0);
  }

  @Test
  void tooManyClustersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().classes(3).clustersPerClass(2).informative(2).generate())
        .withMessage(
            "classes * clustersPerClass must be at most 2^informative (2^2 = 4), was 3 * 2;"
                + " raise informative to 3 or ask for fewer clusters");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            make().features(70).informative(64).classes(65536).clustersPerClass(65536).generate())
        .withMessageContaining("must be at most 2^30, was 65536 * 65536");
  }

  @Test
  void tooManySpecialFeaturesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().features(5).informative(3).redundant(2).repeated(1).generate())
        .withMessage(
            "informative + redundant + repeated must be at most features (5), was 3 + 2 + 1;"
                + " raise features to 6 or ask for fewer");
  }

  @Test
  void weightsThatDoNotFitAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().classes(3).informative(3).weights(0.5).generate())
        .withMessageContaining("weights must be one per class (3), the last may be left out;");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().weights(0.5, 0.25).generate())
        .withMessage("weights must add up to 1, added up to 0.75; divide each by the sum of all");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().weights(1.5).generate())
        .withMessageContaining("at most 1 without the last, added up to 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().weights(1.5, -0.5))
        .withMessage("weights must be finite and at least 0, was -0.5");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().samples(0))
        .withMessage("samples must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().informative(0))
        .withMessage("informative must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().redundant(-1))
        .withMessage("redundant must be at least 0, was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().flipY(1.1))
        .withMessage("flipY must be from 0 to 1, was 1.1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().classSep(Double.NaN))
        .withMessage("classSep must be finite and at least 0, was NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().scale(Double.POSITIVE_INFINITY))
        .withMessage("scale must be finite, was Infinity");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().shiftEach(1, 2).generate())
        .withMessage("shift must be one number or one per feature (20), were 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> make().samples(1 << 20).features(1 << 12).generate())
        .withMessageContaining("a matrix must have at most 2147483639 values, was");
  }
}
