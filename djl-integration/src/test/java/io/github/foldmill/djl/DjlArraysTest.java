package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.foldmill.persist.WritableTensor;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DjlArraysTest {
  @TempDir private Path folder;

  private NDManager manager;

  @BeforeEach
  void openManager() {
    EngineSettings.prepare();
    manager = NDManager.newBaseManager(Device.cpu());
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  private Path file(Tensor tensor) throws IOException {
    Path file = folder.resolve("x.safetensors");
    TensorFile.writer().add("x", tensor, Compression.none()).write(file);
    return file;
  }

  @Test
  void anArrayLiesOverTheMemoryOfItsTensor() {
    var memory = Arena.ofAuto().allocate(4L * Float.BYTES, 64);
    var array = DjlArrays.shared(Tensor.over(DType.F32, Shape.of(2, 2), memory), manager);

    memory.setAtIndex(ValueLayout.JAVA_FLOAT, 3, 7);

    assertThat(array.toFloatArray()).containsExactly(0, 0, 0, 7);
    assertThat(array.getShape().getShape()).containsExactly(2, 2);
  }

  @Test
  void numbersThatLieAcrossTheirPlacesAreCopied() {
    var memory = Arena.ofAuto().allocate(16, 64).asSlice(1, 8);
    memory.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 0, 1.5f);
    memory.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 4, -2);

    var array = DjlArrays.shared(Tensor.over(DType.F32, Shape.of(2), memory), manager);

    assertThat(array.toFloatArray()).containsExactly(1.5f, -2);
  }

  @Test
  void aMappedFileBecomesAnArray() throws IOException {
    Path file = file(Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));

    var array = DjlArrays.shared(TensorFile.open(file).map("x"), manager);

    assertThat(array.sum(new int[] {0}).toFloatArray()).containsExactly(5, 7, 9);
  }

  @Test
  void whatIsWrittenToAnArrayOfItsOwnNeverReachesTheFile() throws IOException {
    Path file = file(Tensor.of(new double[] {1, 2, 3}));
    byte[] before = Files.readAllBytes(file);
    var tensor = WritableTensor.of(TensorFile.open(file), "x");

    var first = DjlArrays.own(tensor, manager);
    var second = DjlArrays.own(tensor, manager);
    first.muli(10);

    assertThat(first.toDoubleArray()).containsExactly(10, 20, 30);
    assertThat(second.toDoubleArray()).containsExactly(1, 2, 3);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"F64", "F32", "F16", "I64", "I32", "I8", "U8", "BOOL"})
  void everyTypeThatBothSidesHaveKeepsItsBytes(DType dtype) {
    byte[] bytes = {1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 1, 0, 0, 1, 0, 1};
    var heap = MemorySegment.ofArray(bytes);
    var tensor = Tensor.over(dtype, Shape.of(bytes.length / dtype.itemBytes()), heap);

    var array = DjlArrays.shared(tensor, manager);

    var back = new byte[bytes.length];
    array.toByteBuffer().get(back);
    assertThat(back).isEqualTo(bytes);
  }

  @Test
  void typesThatDjlLacksAreRefused() {
    var tensor = Tensor.over(DType.U64, Shape.of(1), MemorySegment.ofArray(new byte[8]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DjlArrays.shared(tensor, manager))
        .withMessage(
            "a tensor must be of a type that DJL has, such as F32 or I64, to become an array, was"
                + " U64");
  }

  @Test
  void tensorsThatAreTooLongAreRefusedBeforeMemoryIsTaken() {
    var tensor =
        new WritableTensor(
            DType.F32,
            Shape.of(1L << 29),
            () -> {
              throw new AssertionError("memory was taken");
            });
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DjlArrays.own(tensor, manager))
        .withMessage(
            "a tensor must have at most 2147483647 bytes to become an array, had 2147483648; take"
                + " parts of it");
  }
}
