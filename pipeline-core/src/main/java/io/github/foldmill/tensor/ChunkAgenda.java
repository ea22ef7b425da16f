package io.github.foldmill.tensor;

import io.github.foldmill.internal.concurrent.Agenda;
import io.github.foldmill.internal.concurrent.CpuBudget;
import io.github.foldmill.internal.concurrent.Crew;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Decodes chunks of one tensor in any order, each thread with a room of its own. */
final class ChunkAgenda implements Agenda {

  /** Uses one chunk. */
  @FunctionalInterface
  interface Use {
    void chunk(ChunkDecoder decoder, int chunk) throws MalformedFileException;
  }

  private final ChunkIndex index;
  private final MemorySegment data;
  private final int end;
  private final Use use;
  private final DecodeRoom.Pool rooms;
  private int next;

  private ChunkAgenda(
      ChunkIndex index, MemorySegment data, DecodeRoom.Pool rooms, int from, int end, Use use) {
    this.index = index;
    this.data = data;
    this.rooms = rooms;
    this.next = from;
    this.end = end;
    this.use = use;
  }

  /** Uses each chunk once; an interrupt is left for the caller to see. */
  static void run(
      ChunkIndex index,
      MemorySegment data,
      DecodeRoom.Pool rooms,
      int from,
      int end,
      int threads,
      Use use)
      throws MalformedFileException {
    var agenda = new ChunkAgenda(index, data, rooms, from, end, use);
    if (end - from == 1) {
      agenda.use(from);
    } else {
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
    var room = rooms.take();
    try {
      use.chunk(new ChunkDecoder(index, data, room), chunk);
    } finally {
      rooms.giveBack(room);
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
}
