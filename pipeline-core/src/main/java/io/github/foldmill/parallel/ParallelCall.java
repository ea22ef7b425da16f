package io.github.foldmill.parallel;

import io.github.foldmill.internal.concurrent.Crew;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run of a batch agenda by a crew, with its errors as the caller is to see them. */
final class ParallelCall {

  private ParallelCall() {}

  /** Runs to the end; the tasks throw {@code X} or unchecked exceptions, the input the latter. */
  @SuppressWarnings("unchecked")
  static <X extends Exception> @Nullable Object[] run(
      Batch.Call call, int parallelism, Nesting outside, Nesting inside) throws X {
    BatchAgenda agenda = new BatchAgenda(call);
    Consumer<Runnable> scope = work -> inside.bind().run(work);
    ProgressRelay progress = call.progress();
    if (progress != null) {
      progress.started(call.input().total());
    }
    try {
      Crew.run(outside.budget(), parallelism, agenda, scope);
      return agenda.results();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      CancellationException cancelled =
          new CancellationException("parallel call interrupted: " + e.getMessage());
      cancelled.initCause(e);
      throw cancelled;
    } catch (Error e) {
      nameTask(agenda, e);
      throw e;
    } catch (Exception e) {
      nameTask(agenda, e);
      throw (X) e;
    } finally {
      if (progress != null) {
        progress.finished();
      }
    }
  }

  private static void nameTask(BatchAgenda agenda, Throwable failure) {
    Batch failed = agenda.failedBatch();
    if (failed != null) {
      failure.addSuppressed(failed.failedTask());
    }
  }
}
