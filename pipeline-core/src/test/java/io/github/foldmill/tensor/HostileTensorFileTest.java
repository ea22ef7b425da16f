package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and folders as a stranger, an accident or the operating system may leave them. */
class HostileTensorFileTest {
  private static final ValueLayout.OfLong U64 =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  @TempDir Path folder;

  private Path path() {
    return folder.resolve("tensors.safetensors");
  }

  private Path writeSmall() throws IOException {
    TensorFile.writer()
        .add("raw", Tensor.of(new double[] {1, 2, 3}))
        .add("squeezed", Tensor.of(new long[5000]), Compression.zstd(1).chunkBytes(8192))
        .write(path());
    return path();
  }

  private static TensorFile parse(byte[] bytes) throws IOException {
    return TensorFile.parse("test", MemorySegment.ofArray(bytes).asReadOnly());
  }

  @Test
  void aHeaderOfAHundredMegabytesOfBlanksIsRefusedWithoutMuchMemory() throws IOException {
    try (var file = new RandomAccessFile(path().toFile(), "rw")) {
      file.setLength(8 + 100_000_000L);
      file.write(
          ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(100_000_000).array());
      file.write("{}".getBytes(StandardCharsets.US_ASCII));
    }
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> TensorFile.open(path()))
        .withMessageContaining("only spaces may follow");
  }

  @Test
  void aBombIsRefusedByTheLimitBeforeAnythingIsDecoded() throws IOException {
    var zeros =
        Tensor.over(DType.U8, Shape.of(64 << 20), MemorySegment.ofArray(new byte[64 << 20]));
    TensorFile.writer().add("zeros", zeros, Compression.zstd(1).chunkBytes(1 << 26)).write(path());
    assertThat(Files.size(path())).isLessThan(20_000);
    var file = TensorFile.open(path());
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> file.readLimit(1 << 20).read("zeros"))
        .withMessageContaining("at most 1048576 bytes, was 67108864")
        .satisfies(e -> assertThat(e.offset()).isPositive());
  }

  @Test
  void aTensorBeyondAllMemoryIsAnErrorOfTheFileAndNotOfTheHeap() throws IOException {
    // 128 GiB in 9 MB, whose every frame and checksum is right.
    int chunks = 1 << 17;
    var file = parse(Forged.repeated(Zstd.compress(new byte[1 << 20]), chunks));
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> file.read("w"))
        .withMessageContaining("raise the readLimit or read a range");
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> file.readLimit(Long.MAX_VALUE).read("w"))
        .withMessageContaining("memory must have room");
    assertThat(file.range("w", ((long) chunks << 20) - 3, 3).toBytes()).containsExactly(0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void aForgedIndexIsRefused(int kind) throws IOException {
    byte[] bytes = Files.readAllBytes(writeSmall());
    var memory = MemorySegment.ofArray(bytes);
    var file = TensorFile.open(path());
    long index = indexStart(file);
    switch (kind) {
      case 0 -> memory.set(U64, index, 1);
      case 1 -> memory.set(U64, index + 16, 0);
      case 2 -> memory.set(U64, index + 16, Long.MAX_VALUE);
      case 3 -> memory.set(U64, index + 8, memory.get(U64, index + 8) | 1L << 40);
      default -> memory.set(U64, index + 8, memory.get(U64, index + 8) ^ 1);
    }
    byte[] sealed = Forged.sealIndex(bytes, "squeezed", index, 5L * 16);
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> parse(sealed).read("squeezed"))
        .satisfies(e -> assertThat(e.offset()).isBetween(0L, (long) bytes.length));
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> parse(sealed).range("squeezed", 0, 5000));
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> parse(sealed).verify());
  }

  private static long indexStart(TensorFile file) {
    long blob = file.info("squeezed").storedBytes() - 5 * 16;
    return (file.offset("squeezed") + blob + 63) / 64 * 64;
  }

  @Test
  void everyFrameDamagedAnywhereIsNoticed() throws IOException {
    byte[] bytes = Files.readAllBytes(writeSmall());
    var file = TensorFile.open(path());
    long start = file.offset("squeezed");
    for (long at = start; at < indexStart(file) + 80; at++) {
      byte[] damaged = bytes.clone();
      damaged[(int) at] ^= 0x10;
      assertThatExceptionOfType(MalformedFileException.class)
          .as("byte %d", at)
          .isThrownBy(() -> parse(damaged).verify());
    }
  }

  @Test
  void foldersPipesAndMissingFilesAreNamed() throws IOException {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> TensorFile.open(folder))
        .withMessageContaining("is a folder");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> TensorFile.open(folder.resolve("missing")));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> TensorFile.writer().write(folder))
        .withMessageContaining("is a folder");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> TensorFile.writer().write(folder.resolve("missing/file")))
        .withMessageContaining("does not exist; create it first");
    Path device = Path.of("/dev/zero");
    if (Files.exists(device)) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> TensorFile.open(device))
          .withMessageContaining("is a pipe or device");
    }
  }

  @Test
  void aLinkIsReadThroughAndReplacedByAWrite() throws IOException {
    writeSmall();
    Path link = Files.createSymbolicLink(folder.resolve("link"), path());
    byte[] before = Files.readAllBytes(path());
    assertThat(TensorFile.open(link).names()).contains("raw");
    TensorFile.writer().add("new", Tensor.of(new int[1])).write(link);
    assertThat(link).isRegularFile().matches(file -> !Files.isSymbolicLink(file));
    assertThat(Files.readAllBytes(path())).isEqualTo(before);
  }

  @Test
  void aFullDiskIsAnErrorThatLeavesTheOldFile() throws IOException {
    Path full = Path.of("/dev/full");
    var body = TensorFile.writer().add("w", Tensor.of(new double[100])).body(true);
    if (Files.exists(full)) {
      try (var channel = FileChannel.open(full, StandardOpenOption.WRITE)) {
        assertThatExceptionOfType(IOException.class)
            .isThrownBy(() -> body.write(channel))
            .withMessageContaining("No space left");
      }
    }
    // A channel that cannot be written to stands for the disk where there is no such device.
    writeSmall();
    byte[] before = Files.readAllBytes(path());
    try (var channel = FileChannel.open(path(), StandardOpenOption.READ)) {
      assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> body.write(channel));
    }
    assertThat(Files.readAllBytes(path())).isEqualTo(before);
  }

  @Test
  void aFolderWithoutPermissionIsAnErrorOrNoObstacle() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Path file = locked.resolve("file");
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      TensorFile.writer().add("w", Tensor.of(new int[1])).write(file);
      // Permissions do not bind the superuser.
      TensorFile.open(file).verify();
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("locked");
      assertThat(locked).isEmptyDirectory();
    } finally {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 500_000})
  void afterItsArenaIsClosedNothingOfAFileCanBeTouched(int length) throws IOException {
    TensorFile.writer()
        .add("raw", Tensor.of(new double[length]))
        .add("squeezed", Tensor.of(new double[length]), Compression.zstd(1))
        .write(path());
    TensorFile file;
    Tensor raw;
    MemorySegment own;
    try (var arena = Arena.ofShared()) {
      file = TensorFile.open(path(), arena);
      raw = file.map("raw");
      own = file.mapPrivate("raw", arena);
    }
    assertThat(file.names()).hasSize(2);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> raw.memory().get(ValueLayout.JAVA_BYTE, 0));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> own.set(ValueLayout.JAVA_BYTE, 0, (byte) 1));
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(raw::toDoubles);
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> file.read("squeezed"));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> file.range("squeezed", 0, 1));
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(file::verify);
  }

  @Test
  void aConfinedFileIsDecodedByItsThreadAlone() throws IOException {
    var tensor = Tensor.of(new double[1_000_000]);
    TensorFile.writer().add("w", tensor, Compression.zstd(1)).write(path());
    try (var arena = Arena.ofConfined()) {
      assertThat(TensorFile.open(path(), arena).threads(8).read("w")).isEqualTo(tensor);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 500_000})
  void aPrivateMapChangesNeitherFileNorOtherMaps(int length) throws IOException {
    TensorFile.writer()
        .add("w", Tensor.of(new double[length]))
        .add("c", Tensor.of(new double[length]), Compression.zstd(1))
        .write(path());
    byte[] before = Files.readAllBytes(path());
    try (var arena = Arena.ofConfined()) {
      var file = TensorFile.open(path(), arena);
      var first = file.mapPrivate("w", arena);
      var second = file.mapPrivate("w", arena);
      first.setAtIndex(ValueLayout.JAVA_DOUBLE, 2, 7);
      assertThat(first.getAtIndex(ValueLayout.JAVA_DOUBLE, 2)).isEqualTo(7);
      assertThat(second.getAtIndex(ValueLayout.JAVA_DOUBLE, 2)).isZero();
      assertThat(file.read("w").toDoubles()[2]).isZero();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> file.mapPrivate("c", arena))
          .withMessageContaining("is compressed");
    }
    assertThat(Files.readAllBytes(path())).isEqualTo(before);
  }

  @Test
  void aFileThatWasReplacedIsNotMappedInPlaceOfTheOldOne() throws IOException {
    writeSmall();
    try (var arena = Arena.ofConfined()) {
      var file = TensorFile.open(path(), arena);
      TensorFile.writer().add("other", Tensor.of(new double[5000])).write(path());
      assertThat(file.read("raw").toDoubles()).containsExactly(1, 2, 3);
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> file.mapPrivate("raw", arena))
          .withMessageContaining("was replaced since it was opened");
    }
  }

  @Test
  void inspectShowsWhatTheHeaderSaysAndNoControlCharacters() throws IOException {
    TensorFile.writer()
        .metadata("note", "line\u001b[2Jbreak\n")
        .add("raw", Tensor.of(new float[6], 2, 3))
        .add("squeezed", Tensor.of(new long[5000]), Compression.zstd(1))
        .write(path());
    var summary = TensorFile.open(path()).inspect();
    assertThat(summary.bytes()).isEqualTo(Files.size(path()));
    assertThat(summary.containerVersion()).contains("1");
    assertThat(summary.tensors()).extracting(TensorInfo::name).containsExactly("squeezed", "raw");
    assertThat(summary.toString())
        .contains("F32", "[2,3]", "zstd, ", "raw", "note")
        .doesNotContain("\u001b", "break\n");
  }
}
