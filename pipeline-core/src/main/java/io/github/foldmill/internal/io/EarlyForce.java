package io.github.foldmill.internal.io;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Sends what has been written of a file to its device while the rest is still being made.
 *
 * <p>A file that is forced once at its end leaves the device idle until then. Whoever writes still
 * has to force the file at the end; there is less left to do then. Small files are left to that.
 * For one thread.
 */
public final class EarlyForce implements AutoCloseable {
  /** So much that starting a thread for it weighs nothing. */
  private static final long STEP = 4 << 20;

  private final FileChannel channel;
  private long waiting;
  private @Nullable CompletableFuture<Void> running;

  /**
   * Watches a file.
   *
   * @param channel the file, open for writing until this is closed
   */
  public EarlyForce(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Notes that bytes were written.
   *
   * @param bytes how many
   * @throws IOException if the device did not take earlier ones
   */
  public void written(long bytes) throws IOException {
    waiting += bytes;
    if (waiting >= STEP && (running == null || running.isDone())) {
      finish();
      waiting = 0;
      running = new CompletableFuture<>();
      Thread.ofPlatform().daemon().name("foldmill-force").start(forcing(running));
    }
  }

  private Runnable forcing(CompletableFuture<Void> done) {
    return () -> {
      try {
        channel.force(false);
        done.complete(null);
      } catch (IOException | RuntimeException e) {
        done.completeExceptionally(e);
      }
    };
  }

  /**
   * Waits until nothing is on its way.
   *
   * @throws IOException if the device did not take the bytes, or the thread is interrupted
   */
  @Override
  public void close() throws IOException {
    finish();
  }

  private void finish() throws IOException {
    if (running == null) {
      return;
    }
    try {
      running.get();
    } catch (ExecutionException e) {
      throw new IOException("the device did not take what was written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while forcing a file");
    }
  }
}
