package io.github.foldmill.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyForceTest {
  private static final int BLOCK = 5 << 20;

  @TempDir private Path folder;

  private FileChannel create() throws IOException {
    return FileChannel.open(
        folder.resolve("file"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  @Test
  void whatIsWrittenMeanwhileStaysAsItIs() throws IOException {
    try (var channel = create();
        var early = new EarlyForce(channel)) {
      for (int i = 0; i < 6; i++) {
        var block = new byte[BLOCK];
        Arrays.fill(block, (byte) i);
        channel.write(ByteBuffer.wrap(block));
        early.written(BLOCK);
      }
    }
    byte[] all = Files.readAllBytes(folder.resolve("file"));
    assertThat(all).hasSize(6 * BLOCK);
    for (int i = 0; i < all.length; i += 1024) {
      assertThat(all[i]).isEqualTo((byte) (i / BLOCK));
    }
  }

  @Test
  void aDeviceThatDoesNotTakeTheBytesIsReported() throws IOException {
    var channel = create();
    var early = new EarlyForce(channel);
    channel.close();
    early.written(BLOCK);
    assertThatThrownBy(early::close)
        .isInstanceOf(IOException.class)
        .hasMessage("the device did not take what was written");
  }

  @Test
  void smallFilesAreLeftToTheirEnd() throws IOException {
    var channel = create();
    try (var early = new EarlyForce(channel)) {
      channel.close();
      early.written(1000);
    }
    assertThat(folder.resolve("file")).isEmptyFile();
  }
}
