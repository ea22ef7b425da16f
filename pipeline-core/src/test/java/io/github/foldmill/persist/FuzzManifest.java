package io.github.foldmill.persist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.tensor.MalformedFileException;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Target of the fuzzer: a manifest over the tensors of an honest file, loaded both as a value of
 * any codec and as a record.
 */
public final class FuzzManifest {
  private static final LoadRequest REQUEST =
      new LoadRequest(
          CodecRegistry.standard(), LoadMode.VERIFIED, new LoadLimits(1 << 20, 1 << 22));
  private static final TensorFile FILE = open();

  /** A value with most kinds of parts. */
  sealed interface Tree permits Leaf, Branch {}

  record Leaf(double value) implements Tree {}

  record Branch(int feature, List<Tree> children, Map<String, String> labels) implements Tree {}

  private FuzzManifest() {}

  /** Its bytes are read, not mapped, because it is small. */
  private static TensorFile open() {
    try {
      return TensorFile.open(
          Path.of("src/test/resources/io/github/foldmill/persist/values-1.safetensors"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The honest input. */
  static byte[] input() throws IOException {
    return FILE.read(Manifest.TENSOR).toBytes();
  }

  /**
   * Loads the value of a manifest.
   *
   * @param input all of the manifest
   */
  public static void fuzzerTestOneInput(byte[] input) {
    accepts(input);
  }

  static boolean accepts(byte[] input) {
    try {
      var manifest = Manifest.parse(input, "fuzz", 0);
      manifest.requireTensors(FILE, "fuzz");
      boolean record = manifest.root.codec().equals(DeclaredCodec.ID);
      var type = record ? Tree.class : Object.class;
      assertThat(REQUEST.read(FILE, manifest, type, "fuzz").value()).isNotNull();
      return true;
    } catch (MalformedFileException e) {
      assertThat(e.offset()).as(e.getMessage()).isNotNegative();
      return false;
    } catch (MissingCodecException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    } catch (IOException e) {
      throw new AssertionError("a manifest must be loaded or refused as malformed", e);
    }
  }
}
