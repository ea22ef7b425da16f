package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashable;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Traits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Dataset;
import org.tribuo.Feature;
import org.tribuo.classification.Label;
import org.tribuo.transform.TransformStatistics;
import org.tribuo.transform.Transformation;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.TransformationProvenance;
import org.tribuo.transform.transformations.BinningTransformation;
import org.tribuo.transform.transformations.IDFTransformation;
import org.tribuo.transform.transformations.LinearScalingTransformation;
import org.tribuo.transform.transformations.MeanStdDevTransformation;
import org.tribuo.transform.transformations.SimpleTransform;

class TransformTest {
  private static final FitContext CONTEXT = FitContext.of(0);

  private final Dataset<Label> data = Rows.labels(30, 4, 7);

  @Test
  void rowsAreThoseThatTribuoMakes() {
    var map =
        new TransformationMap(
            List.of(new LinearScalingTransformation(-1, 1)),
            Map.of("x00[01]", List.of(new MeanStdDevTransformation(), SimpleTransform.mul(3))));
    var expected = data.createTransformers(map).transformDataset(data);

    var actual = Transform.<Label>by(map).fit(data, CONTEXT).apply(data);

    assertThat(OutputRows.rows(actual)).isEqualTo(OutputRows.rows(expected));
  }

  @Test
  void valuesOfAConstantFeatureStayFinite() {
    var constant = constantAndVarying();
    for (Transformation each : all().toList()) {
      var fitted = Transform.<Label>by(new TransformationMap(List.of(each))).fit(constant, CONTEXT);
      for (var example : fitted.apply(constant)) {
        for (Feature feature : example) {
          assertThat(feature.getValue()).as("%s of %s", each, feature.getName()).isFinite();
        }
      }
    }
    var standard =
        Transform.<Label>by(new TransformationMap(List.of(new MeanStdDevTransformation())))
            .fit(constant, CONTEXT)
            .apply(constant);
    assertThat(standard.getExample(0).lookup("x000").getValue()).isZero();
  }

  @Test
  void zerosCountOnRequest() {
    var sparse = TribuoDataTest.sparse();
    var map = new TransformationMap(List.of(new LinearScalingTransformation(0, 1)));
    var training = TribuoData.<Label>view().select(sparse, new int[] {0, 1});

    var rows = Transform.<Label>by(map).countingZeros().fit(training, CONTEXT).apply(sparse);

    for (var example : rows) {
      assertThat(example.size()).isEqualTo(training.getFeatureMap().size());
    }
    assertThat(rows.getExample(0).lookup("b").getValue()).isCloseTo(0, within(1e-15));
    assertThat(rows.getExample(1).lookup("b").getValue()).isCloseTo(1, within(1e-15));
    assertThat(rows.getExample(2).lookup("onlyInValidation")).isNull();
  }

  @Test
  void identityChangesWithEverySetting() {
    var map = new TransformationMap(List.of(new MeanStdDevTransformation()));
    var keys =
        Stream.of(
                Transform.<Label>by(map),
                Transform.<Label>by(map).countingZeros(),
                Transform.<Label>by(
                    new TransformationMap(List.of(new MeanStdDevTransformation(1, 1)))),
                Transform.<Label>by(
                    new TransformationMap(List.of(new LinearScalingTransformation()))),
                Transform.<Label>by(
                    new TransformationMap(
                        Map.of("x.*", List.<Transformation>of(new MeanStdDevTransformation())))),
                Transform.<Label>by(
                    new TransformationMap(
                        Map.of("y.*", List.<Transformation>of(new MeanStdDevTransformation())))))
            .map(TransformTest::key)
            .toList();

    assertThat(keys).doesNotHaveDuplicates();
    assertThat(key(Transform.by(new TransformationMap(List.of(new MeanStdDevTransformation())))))
        .isEqualTo(keys.getFirst());
  }

  @Test
  void fittedTransformationsSurviveAFile(@TempDir Path folder) throws Exception {
    for (Transformation each : all().toList()) {
      var map = new TransformationMap(Map.of("x00[012]", List.of(each)));
      var fitted = Transform.<Label>by(map).fit(data, CONTEXT);
      var file = folder.resolve("transform.safetensors");
      Persist.dump(fitted, file);

      var loaded = (FittedTransform<?>) Persist.load(file);
      assertThat(loaded).as("%s", each).isEqualTo(fitted);
    }
  }

  @Test
  void onlyTransformationsOfTribuoPromiseToRepeatThemselves() {
    assertThat(Transform.by(new TransformationMap(all().toList())).traits().deterministic())
        .isTrue();
    assertThat(Transform.by(new TransformationMap(List.of(new Foreign()))).traits())
        .isEqualTo(Traits.undeclared());
  }

  @Test
  void nothingToLearnFromIsRefused() {
    var none = TribuoData.<Label>view().select(data, new int[0]);
    var step = Transform.<Label>by(new TransformationMap(List.of(new MeanStdDevTransformation())));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> step.fit(none, CONTEXT))
        .withMessage("transformations need at least 1 training row, was given 0");
  }

  private static Stream<Transformation> all() {
    return Stream.of(
        new MeanStdDevTransformation(),
        new LinearScalingTransformation(0, 1),
        BinningTransformation.equalWidth(3),
        new IDFTransformation(),
        SimpleTransform.add(2));
  }

  private static Dataset<Label> constantAndVarying() {
    var table = Rows.classes(10, 2, 1);
    var values = new double[20];
    for (int row = 0; row < 10; row++) {
      values[2 * row] = 7;
      values[2 * row + 1] = 1 + Math.abs(table.value(row, 1));
    }
    return TribuoData.classification(table.withFeatures(table.names(), values));
  }

  private static final class Foreign implements Transformation {
    private final Transformation inner = new MeanStdDevTransformation();

    @Override
    public TransformStatistics createStats() {
      return inner.createStats();
    }

    @Override
    public TransformationProvenance getProvenance() {
      return inner.getProvenance();
    }
  }

  private static ContentHash key(Transform<?> step) {
    return Hashing.hashOf(
        new Hashable() {
          @Override
          public void hashInto(HashSink sink) {
            step.identity(sink);
          }
        });
  }
}
