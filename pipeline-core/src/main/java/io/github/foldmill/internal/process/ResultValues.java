package io.github.foldmill.internal.process;

import io.github.foldmill.persist.CodecRegistry;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files in which a worker sends results; the parent removes each when it has read it. */
final class ResultValues extends Shipment {
  private final List<Path> folders;
  private final LateCodecs codecs;
  private final String prefix;
  private long names;

  ResultValues(List<Path> folders, LateCodecs codecs, String prefix) {
    this.folders = folders;
    this.codecs = codecs;
    this.prefix = prefix;
  }

  /** Returns how names of files begin that a worker's results are in. */
  static String prefix(int worker) {
    return "r" + worker + "-";
  }

  @Override
  CodecRegistry codecs() {
    return codecs.get();
  }

  @Override
  Shared store(Object value, long bytes, Body body) throws IOException {
    int folder = folders.size() - 1;
    if (folder > 0 && folders.get(folder).toFile().getUsableSpace() < 2 * bytes) {
      folder = 0;
    }
    return body.write(new FileRef(folder, prefix + names++));
  }

  @Override
  void dump(FileRef file, Object value) throws IOException {
    Path path = PoolFolders.resolve(folders, file);
    try {
      ValueFiles.dump(path, value, codecs.get());
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(path);
      throw e;
    }
  }

  @Override
  void write(FileRef file, MemorySegment memory) throws IOException {
    ValueFiles.write(PoolFolders.resolve(folders, file), memory);
  }
}
