package io.github.foldmill.parallel;

import io.github.foldmill.internal.concurrent.Alarm;
import io.github.foldmill.internal.concurrent.Crew;
import io.github.foldmill.parallel.BatchAgenda.Delivery;
import io.github.foldmill.parallel.BatchAgenda.Dispatch;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One parallel call: its crew, agenda, deadline and progress, and its errors as a caller sees them.
 */
final class ParallelCall implements AutoCloseable {

  private final Batch.Call call;
  private final BatchAgenda agenda;
  private final Crew crew;
  private final @Nullable TimeLimitException late;
  private final @Nullable Future<?> alarm;
  private boolean closed;

  ParallelCall(
      Settings settings,
      TaskFunction<Object, ?, ?> function,
      Input input,
      Delivery delivery,
      boolean collecting) {
    Placement place = Placement.of(settings);
    Nesting inside = place.inside();
    int parallelism = place.parallelism();
    TaskCode code = new TaskCode(function, settings.seed, inside.config(), inside.depth());
    BackendCall backend =
        place
            .backend()
            .open(
                new CallPlan(
                    code,
                    parallelism,
                    Optional.ofNullable(settings.timeLimit),
                    settings.batchSize));
    boolean whole = delivery == Delivery.ALL && isWhole(settings, input) && backend.takesAll();
    call =
        new Batch.Call(
            code,
            backend,
            new TaskNames(settings.names),
            settings.listener == null ? null : new ProgressRelay(settings.listener),
            input,
            collecting,
            settings.timeLimit,
            settings.retries,
            whole);
    BatchSizer sizer =
        whole
            ? BatchSizer.fixed((int) input.left())
            : sizer(settings.batchSize, place.backend().batchTarget());
    int share = whole || place.isHere() ? 1 : 2 * parallelism;
    agenda =
        new BatchAgenda(
            call, new Dispatch(delivery, sizer, settings.lookAhead, 2 * parallelism, share));
    Consumer<Runnable> scope = work -> inside.bind().run(work);
    crew =
        delivery == Delivery.ALL
            ? Crew.of(place.budget(), parallelism, agenda, scope)
            : Crew.open(place.budget(), parallelism, agenda, scope);
    Duration deadline = settings.deadline;
    late = deadline == null ? null : TimeLimitException.ofCall(deadline);
    alarm = deadline == null || late == null ? null : stopAfter(deadline, crew, late);
    if (call.progress() != null) {
      call.progress().started(input.total());
    }
  }

  /** Whether all tasks may be read and given away at once. */
  private static boolean isWhole(Settings settings, Input input) {
    return settings.lookAhead == 0 && settings.timeLimit == null && input.total().isPresent();
  }

  private static BatchSizer sizer(int size, Duration target) {
    return size > 0 ? BatchSizer.fixed(size) : BatchSizer.adaptive(Watch.nanos(target));
  }

  /** Runs a call to its end; the results are of this type because the function's are. */
  @SuppressWarnings("unchecked")
  static <R extends @Nullable Object, X extends Exception> List<R> map(
      Settings settings, TaskFunction<?, ?, ?> function, Input input, boolean collecting) throws X {
    var call =
        new ParallelCall(settings, TaskCode.erased(function), input, Delivery.ALL, collecting);
    return (List<R>) Collections.unmodifiableList(Arrays.asList(call.<X>run()));
  }

  private static Future<?> stopAfter(Duration deadline, Crew crew, TimeLimitException late) {
    return Alarm.after(Watch.nanos(deadline), () -> crew.stop(late));
  }

  /** Runs to the end; the tasks throw {@code X} or unchecked exceptions, the input the latter. */
  private <X extends Exception> @Nullable Object[] run() throws X {
    try {
      crew.run();
    } catch (Exception | Error e) {
      if (!call.collecting() || !e.equals(late)) {
        throw ParallelCall.<X>asThrown(e, agenda);
      }
    } finally {
      close();
    }
    return agenda.results();
  }

  /** Starts to run without waiting for anything. */
  void start() {
    crew.take(() -> null);
  }

  /** The next completed batch, waited for; null at the end. */
  <X extends Exception> @Nullable Batch next() throws X {
    try {
      Batch batch = crew.take(agenda::take);
      if (batch == null) {
        crew.workUntil(agenda::hasResult);
        batch = crew.take(agenda::take);
      }
      if (batch == null) {
        close();
      }
      return batch;
    } catch (Exception | Error e) {
      close();
      throw ParallelCall.<X>asThrown(e, agenda);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (alarm != null) {
      alarm.cancel(false);
    }
    try {
      crew.close();
    } finally {
      call.backend().close();
      if (call.progress() != null) {
        call.progress().finished();
      }
    }
  }

  /** What the tasks throw is checked where the call was made, so here it is only passed on. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Exception> X asThrown(Throwable e, BatchAgenda agenda) {
    if (e instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      CancellationException cancelled =
          new CancellationException("parallel call interrupted: " + e.getMessage());
      cancelled.initCause(e);
      throw cancelled;
    }
    TaskException note = agenda.failedTask();
    if (note != null) {
      e.addSuppressed(note);
    }
    if (e instanceof Error error) {
      throw error;
    }
    return (X) e;
  }
}
