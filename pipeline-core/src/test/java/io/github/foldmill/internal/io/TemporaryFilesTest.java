package io.github.foldmill.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {
  @TempDir Path folder;

  private Path create(long pid, long start) throws IOException {
    String name =
        AtomicFile.TEMP_PREFIX
            + pid
            + "-"
            + start
            + "-"
            + UUID.randomUUID()
            + AtomicFile.TEMP_SUFFIX;
    return Files.writeString(folder.resolve(name), "left behind");
  }

  private static long start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private void write() throws IOException {
    AtomicFile.write(folder.resolve("file"), channel -> channel.write(ByteBuffer.allocate(1)));
  }

  @Test
  void whatADeadProcessLeftIsRemovedByTheNextWrite() throws IOException {
    Path dead = create(Integer.MAX_VALUE, 1);
    Path reusedId = create(ProcessHandle.current().pid(), 1);
    write();
    assertThat(dead).doesNotExist();
    assertThat(reusedId).doesNotExist();
  }

  @Test
  void whatALivingProcessWritesStays() throws IOException {
    var parent = ProcessHandle.current().parent().orElseThrow();
    Path living = create(parent.pid(), start(parent));
    Path own = create(ProcessHandle.current().pid(), start(ProcessHandle.current()));
    write();
    assertThat(living).exists();
    assertThat(own).exists();
  }

  @Test
  void aLockedFileStaysWhoeverOwnsIt() throws IOException {
    Path locked = create(Integer.MAX_VALUE, 1);
    try (var channel = FileChannel.open(locked, StandardOpenOption.WRITE);
        var _ = channel.lock()) {
      write();
      assertThat(locked).exists();
    }
    write();
    assertThat(locked).doesNotExist();
  }

  @Test
  void otherFilesFoldersAndLinksStay() throws IOException {
    Path other = Files.writeString(folder.resolve(AtomicFile.TEMP_PREFIX + "notes.tmp"), "mine");
    Path dead = create(Integer.MAX_VALUE, 1);
    Files.delete(dead);
    Path target = Files.writeString(folder.resolve("target"), "precious");
    Files.createSymbolicLink(dead, target);
    Path directory = create(Integer.MAX_VALUE, 2);
    Files.delete(directory);
    Files.createDirectory(directory);
    write();
    assertThat(other).exists();
    assertThat(target).hasContent("precious");
    assertThat(dead).isSymbolicLink();
    assertThat(directory).isDirectory();
  }

  @Test
  void writersOfOneProcessDoNotDisturbEachOther() throws IOException {
    Path file = folder.resolve("outer");
    AtomicFile.write(
        file,
        outer -> {
          outer.write(ByteBuffer.wrap(new byte[] {'a'}));
          write();
          outer.write(ByteBuffer.wrap(new byte[] {'b'}));
        });
    assertThat(file).hasContent("ab");
  }
}
