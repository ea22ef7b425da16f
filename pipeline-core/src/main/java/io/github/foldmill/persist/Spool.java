package io.github.foldmill.persist;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary file between a stream and the container, which needs to know its header first and
 * maps its tensors; so memory stays bounded whatever the size.
 */
final class Spool implements AutoCloseable {
  private final Path file;

  private Spool(Path file) {
    this.file = file;
  }

  static Spool empty() throws IOException {
    return new Spool(Files.createTempFile("foldmill-", ".safetensors"));
  }

  /** Takes all that is left of a stream. */
  static Spool of(InputStream in) throws IOException {
    var spool = empty();
    try (var out = Files.newOutputStream(spool.file)) {
      in.transferTo(out);
      return spool;
    } catch (IOException | RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  Path file() {
    return file;
  }

  void copyTo(OutputStream out) throws IOException {
    Files.copy(file, out);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try {
      // What is mapped stays readable after the name is gone.
      Files.deleteIfExists(file);
    } catch (FileSystemException e) {
      // Windows keeps a mapped file; the JVM removes it at its end.
      file.toFile().deleteOnExit();
    }
  }
}
