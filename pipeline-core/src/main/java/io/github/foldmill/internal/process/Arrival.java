package io.github.foldmill.internal.process;

import io.github.foldmill.internal.io.FileBytes;
import io.github.foldmill.persist.CodecRegistry;
import io.github.foldmill.persist.Persister;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Loads the values that crossed in files. */
sealed interface Arrival {

  /** Returns where classes are looked for. */
  ClassLoader loader();

  /** Returns the value that something in a stream stands for. */
  Object load(Shared shared) throws IOException;

  /** In a worker: a value is loaded once and kept while memory lasts. Not thread-safe. */
  final class Kept implements Arrival {
    private static final int SWEEP = 256;

    private final List<Path> folders;
    private final LateCodecs codecs;
    private final Map<FileRef, SoftReference<Object>> values = new HashMap<>();

    Kept(List<Path> folders, LateCodecs codecs) {
      this.folders = folders;
      this.codecs = codecs;
    }

    @Override
    public ClassLoader loader() {
      return ClassLoader.getSystemClassLoader();
    }

    @Override
    public Object load(Shared shared) throws IOException {
      return switch (shared) {
        case Shared.SmallTensor small -> tensor(small);
        case Shared.Array array -> kept(array.file(), array);
        case Shared.BigTensor tensor -> kept(tensor.file(), tensor);
        case Shared.Artifact artifact -> kept(artifact.file(), artifact);
      };
    }

    /** Lets go of the values of a function. */
    void forget(long function) {
      String prefix = SharedValues.prefix(function);
      values.keySet().removeIf(file -> file.name().startsWith(prefix));
    }

    private Object kept(FileRef file, Shared shared) throws IOException {
      var reference = values.get(file);
      Object value = reference == null ? null : reference.get();
      if (value == null) {
        value = read(PoolFolders.resolve(folders, file), shared, codecs);
        if (values.size() >= SWEEP) {
          values.values().removeIf(old -> old.get() == null);
        }
        values.put(file, new SoftReference<>(value));
      }
      return value;
    }
  }

  /** In the parent: a result is read once and its file removed. */
  record Once(PoolFolders folders, CodecRegistry codecs, ClassLoader loader) implements Arrival {
    @Override
    public Object load(Shared shared) throws IOException {
      return switch (shared) {
        case Shared.SmallTensor small -> tensor(small);
        case Shared.Array array -> once(array.file(), array);
        case Shared.BigTensor tensor -> once(tensor.file(), tensor);
        case Shared.Artifact artifact -> once(artifact.file(), artifact);
      };
    }

    private Object once(FileRef file, Shared shared) throws IOException {
      Path path = folders.resolve(file);
      try {
        return read(path, shared, () -> codecs);
      } finally {
        Files.deleteIfExists(path);
      }
    }
  }

  private static Tensor tensor(Shared.SmallTensor small) {
    return Tensor.over(
        small.dtype(), Shape.of(small.shape()), MemorySegment.ofArray(small.bytes()));
  }

  private static Object read(Path path, Shared shared, Supplier<CodecRegistry> codecs)
      throws IOException {
    return switch (shared) {
      case Shared.SmallTensor small -> tensor(small);
      case Shared.Array array -> {
        try (var arena = Arena.ofConfined()) {
          yield array.type().toArray(FileBytes.open(path, arena).memory());
        }
      }
      // The tensor is a view of the file, which stays mapped as long as it is used.
      case Shared.BigTensor tensor ->
          Tensor.over(tensor.dtype(), Shape.of(tensor.shape()), FileBytes.open(path).memory());
      case Shared.Artifact _ -> Persister.of(codecs.get()).load(path);
    };
  }
}
