package io.github.foldmill.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.MalformedFileException;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoadModeTest {
  /** Large enough for the file to be mapped. */
  private static final Tensor NOISE = Tensor.of(new Random(1).doubles(200_000).toArray());

  @TempDir Path folder;

  private Path raw() throws IOException {
    Path file = folder.resolve("raw.safetensors");
    Persist.with().compression(Compression.none()).dump(NOISE, file);
    return file;
  }

  @ParameterizedTest
  @EnumSource(LoadMode.class)
  void everyModeGivesTheValue(LoadMode mode) throws IOException {
    var value = List.of(NOISE, NOISE, new double[50_000], "text");
    for (var how : List.of(Compression.none(), Compression.auto())) {
      Path file = folder.resolve("value.safetensors");
      Persist.with().compression(how).dump(value, file);
      var loaded = (List<?>) Persist.with().mode(mode).load(file);
      assertThat(loaded.get(0)).isEqualTo(NOISE).isSameAs(loaded.get(1));
      assertThat(loaded.get(2)).isEqualTo(new double[50_000]);
    }
  }

  @Test
  void onlyCopiesLeaveTheMappedFile() throws IOException {
    Path file = raw();
    assertThat(Persist.with().mode(LoadMode.MAPPED).load(file, Tensor.class).memory().isMapped())
        .isTrue();
    assertThat(Persist.load(file, Tensor.class).memory().isMapped()).isTrue();
    assertThat(Persist.with().mode(LoadMode.COPIED).load(file, Tensor.class).memory().isMapped())
        .isFalse();
  }

  @Test
  void mappedTensorsAreNotLookedAt() throws IOException {
    Path file = raw();
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) TensorFile.open(file).offset("value") + 100] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged.safetensors"), bytes);
    assertThat(Persist.with().mode(LoadMode.MAPPED).load(damaged, Tensor.class))
        .isNotEqualTo(NOISE);
    for (var mode : List.of(LoadMode.VERIFIED, LoadMode.COPIED)) {
      assertThatExceptionOfType(MalformedFileException.class)
          .isThrownBy(() -> Persist.with().mode(mode).load(damaged))
          .withMessageContaining("checksum");
    }
  }

  @Test
  void decodedTensorsBeyondALimitAreRefused() throws IOException {
    Path file = folder.resolve("zeros.safetensors");
    Persist.dump(List.of(new double[50_000], new double[50_001]), file);
    assertThat(Files.size(file)).isLessThan(4096);
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> Persist.with().limits(new LoadLimits(400_000, 900_000)).load(file))
        .withMessageContaining(file.toString())
        .withMessageContaining("at most 400000 bytes each and 900000 together")
        .withMessageContaining("\"1.values\" takes 400008");
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> Persist.with().limits(new LoadLimits(500_000, 800_007)).load(file))
        .withMessageContaining("takes 400008 after 400000; raise the limits(...)");
    var loaded = Persist.with().limits(new LoadLimits(400_008, 800_008)).load(file);
    assertThat((List<?>) loaded).hasSize(2);
  }

  @Test
  void mappedTensorsDoNotCountButCopiesDo() throws IOException {
    var persister = Persist.with().limits(new LoadLimits(0, 0));
    assertThat(persister.load(raw())).isEqualTo(NOISE);
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> persister.mode(LoadMode.COPIED).load(raw()));
  }

  @Test
  void limitsAreSane() {
    assertThat(LoadLimits.standard().totalBytes()).isEqualTo(Runtime.getRuntime().maxMemory() / 2);
    assertThat(LoadLimits.none().tensorBytes()).isEqualTo(Long.MAX_VALUE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LoadLimits(-1, 5))
        .withMessageContaining("limits must be at least 0, were -1");
  }
}
