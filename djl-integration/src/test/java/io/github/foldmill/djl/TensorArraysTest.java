package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorArraysTest {
  private final NDManager manager = NDManager.newBaseManager(Training.DEVICE);

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void nativeMemoryIsNotCopied() {
    MemorySegment memory = Arena.ofAuto().allocate(16, 64);
    var tensor = Tensor.over(DType.F32, Shape.of(2, 2), memory);

    NDArray array = TensorArrays.over(tensor, manager);
    memory.setAtIndex(ValueLayout.JAVA_FLOAT, 3, 7);

    assertThat(array.getShape().getShape()).containsExactly(2, 2);
    assertThat(array.toFloatArray()).containsExactly(0, 0, 0, 7);
  }

  @Test
  void tensorsOfAFileAreReadInPlace(@TempDir Path folder) throws Exception {
    var file = folder.resolve("rows.safetensors");
    TensorFile.writer().add("rows", Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2)).write(file);

    var array = TensorArrays.over(TensorFile.open(file).read("rows"), manager);

    assertThat(array.sum().getFloat()).isEqualTo(21);
  }

  @Test
  void numbersOfEveryTypeAndOnTheHeapKeepTheirValues() {
    for (Tensor tensor : TensorDataTest.numbersOfEveryType()) {
      if (tensor.dtype() == DType.I16 || tensor.dtype() == DType.BF16) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> TensorArrays.over(tensor, manager))
            .withMessage("engines have no arrays of type " + tensor.dtype());
      } else {
        var array = TensorArrays.over(tensor, manager).toType(DataType.FLOAT32, true);
        assertThat(array.toFloatArray()).as("%s", tensor.dtype()).containsExactly(1, 2, 3, 4);
      }
    }
  }

  @Test
  void numbersThatLieAcrossTheirPlacesAreCopied() {
    MemorySegment memory = Arena.ofAuto().allocate(16, 64).asSlice(1, 8);
    memory.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 0, 1.5f);
    memory.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 4, -2);

    var array = TensorArrays.over(Tensor.over(DType.F32, Shape.of(2), memory), manager);

    assertThat(array.toFloatArray()).containsExactly(1.5f, -2);
  }
}
