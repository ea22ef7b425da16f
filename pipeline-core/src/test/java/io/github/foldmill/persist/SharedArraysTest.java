package io.github.foldmill.persist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedArraysTest {
  @TempDir Path folder;

  @SuppressWarnings("ArrayRecordComponent") // arrays are what is tested
  private record Tied(double[] encoder, double[] decoder, Tensor first, Tensor second) {}

  private Path file() {
    return folder.resolve("value.safetensors");
  }

  @Test
  void oneArrayIsStoredOnceAndComesBackAsOne() throws IOException {
    var weights = new double[] {1, 2, 3};
    var tensor = Tensor.of(new float[] {1, 2});
    Persist.dump(new Tied(weights, weights, tensor, tensor), file());
    assertThat(TensorFile.open(file()).names())
        .containsExactly("encoder", "first.value", "__manifest__");
    assertThat(Persist.inspect(file()).parts())
        .containsEntry("decoder", "a tensor shared with encoder");

    var loaded = Persist.load(file(), Tied.class);
    assertThat(loaded.encoder()).isSameAs(loaded.decoder()).isEqualTo(weights);
    assertThat(loaded.first()).isSameAs(loaded.second()).isEqualTo(tensor);
  }

  @Test
  void equalArraysStayApart() throws IOException {
    var value =
        new Tied(
            new double[] {1}, new double[] {1}, Tensor.of(new int[] {1}), Tensor.of(new int[] {1}));
    Persist.dump(value, file());
    assertThat(TensorFile.open(file()).names()).hasSize(5);
    var loaded = Persist.load(file(), Tied.class);
    assertThat(loaded.encoder()).isNotSameAs(loaded.decoder());
    assertThat(loaded.first()).isNotSameAs(loaded.second());
  }

  @Test
  void sharingReachesAcrossValuesAndKindsOfCodec() throws IOException {
    var doubles = new double[] {1, 2};
    var longs = new long[] {3, 4};
    var flags = new boolean[] {true};
    var bytes = new byte[5000];
    var value = List.of(doubles, List.of(longs, doubles, bytes), longs, flags, flags, bytes);
    Persist.dump(value, file());
    assertThat(TensorFile.open(file()).names()).hasSize(5);
    var loaded = (List<?>) Persist.load(file());
    var inner = (List<?>) loaded.get(1);
    assertThat(loaded.get(0)).isSameAs(inner.get(1)).isEqualTo(doubles);
    assertThat(loaded.get(2)).isSameAs(inner.get(0)).isEqualTo(longs);
    assertThat(loaded.get(3)).isSameAs(loaded.get(4)).isEqualTo(flags);
    assertThat(loaded.get(5)).isSameAs(inner.get(2)).isEqualTo(bytes);
  }

  @Test
  void sameMemoryOfAnotherShapeIsAnotherTensor() throws IOException {
    var tensor = Tensor.of(new double[] {1, 2, 3, 4});
    var square = Tensor.over(DType.F64, Shape.of(2, 2), tensor.memory());
    var again = Tensor.over(DType.F64, Shape.of(2, 2), tensor.memory());
    Persist.dump(List.of(tensor, square, again), file());
    assertThat(TensorFile.open(file()).names()).hasSize(3);
    var loaded = (List<?>) Persist.load(file());
    assertThat(loaded).isEqualTo(List.of(tensor, square, square));
    assertThat(loaded.get(1)).isSameAs(loaded.get(2));
  }

  @Test
  void sharedValuesGiveTheSameBytesAgain() throws IOException {
    var tensor = Tensor.of(new double[] {1, 2, 3, 4});
    Persist.dump(List.of(tensor, tensor), file());
    Path second = folder.resolve("second.safetensors");
    Persist.dump(Persist.load(file()), second);
    assertThat(second).hasSameBinaryContentAs(file());
  }
}
