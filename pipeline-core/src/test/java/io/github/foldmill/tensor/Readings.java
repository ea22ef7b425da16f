package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Reads everything of a file that somebody may have forged. */
final class Readings {
  /** So low that a size taken on trust from a header would show. */
  private static final long LIMIT = 1 << 22;

  private Readings() {}

  /** Something that reads bytes. */
  @FunctionalInterface
  interface Reading {
    void of(byte[] bytes) throws IOException;
  }

  /**
   * Tells whether bytes are accepted; they are refused only by {@link MalformedFileException}, and
   * with an offset.
   */
  static boolean accepts(byte[] bytes, Reading reading) {
    try {
      reading.of(bytes);
      return true;
    } catch (MalformedFileException e) {
      assertThat(e.offset()).as(e.getMessage()).isNotNegative();
      assertThat(e.getMessage()).isNotBlank();
      return false;
    } catch (IOException e) {
      throw new AssertionError("bytes must be read or refused as malformed", e);
    }
  }

  static void all(byte[] bytes) throws IOException {
    var file =
        TensorFile.parse("fuzz", MemorySegment.ofArray(bytes).asReadOnly())
            .readLimit(LIMIT)
            .threads(1);
    file.verify();
    assertThat(file.inspect().toString()).isNotEmpty();
    for (String name : file.names()) {
      assertThat(file.read(name).shape()).isEqualTo(file.info(name).shape());
      long elements = file.info(name).shape().elements();
      if (file.info(name).dtype().bits() >= Byte.SIZE) {
        assertThat(file.range(name, elements / 2, Math.min(1, elements)).dtype()).isNotNull();
      }
    }
  }
}
