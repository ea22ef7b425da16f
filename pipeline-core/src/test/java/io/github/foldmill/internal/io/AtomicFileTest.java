package io.github.foldmill.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  private static void write(Path file, String text) throws IOException {
    AtomicFile.write(
        file, channel -> channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void newContentReplacesTheOld() throws IOException {
    Path file = folder.resolve("file");
    write(file, "old and long");
    write(file, "new");
    assertThat(file).hasContent("new");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void oldContentIsVisibleUntilTheNewIsComplete() throws IOException {
    Path file = folder.resolve("file");
    write(file, "old");
    AtomicFile.write(
        file,
        channel -> {
          channel.write(ByteBuffer.wrap(new byte[] {'n'}));
          assertThat(file).hasContent("old");
          channel.write(ByteBuffer.wrap(new byte[] {'e', 'w'}));
        });
    assertThat(file).hasContent("new");
  }

  @Test
  void failureOfAnyKindLeavesTheOldFileAlone() throws IOException {
    Path file = folder.resolve("file");
    write(file, "old");
    assertThatExceptionOfType(OutOfMemoryError.class)
        .isThrownBy(() ->
            AtomicFile.write(
                file,
                channel -> {
                  channel.write(ByteBuffer.wrap(new byte[100]));
                  throw new OutOfMemoryError("simulated");
                }));
    assertThat(file).hasContent("old");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void smallAndLargeFilesReadAlike() throws IOException {
    for (int size : new int[] {0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1}) {
      Path file = folder.resolve("file" + size);
      var bytes = new byte[size];
      Arrays.fill(bytes, (byte) size);
      Files.write(file, bytes);
      try (var arena = Arena.ofConfined()) {
        var memory = FileBytes.open(file, arena).memory();
        assertThat(memory.isReadOnly()).isTrue();
        assertThat(memory.toArray(ValueLayout.JAVA_BYTE)).isEqualTo(bytes);
      }
    }
  }
}
