package io.github.foldmill.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.foldmill.internal.wire.Wire;
import io.github.foldmill.tensor.MalformedFileException;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a manifest says against what is there. */
class ManifestTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {2, 7, Integer.MAX_VALUE})
  void newerFormatIsRefusedInOneSentence(int version) throws IOException {
    Path file = folder.resolve("value.safetensors");
    var manifest = Manifest.of(new ManifestPart.Node("foldmill.double/9"), Map.of());
    manifest.formatVersion = version;
    TensorFile.writer().add(Manifest.TENSOR, manifest.toTensor()).write(file);
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> Persist.load(file))
        .withMessageEndingWith(
            "format %d is newer than 1, the newest this Foldmill reads; update Foldmill to load it"
                .formatted(version));
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> Persist.inspect(file))
        .withMessageContaining("newer than 1");
  }

  @Test
  void fileWithoutManifestIsRefused() throws IOException {
    Path file = folder.resolve("value.safetensors");
    TensorFile.writer().add("x", Tensor.of(new int[] {1})).write(file);
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> Persist.load(file))
        .withMessageContaining("__manifest__");
  }

  @Test
  void partOfAnotherKindIsNamed() throws IOException {
    Path file = folder.resolve("value.safetensors");
    var root = new ManifestPart.Node("foldmill.double/1");
    root.add("value", new ManifestPart.Text("no number"));
    TensorFile.writer().add(Manifest.TENSOR, Manifest.of(root, Map.of()).toTensor()).write(file);
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> Persist.load(file))
        .withMessageContaining("part value must be a real number, is a string");
  }

  @Test
  void valuesThatTheCodecRefusesAreMalformed() throws IOException {
    Path file = folder.resolve("value.safetensors");
    var root = new ManifestPart.Node("foldmill.target/1");
    root.add("classes", new ManifestPart.Texts(List.of("a")));
    root.add("codes", ManifestPart.Stored.TENSOR);
    TensorFile.writer()
        .add("codes", Tensor.of(new int[] {0, 3}))
        .add(Manifest.TENSOR, Manifest.of(root, Map.of()).toTensor())
        .write(file);
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> Persist.load(file))
        .withMessageContaining("class code must be from 0 to 0, was 3 in row 1");
  }

  @Test
  void everyPrefixAndBitFlipOfAManifestIsReadOrRefused() throws IOException {
    var root = new ManifestPart.Node("foldmill.list/1");
    root.add("values", new ManifestPart.Texts(List.of("a", "b")));
    root.add("long", new ManifestPart.Whole(-1));
    root.add("stored", ManifestPart.Stored.BYTES);
    root.add("child", new ManifestPart.Node("foldmill.double/1"));
    byte[] bytes = Manifest.of(root, Map.of("k", "v")).toTensor().toBytes();
    var schema = new ManifestSchemas.Manifests();
    for (int length = 0; length < bytes.length; length++) {
      requireReadOrRefused(Arrays.copyOf(bytes, length), schema);
    }
    for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      requireReadOrRefused(flipped, schema);
    }
    assertThat(Wire.decode(bytes, schema).root.parts()).hasSize(4);
  }

  private static void requireReadOrRefused(byte[] bytes, ManifestSchemas.Manifests schema) {
    try {
      assertThat(Wire.decode(bytes, schema)).isNotNull();
    } catch (IOException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  @Test
  void filesOfTheFirstFormatAreLoaded() throws IOException {
    var loaded = (Map<?, ?>) Persist.load(OldFiles.file("values-1.safetensors"));
    assertThat(loaded).hasSameSizeAs(OldFiles.values());
    OldFiles.values().forEach((key, value) -> assertThat(loaded.get(key)).isEqualTo(value));
    assertThat(Persist.inspect(OldFiles.file("values-1.safetensors")).formatVersion()).isEqualTo(1);
  }

  @Test
  void verifyFindsDamageAndMissingTensors() throws IOException {
    Path file = folder.resolve("value.safetensors");
    Persist.dump(new Random(7).doubles(1000).toArray(), file);
    Persist.verify(file);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Path damaged = Files.write(folder.resolve("damaged.safetensors"), bytes);
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> Persist.verify(damaged));
    var root = new ManifestPart.Node("foldmill.doubles/1");
    root.add("values", ManifestPart.Stored.TENSOR);
    TensorFile.writer().add(Manifest.TENSOR, Manifest.of(root, Map.of()).toTensor()).write(file);
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> Persist.verify(file))
        .withMessageContaining("part values must have a tensor \"values\", has none");
  }
}
