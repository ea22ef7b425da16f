package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDManager;
import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Groups;
import io.github.foldmill.data.ValueTarget;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.Tensor;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TensorDataTest {
  private static final TensorDataView VIEW = TensorDataView.INSTANCE;
  private static final ClassTarget TARGET = ClassTarget.of(List.of("even", "odd"), 0, 1, 0);

  /** Three rows of shape (1, 2) with the numbers 0 to 5. */
  private static final TensorData COUNTED =
      TensorData.of(Tensor.of(new float[] {0, 1, 2, 3, 4, 5}, 3, 1, 2), TARGET);

  @Test
  void rowsAreSelectedInTheirOrderWithTargetAndGroups() {
    var grouped = COUNTED.withGroups(Groups.of(7, 8, 7));

    var selected = VIEW.select(grouped, new int[] {2, 0, 2});

    assertThat(selected.features()).isEqualTo(Tensor.of(new float[] {4, 5, 0, 1, 4, 5}, 3, 1, 2));
    assertThat(selected.target()).isEqualTo(ClassTarget.of(List.of("even", "odd"), 0, 0, 0));
    assertThat(VIEW.groups(selected).codes()).hasSize(3);
    assertThat(VIEW.size(selected)).isEqualTo(3);
    assertThat(selected.rowShape()).isEqualTo(Shape.of(1, 2));
    assertThat(VIEW.select(COUNTED, new int[0]).rows()).isZero();
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> COUNTED.select(3));
  }

  @Test
  void rowsGetTheOutputsOfOthers() {
    var permuted = VIEW.selectWithOutputs(COUNTED, new int[] {0, 1}, new int[] {1, 0});

    assertThat(permuted.features()).isEqualTo(Tensor.of(new float[] {0, 1, 2, 3}, 2, 1, 2));
    assertThat(VIEW.strata(permuted)).containsExactly(1, 0);
  }

  @Test
  void everythingThatCanDecideAResultCounts() {
    var numbers = Tensor.of(new float[] {0, 1, 2, 3, 4, 6}, 3, 1, 2);
    var shape = Tensor.of(new float[] {0, 1, 2, 3, 4, 5}, 3, 2, 1);
    var type = Tensor.of(new double[] {0, 1, 2, 3, 4, 5}, 3, 1, 2);
    var others = ClassTarget.of(List.of("even", "odd"), 0, 1, 1);

    assertThat(VIEW.contentHash(TensorData.of(COUNTED.features(), TARGET)))
        .isEqualTo(VIEW.contentHash(COUNTED));
    assertThat(VIEW.contentHash(COUNTED.select(0, 1, 2))).isEqualTo(VIEW.contentHash(COUNTED));
    assertThat(
            List.of(
                VIEW.contentHash(COUNTED),
                VIEW.contentHash(TensorData.of(numbers, TARGET)),
                VIEW.contentHash(TensorData.of(shape, TARGET)),
                VIEW.contentHash(TensorData.of(type, TARGET)),
                VIEW.contentHash(COUNTED.withTarget(others)),
                VIEW.contentHash(COUNTED.withGroups(Groups.of(1, 2, 3)))))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatIsDumpedIsLoaded(@TempDir Path folder) throws Exception {
    var file = folder.resolve("images.safetensors");
    var grouped = COUNTED.withGroups(Groups.of(7, 8, 7));

    Persist.dump(grouped, file);

    assertThat(Persist.load(file, TensorData.class)).isEqualTo(grouped).isNotEqualTo(COUNTED);
  }

  static List<Tensor> numbersOfEveryType() {
    var half = new byte[] {0, 0x3c, 0, 0x40, 0, 0x42, 0, 0x44}; // 1, 2, 3, 4
    var brain = new byte[] {(byte) 0x80, 0x3f, 0, 0x40, 0x40, 0x40, (byte) 0x80, 0x40};
    return List.of(
        Tensor.of(new float[] {1, 2, 3, 4}, 2, 2),
        Tensor.of(new double[] {1, 2, 3, 4}, 2, 2),
        Tensor.of(new byte[] {1, 2, 3, 4}, 2, 2),
        Tensor.of(new short[] {1, 2, 3, 4}, 2, 2),
        Tensor.of(new int[] {1, 2, 3, 4}, 2, 2),
        Tensor.of(new long[] {1, 2, 3, 4}, 2, 2),
        Tensor.over(DType.I8, Shape.of(2, 2), MemorySegment.ofArray(new byte[] {1, 2, 3, 4})),
        Tensor.over(DType.F16, Shape.of(2, 2), MemorySegment.ofArray(half)),
        Tensor.over(DType.BF16, Shape.of(2, 2), MemorySegment.ofArray(brain)));
  }

  @ParameterizedTest
  @MethodSource("numbersOfEveryType")
  void everyTypeGivesTheSameFloats(Tensor numbers) {
    var rows = TensorRows.of(TensorData.of(numbers, ValueTarget.of(0, 0)));

    try (var manager = NDManager.newBaseManager(Training.DEVICE)) {
      var array = rows.gather(new int[] {1, 0}, manager);
      assertThat(array.toFloatArray()).containsExactly(3, 4, 1, 2);
      assertThat(array.getShape()).isEqualTo(new ai.djl.ndarray.types.Shape(2, 2));
    }
  }

  @Test
  void bytesOfImagesAreUnsigned() {
    var white = Tensor.of(new byte[] {(byte) 255, 0}, 1, 2);

    var rows = TensorRows.of(TensorData.of(white, ValueTarget.of(0)));

    try (var manager = NDManager.newBaseManager(Training.DEVICE)) {
      assertThat(rows.gather(new int[] {0}, manager).toFloatArray()).containsExactly(255, 0);
    }
  }

  @Test
  void numbersThatAreNoFloatsAreNamedByTheirPlace() {
    var learner = DjlLearner.regression(BlockSpec.output()).onTensors();
    var missing = Tensor.of(new float[] {0, 1, 2, 3, Float.NaN, 5}, 3, 1, 2);
    var large = Tensor.of(new double[] {0, 1e39}, 1, 2);
    var whole = Tensor.of(new long[] {1, 1 << 24, (1L << 53) + 1}, 3, 1);

    assertThat(VIEW.firstMissing(TensorData.of(missing, TARGET))).hasValue("row 2 at [0, 0]");
    assertThat(VIEW.firstMissing(COUNTED)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> learner.fit(TensorData.of(missing, ValueTarget.of(1, 2, 3)), FitContext.of(1)))
        .withMessage(
            "a number must not be missing (NaN); impute it in a step before the network; was NaN in"
                + " row 2 at [0, 0]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner.fit(TensorData.of(large, ValueTarget.of(1)), FitContext.of(1)))
        .withMessageEndingWith("was 1.0E39 in row 0 at [1]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> learner.fit(TensorData.of(whole, ValueTarget.of(1, 2, 3)), FitContext.of(1)))
        .withMessage(
            "a number must be from -2^24 to 2^24 where it is whole, since networks compute with"
                + " floats; was 9.007199254740992E15 in row 2 at [0]");
  }

  @Test
  void whatIsNoDataOfRowsIsRefused() {
    var flat = Tensor.of(new float[] {1, 2, 3});
    var flags =
        Tensor.over(DType.BOOL, Shape.of(3, 1), MemorySegment.ofArray(new byte[] {0, 1, 0}));
    var huge =
        Tensor.over(DType.F32, Shape.of(0, 1 << 14, 1 << 13), MemorySegment.ofArray(new byte[0]));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorData.of(flat, TARGET))
        .withMessage("features must have a dimension of rows and at least one more, had shape [3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorData.of(flags, TARGET))
        .withMessageEndingWith("were BOOL");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorData.of(Tensor.of(new float[] {1, 2}, 2, 1), TARGET))
        .withMessage("the target must have one entry per row, had 3 for 2 rows");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TensorData.of(huge, ClassTarget.of(List.of("even", "odd"))))
        .withMessage("a row must have at most 67108864 numbers, had shape [16384,8192]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VIEW.strata(COUNTED.withTarget(ValueTarget.of(1, 2, 3))))
        .withMessageContaining("use KFold instead");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VIEW.groups(COUNTED))
        .withMessageStartingWith("the data has no groups; use withGroups(…)");
  }
}
