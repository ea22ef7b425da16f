package io.github.foldmill.tensor;

import io.github.foldmill.internal.io.AtomicFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Files of several NumPy arrays ({@code .npz}, a zip archive of {@code .npy} files), stored or
 * deflated.
 *
 * <p>Neither can be mapped or read in part: for that, {@link TensorFile} is made.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="npy"}
 */
public final class NpzFile {
  private static final String SUFFIX = ".npy";

  /** The earliest time that zip can say, so that equal arrays give equal bytes. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private static final int BLOCK = 1 << 16;

  private NpzFile() {}

  /**
   * Reads all arrays.
   *
   * @param path the file
   * @return the arrays by name, without {@code .npy}, in the order of the file; unmodifiable
   * @throws MalformedFileException if the file breaks a rule of either format or is damaged
   * @throws IOException if the file does not exist or cannot be read
   */
  public static Map<String, Tensor> read(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new FileSystemException(path.toString(), null, "is no regular file");
    }
    long size = Files.size(path);
    var tensors = new LinkedHashMap<String, Tensor>();
    try (var zip = new ZipFile(path.toFile())) {
      for (var entry : Collections.list(zip.entries())) {
        String name = entry.getName();
        if (!name.endsWith(SUFFIX)) {
          throw new MalformedFileException(
              path.toString(), 0, "entries must be named *.npy, one is \"" + name + "\"");
        }
        var tensor = new NpzEntry(path.toString(), entry, size).read(zip);
        if (tensors.put(name.substring(0, name.length() - SUFFIX.length()), tensor) != null) {
          throw new MalformedFileException(
              path.toString(), 0, "names must be distinct, \"" + name + "\" is there twice");
        }
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw new MalformedFileException(
          path.toString(), 0, "the file must be a zip archive: " + e.getMessage(), e);
    }
    return Collections.unmodifiableMap(tensors);
  }

  /**
   * Writes arrays, replacing a file of that name only when the new one is complete; equal arrays
   * give equal bytes.
   *
   * @param path the file; its folder must exist
   * @param tensors the arrays by name, without {@code .npy}
   * @param deflated whether to compress them, as {@code savez_compressed} does
   * @throws IllegalArgumentException if NumPy has no such element type
   * @throws IOException if writing fails; a file of that name is then left as it was
   */
  public static void write(Path path, Map<String, Tensor> tensors, boolean deflated)
      throws IOException {
    var headers = new ArrayList<byte[]>();
    tensors.values().forEach(tensor -> headers.add(NpyHeader.of(tensor)));
    AtomicFile.write(
        path,
        channel -> {
          // Not closed: that would close the channel, which is forced first.
          var zip = new ZipOutputStream(Channels.newOutputStream(channel));
          zip.setLevel(Deflater.DEFAULT_COMPRESSION);
          int next = 0;
          for (var one : tensors.entrySet()) {
            write(zip, one.getKey() + SUFFIX, headers.get(next++), one.getValue(), deflated);
          }
          zip.finish();
        });
  }

  private static void write(
      ZipOutputStream zip, String name, byte[] header, Tensor tensor, boolean deflated)
      throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    if (!deflated) {
      var crc = new CRC32();
      crc.update(header);
      eachBlock(tensor.memory(), crc::update);
      entry.setMethod(ZipEntry.STORED);
      entry.setCrc(crc.getValue());
      entry.setSize(header.length + tensor.memory().byteSize());
    }
    zip.putNextEntry(entry);
    zip.write(header);
    eachBlock(tensor.memory(), zip::write);
    zip.closeEntry();
  }

  /** Takes a part of an array, as {@link OutputStream} does. */
  @FunctionalInterface
  private interface BlockSink {
    void take(byte[] block, int start, int length) throws IOException;
  }

  private static void eachBlock(MemorySegment memory, BlockSink sink) throws IOException {
    var block = new byte[(int) Math.min(BLOCK, memory.byteSize())];
    for (long start = 0; start < memory.byteSize(); start += BLOCK) {
      int length = (int) Math.min(BLOCK, memory.byteSize() - start);
      MemorySegment.copy(memory, ValueLayout.JAVA_BYTE, start, block, 0, length);
      sink.take(block, 0, length);
    }
  }
}
