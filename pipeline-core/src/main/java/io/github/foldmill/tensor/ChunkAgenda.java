package io.github.foldmill.tensor;

import io.github.foldmill.internal.concurrent.Agenda;
import io.github.foldmill.internal.concurrent.CpuBudget;
import io.github.foldmill.internal.concurrent.Crew;
import java.lang.foreign.MemorySegment;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Decodes chunks of one tensor in any order, each thread with a decoder of its own. */
final class ChunkAgenda implements Agenda, AutoCloseable {

  /** Uses one chunk. */
  @FunctionalInterface
  interface Use {
    void chunk(ChunkDecoder decoder, int chunk) throws MalformedFileException;
  }

  private final ChunkIndex index;
  private final MemorySegment data;
  private final int end;
  private final Use use;
  private final Queue<ChunkDecoder> decoders = new ConcurrentLinkedQueue<>();
  private int next;

  private ChunkAgenda(ChunkIndex index, MemorySegment data, int from, int end, Use use) {
    this.index = index;
    this.data = data;
    this.next = from;
    this.end = end;
    this.use = use;
  }

  /** Uses each chunk once; an interrupt is left for the caller to see. */
  static void run(ChunkIndex index, MemorySegment data, int from, int end, int threads, Use use)
      throws MalformedFileException {
    try (var agenda = new ChunkAgenda(index, data, from, end, use)) {
      agenda.run(Math.max(1, Math.min(threads, end - from)));
    }
  }

  private void run(int threads) throws MalformedFileException {
    boolean interrupted = Thread.interrupted();
    try {
      Crew.run(CpuBudget.shared(), threads, this, Runnable::run);
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (MalformedFileException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("decoding threw another checked exception", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    // Whatever was handed out has been done; after an interrupt, this thread does the rest.
    while (next < end) {
      use(next++);
    }
  }

  private void use(int chunk) throws MalformedFileException {
    var decoder = decoders.poll();
    if (decoder == null) {
      decoder = new ChunkDecoder(index, data);
    }
    try {
      use.chunk(decoder, chunk);
    } finally {
      decoders.add(decoder);
    }
  }

  @Override
  public @Nullable Task poll() {
    if (!hasReady()) {
      return null;
    }
    int chunk = next++;
    return () -> use(chunk);
  }

  @Override
  public boolean hasReady() {
    return next < end;
  }

  @Override
  public void finished(Task task) {}

  @Override
  public void close() {
    decoders.forEach(ChunkDecoder::close);
  }
}
