package io.github.foldmill.internal.concurrent;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Works through one {@link Agenda}: the calling thread works itself, helpers join while the {@link
 * CpuBudget} has a permit free.
 *
 * <p>Progress never depends on a permit, so runs may be nested to any depth without deadlock.
 */
public final class Crew {

  private final Shift shift;
  private final Consumer<Runnable> scope;

  private Crew(
      CpuBudget budget, int parallelism, Agenda agenda, Consumer<Runnable> scope, boolean open) {
    this.shift = new Shift(budget, parallelism, agenda, scope, open);
    this.scope = scope;
  }

  /**
   * Runs an agenda to its end, or to its first failure; see {@link #run()}.
   *
   * @param budget where helpers' permits come from
   * @param parallelism the most tasks to run at once, the caller's included; with 1, no other
   *     thread is involved
   * @param agenda the work
   * @param scope runs what it is given, once in each thread that joins; binds scoped values
   * @throws InterruptedException if the calling thread was interrupted, or if a task ended so; the
   *     interrupt status is cleared
   * @throws Exception what a task threw first, the same instance; an error likewise
   */
  public static void run(CpuBudget budget, int parallelism, Agenda agenda, Consumer<Runnable> scope)
      throws Exception {
    of(budget, parallelism, agenda, scope).run();
  }

  /**
   * Returns a crew that is to {@link #run()} once.
   *
   * @param budget where helpers' permits come from
   * @param parallelism the most tasks to run at once, the caller's included
   * @param agenda the work
   * @param scope runs what it is given, once in each thread that joins
   * @return the crew
   */
  public static Crew of(
      CpuBudget budget, int parallelism, Agenda agenda, Consumer<Runnable> scope) {
    return new Crew(budget, parallelism, agenda, scope, false);
  }

  /**
   * Returns a crew whose caller collects results instead of working: one helper needs no permit, in
   * the caller's place, so that the work goes on with an exhausted budget too. With a parallelism
   * of 1, or if no thread can be had, the caller works while it waits.
   *
   * @param budget where the other helpers' permits come from
   * @param parallelism the most tasks to run at once
   * @param agenda the work
   * @param scope runs what it is given, once in each thread that joins
   * @return the crew; nothing runs before the first {@link #take}
   */
  public static Crew open(
      CpuBudget budget, int parallelism, Agenda agenda, Consumer<Runnable> scope) {
    return new Crew(budget, parallelism, agenda, scope, true);
  }

  /**
   * Runs the agenda to its end, or to its first failure.
   *
   * <p>After the first failure no task is handed out, the tasks still running (the caller's too)
   * are interrupted once, and the failure is thrown when all of them have ended. An interrupt of
   * the caller acts like a failure. When this method is left, no thread works for the crew and all
   * its permits are back.
   *
   * @throws InterruptedException if the calling thread was interrupted, or if a task ended so; the
   *     interrupt status is cleared
   * @throws Exception what a task threw first, the same instance; an error likewise
   */
  public void run() throws Exception {
    scope.accept(shift::lead);
    shift.throwFailure();
  }

  /**
   * Collects something from the agenda, then calls for help with what became ready by that.
   *
   * @param <T> the type of what is collected
   * @param collector called under the crew's lock; must be short
   * @return what the collector returned
   */
  public <T> @Nullable T take(Supplier<? extends @Nullable T> collector) {
    return shift.take(collector);
  }

  /**
   * Waits, or works, until there is enough to collect or nothing left to do.
   *
   * @param enough whether the caller wants to go; called under the crew's lock, must be short
   * @throws InterruptedException if the calling thread was interrupted, which stops the crew
   * @throws Exception what a task threw first, the same instance; an error likewise
   */
  public void workUntil(BooleanSupplier enough) throws Exception {
    scope.accept(() -> shift.workUntil(enough));
    shift.throwFailure();
  }

  /**
   * Ends the run with a failure that comes from outside; does nothing after the first failure.
   *
   * @param cause what {@link #run()} or {@link #workUntil} is to throw
   */
  public void stop(Throwable cause) {
    shift.stop(cause);
  }

  /**
   * Ends an open crew: running tasks are interrupted and waited for. A second call does nothing.
   */
  public void close() {
    stop(new CancellationException("closed"));
    shift.disband();
  }
}
