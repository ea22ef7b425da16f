package io.github.foldmill.persist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Shape;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WritableTensorTest {
  private static final ValueLayout.OfFloat F32 =
      ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);

  @TempDir private Path folder;

  /** Writes numbers and reads them as memory to write to. */
  private static final class Weights implements ModelCodec<float[]> {
    private final List<WritableTensor> read = new ArrayList<>();

    @Override
    public String id() {
      return "test.weights/1";
    }

    @Override
    public boolean encodes(Object value) {
      return value instanceof float[];
    }

    @Override
    public void encode(float[] value, ArtifactWriter out) throws IOException {
      out.putFloats("w", value, 2, value.length / 2);
    }

    @Override
    public float[] decode(ArtifactReader in) throws IOException {
      read.add(in.getWritable("w"));
      return in.getFloats("w");
    }
  }

  private WritableTensor read(LoadMode mode, Compression compression, int length, Path file)
      throws IOException {
    var codec = new Weights();
    Persist.with(codec).compression(compression).dump(new float[length], file);
    Persist.with(codec).mode(mode).load(file);
    return codec.read.getLast();
  }

  private static void requireIndependent(WritableTensor tensor) {
    MemorySegment one = tensor.memories().get();
    MemorySegment other = tensor.memories().get();
    one.setAtIndex(F32, 1, 7);

    assertThat(one.isNative()).isTrue();
    assertThat(one.address() % 64).isZero();
    assertThat(one.getAtIndex(F32, 1)).isEqualTo(7);
    assertThat(other.getAtIndex(F32, 1)).isZero();
    assertThat(tensor.memories().get().getAtIndex(F32, 1)).isZero();
  }

  @ParameterizedTest
  @EnumSource(LoadMode.class)
  void eachMemoryIsItsOwnAndTheFileStays(LoadMode mode) throws Exception {
    var file = folder.resolve("raw.safetensors");
    var tensor = read(mode, Compression.none(), 6, file);
    byte[] bytes = Files.readAllBytes(file);

    requireIndependent(tensor);

    assertThat(tensor.dtype()).isEqualTo(DType.F32);
    assertThat(tensor.shape()).isEqualTo(Shape.of(2, 3));
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @EnumSource(LoadMode.class)
  void compressedTensorsAreDecoded(LoadMode mode) throws Exception {
    requireIndependent(
        read(mode, Compression.auto(), 10_000, folder.resolve("packed.safetensors")));
  }

  @Test
  void memoryCanBeHadWhenTheFileIsGone() throws Exception {
    var file = folder.resolve("gone.safetensors");
    var tensor = read(LoadMode.VERIFIED, Compression.none(), 6, file);
    Files.delete(file);

    requireIndependent(tensor);
  }
}
