package io.github.foldmill.persist;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.tensor.Compression;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What dumping and loading allocate beside the array itself, by all threads together. */
class BoundedMemoryTest {
  private static final int COUNT = 12_000_000;
  private static final long BYTES = 8L * COUNT;

  /** Chunks and frames of a few threads, and whatever else the JVM does meanwhile. */
  private static final long BUFFERS = 40_000_000;

  @TempDir Path folder;

  /** Something that allocates. */
  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private static long allocatedSoFar() {
    try {
      var threads = new ObjectName(ManagementFactory.THREAD_MXBEAN_NAME);
      var server = ManagementFactory.getPlatformMBeanServer();
      return (long) server.getAttribute(threads, "TotalThreadAllocatedBytes");
    } catch (JMException e) {
      throw new AssertionError(e);
    }
  }

  private static long allocated(Work work) throws IOException {
    long before = allocatedSoFar();
    work.run();
    return allocatedSoFar() - before;
  }

  private static double[] steps() {
    var values = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      values[i] = i % 1000;
    }
    return values;
  }

  @Test
  void dumpingNeedsBuffersOnly() throws IOException {
    var values = steps();
    var path = folder.resolve("values.safetensors");
    // Three buffers of a chunk for each of two slots per thread.
    var chunks = Persist.with().compression(Compression.zstd(1).chunkBytes(1 << 18));
    assertThat(allocated(() -> chunks.dump(values, path))).isLessThan(BUFFERS);
    var raw = Persist.with().compression(Compression.none());
    assertThat(allocated(() -> raw.dump(values, path))).isLessThan(BUFFERS);
  }

  @Test
  void loadingNeedsTheArrayAndBuffers() throws IOException {
    var values = steps();
    var path = folder.resolve("values.safetensors");
    for (var compression : new Compression[] {Compression.auto(), Compression.none()}) {
      Persist.with().compression(compression).dump(values, path);
      var loaded = new double[1][];
      assertThat(allocated(() -> loaded[0] = Persist.load(path, double[].class)))
          .isBetween(BYTES, BYTES + BUFFERS);
      assertThat(loaded[0]).isEqualTo(values);
    }
  }
}
