package io.github.foldmill.parallel;

import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a function over many items, several at a time; joblib's {@code Parallel}.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="parallel"}
 *
 * <p><b>Results</b> come in input order, the same for any number of jobs.
 *
 * <p><b>Threads.</b> The calling thread works too. Helper threads join while the CPU budget of this
 * process has room, so calls may be nested to any sensible depth without deadlock, and all together
 * use no more threads than there are CPUs beyond the callers. With one job no other thread is
 * involved. A task sees the caller's {@link ParallelConfig} and context class loader; thread locals
 * and other scoped values only if it happens to run in the calling thread.
 *
 * <p><b>Input.</b> An input may be lazy, even endless: it is read by one thread at a time (not
 * always the caller), in order, and only a little ahead of the tasks: when a thread has nothing
 * else to do it reads the next batch. Batches start at one item and grow while they take less than
 * half a millisecond. An exception thrown by the input ends the call like a task's. Items should
 * not be added to a collection meanwhile.
 *
 * <p><b>Errors.</b> {@code map}, {@code forEach} and {@code call} fail fast: after the first
 * failure no task starts, those running are interrupted, and when all have ended the very exception
 * of the task is thrown, with a {@link TaskException} among its suppressed ones that names the
 * task. A checked exception type is taken from the function: a lambda that throws none needs no
 * {@code try}. {@link #collect collect} goes on after exceptions and reports each; errors, such as
 * running out of memory, end it too.
 *
 * <p><b>Time.</b> A {@linkplain #timeLimit time limit} counts from the start of each task, a
 * {@linkplain #deadline deadline} from the start of the call. Threads are interrupted then, and
 * waited for: a task that ignores interrupts goes on until it returns. Worker processes are killed.
 *
 * <p><b>Streams</b> ({@link #stream}, {@link #unorderedStream}) deliver results while others are
 * computed. Work starts at the call, on threads other than the caller's if there are several jobs,
 * and rests while enough results wait to be taken. A stream has to be closed, or read to its end.
 *
 * <p><b>Interrupts.</b> If the calling thread is interrupted, or a task throws {@link
 * InterruptedException}, running tasks are interrupted and waited for, the interrupt status of the
 * calling thread is set, and {@link java.util.concurrent.CancellationException} is thrown.
 *
 * <p>Immutable and thread-safe; every method that sets something returns a copy.
 */
public final class Parallel {

  private final Settings settings;

  private Parallel(Settings settings) {
    this.settings = settings;
  }

  private Parallel with(Consumer<Settings> change) {
    Settings copy = settings.copy();
    change.accept(copy);
    return new Parallel(copy);
  }

  /**
   * Starts a description with a number of jobs; the rest comes from the {@link ParallelConfig}.
   *
   * @param nJobs how many tasks to run at once, by the rules of {@link NJobs}: -1 for all CPUs; no
   *     more than the CPU budget are run
   * @return the description
   * @throws IllegalArgumentException if {@code nJobs} is 0
   */
  public static Parallel nJobs(int nJobs) {
    NJobs.requireValid(nJobs);
    return configured().with(s -> s.nJobs = nJobs);
  }

  /**
   * Starts a description that takes everything from the {@link ParallelConfig} at the time of the
   * call.
   *
   * @return the description
   */
  public static Parallel configured() {
    return new Parallel(new Settings());
  }

  /**
   * Sets what runs the tasks.
   *
   * @param newBackend the back end
   * @return a copy
   */
  public Parallel backend(Backend newBackend) {
    Objects.requireNonNull(newBackend, "backend");
    return with(s -> s.backend = newBackend);
  }

  /**
   * Hints at what would be good for the tasks; a back end named by the call, or by a scope unless
   * it is the default one, goes first.
   *
   * @param capabilities what a built-in back end is to have, if none was named
   * @return a copy
   * @throws IllegalArgumentException if hints and constraints contradict each other
   */
  public Parallel prefer(Capability... capabilities) {
    return with(s -> s.prefer(capabilities));
  }

  /**
   * Sets what the tasks cannot do without. A back end of the scope that lacks it is replaced by a
   * built-in one; one named by the call is refused when the call is made.
   *
   * @param capabilities what the back end must have
   * @return a copy
   * @throws IllegalArgumentException if hints and constraints contradict each other
   */
  public Parallel require(Capability... capabilities) {
    return with(s -> s.require(capabilities));
  }

  /**
   * Sets how many threads each task may use for itself, instead of its share of the budget.
   *
   * @param newInnerThreads the number, at least 1
   * @return a copy
   * @throws IllegalArgumentException if {@code newInnerThreads} is below 1
   */
  public Parallel innerThreads(int newInnerThreads) {
    ParallelConfig.requireInnerThreads(newInnerThreads);
    return with(s -> s.innerThreads = newInnerThreads);
  }

  /**
   * Sets who hears of progress.
   *
   * @param newListener the listener
   * @return a copy
   */
  public Parallel progress(ProgressListener newListener) {
    Objects.requireNonNull(newListener, "listener");
    return with(s -> s.listener = newListener);
  }

  /**
   * Sets the names of tasks in errors and progress; by default the text of an item that is a
   * string, number, enum, path or class, and the type of any other.
   *
   * @param newNames gives the name from the index of the task's item
   * @return a copy
   */
  public Parallel taskNames(LongFunction<String> newNames) {
    Objects.requireNonNull(newNames, "names");
    return with(s -> s.names = newNames);
  }

  /**
   * Sets how long each task may run, from its own start. A task over it throws {@link
   * TimeLimitException}, or is an {@link Outcome.TimedOut}, even if it returns a result later.
   *
   * @param limit the time, above zero
   * @return a copy
   * @throws IllegalArgumentException if the time is not above zero
   */
  public Parallel timeLimit(Duration limit) {
    return with(s -> s.timeLimit = Settings.requirePositive("timeLimit", limit));
  }

  /**
   * Sets how long the whole call may take, from its start. Then all tasks are stopped, and {@link
   * TimeLimitException} is thrown; {@code collect} returns what there is, and {@link
   * Outcome.Cancelled} for the rest.
   *
   * @param limit the time, above zero
   * @return a copy
   * @throws IllegalArgumentException if the time is not above zero
   */
  public Parallel deadline(Duration limit) {
    return with(s -> s.deadline = Settings.requirePositive("deadline", limit));
  }

  /**
   * Sets how often a task is run again whose worker process died. A task that throws, or is over
   * its time limit, is never run again.
   *
   * @param newRetries from 0, the default, to 100
   * @return a copy
   * @throws IllegalArgumentException if the number is out of range
   */
  public Parallel retries(int newRetries) {
    return with(s -> s.retries = Settings.requireRetries(newRetries));
  }

  /**
   * Gives each task a seed of its own, found in {@link TaskContext#current()}.
   *
   * @param root the root seed
   * @return a copy
   */
  public Parallel seed(long root) {
    return with(s -> s.seed = root);
  }

  /**
   * Sets how many tasks travel together, instead of an automatic choice; threads cut a batch off
   * after 5 ms.
   *
   * @param size the number, at least 1
   * @return a copy
   * @throws IllegalArgumentException if {@code size} is below 1
   */
  public Parallel batchSize(int size) {
    return with(s -> s.batchSize = Settings.requireAtLeastOne("batchSize", size));
  }

  /**
   * Sets how many items may be read from the input ahead: of the tasks that have ended, or, in a
   * stream, of the results that were taken.
   *
   * @param items the number, at least 1; by default a batch per job, in a stream two
   * @return a copy
   * @throws IllegalArgumentException if {@code items} is below 1
   */
  public Parallel lookAhead(int items) {
    return with(s -> s.lookAhead = Settings.requireAtLeastOne("lookAhead", items));
  }

  /**
   * Returns how many tasks would really run at once, if the call were made here and now.
   *
   * @return the number, at least 1; joblib's {@code effective_n_jobs}
   */
  public int effectiveNJobs() {
    return Placement.of(settings).parallelism();
  }

  /**
   * Returns what would really run the tasks, if the call were made here and now.
   *
   * @return the back end, after hints, constraints and the scope
   */
  public Backend effectiveBackend() {
    return Placement.of(settings).backend();
  }

  /**
   * Applies a function to every item.
   *
   * @param <T> the type of the items
   * @param <R> the type of the results
   * @param <X> what the function may throw
   * @param items the items; a collection tells progress its size, any other iterable is read lazily
   * @param function the function
   * @return the results in input order, unmodifiable
   * @throws X what a task threw first
   */
  public <T extends @Nullable Object, R extends @Nullable Object, X extends Exception> List<R> map(
      Iterable<? extends T> items, TaskFunction<? super T, ? extends R, ? extends X> function)
      throws X {
    return ParallelCall.<R, X>map(settings, function, Input.of(items), false);
  }

  /**
   * Applies a function to what is left in an iterator; see {@link #map(Iterable, TaskFunction)}.
   *
   * @param <T> the type of the items
   * @param <R> the type of the results
   * @param <X> what the function may throw
   * @param items the items, read lazily
   * @param function the function
   * @return the results in input order, unmodifiable
   * @throws X what a task threw first
   */
  public <T extends @Nullable Object, R extends @Nullable Object, X extends Exception> List<R> map(
      Iterator<? extends T> items, TaskFunction<? super T, ? extends R, ? extends X> function)
      throws X {
    return ParallelCall.<R, X>map(settings, function, Input.of(items), false);
  }

  /**
   * Applies a function to the elements of a stream; see {@link #map(Iterable, TaskFunction)}. The
   * stream itself is evaluated sequentially; it is consumed, but not closed.
   *
   * @param <T> the type of the items
   * @param <R> the type of the results
   * @param <X> what the function may throw
   * @param items the items, read lazily
   * @param function the function
   * @return the results in input order, unmodifiable
   * @throws X what a task threw first
   */
  public <T extends @Nullable Object, R extends @Nullable Object, X extends Exception> List<R> map(
      Stream<? extends T> items, TaskFunction<? super T, ? extends R, ? extends X> function)
      throws X {
    return map(items.sequential().iterator(), function);
  }

  /**
   * Runs an action on every item.
   *
   * @param <T> the type of the items
   * @param <X> what the action may throw
   * @param items the items, read lazily
   * @param action the action
   * @throws X what a task threw first
   */
  public <T extends @Nullable Object, X extends Exception> void forEach(
      Iterable<? extends T> items, TaskAction<? super T, ? extends X> action) throws X {
    Objects.requireNonNull(action, "action");
    TaskFunction<T, @Nullable Object, X> function =
        item -> {
          action.accept(item);
          return null;
        };
    List<?> _ = ParallelCall.<@Nullable Object, X>map(settings, function, Input.of(items), false);
  }

  /**
   * Runs every callable; see {@link #map(Iterable, TaskFunction)}.
   *
   * @param <R> the type of the results
   * @param tasks the callables
   * @return the results in input order, unmodifiable
   * @throws Exception what a task threw first
   */
  public <R extends @Nullable Object> List<R> call(
      Collection<? extends Callable<? extends R>> tasks) throws Exception {
    return this.<Callable<? extends R>, R, Exception>map(tasks, Callable::call);
  }

  /**
   * Applies a function to every item and goes on after failures. Errors, such as running out of
   * memory, and interrupts end the call as in {@code map}.
   *
   * @param <T> the type of the items
   * @param <R> the type of the results
   * @param items the items, read lazily
   * @param function the function
   * @return how each task ended, in input order, unmodifiable
   */
  public <T extends @Nullable Object, R extends @Nullable Object> List<Outcome<R>> collect(
      Iterable<? extends T> items,
      TaskFunction<? super T, ? extends R, ? extends Exception> function) {
    return ParallelCall.<Outcome<R>, RuntimeException>map(
        settings, function, Input.of(items), true);
  }

  /**
   * Applies a function to every item and delivers the results in input order, each as soon as it
   * and those before it are there.
   *
   * {@snippet class="io.github.foldmill.search.SnippetsTest" region="parallelStream"}
   *
   * @param <T> the type of the items
   * @param <R> the type of the results
   * @param items the items, read lazily
   * @param function the function; a checked exception of it is thrown by the stream inside a {@link
   *     java.util.concurrent.CompletionException}
   * @return a sequential stream, to be closed
   */
  public <T extends @Nullable Object, R extends @Nullable Object> Stream<R> stream(
      Iterable<? extends T> items,
      TaskFunction<? super T, ? extends R, ? extends Exception> function) {
    return ResultIterator.stream(settings, function, Input.of(items), true);
  }

  /**
   * Applies a function to every item and delivers the results as tasks end; those of tasks short
   * enough to share a batch arrive together. See {@link #stream}.
   *
   * @param <T> the type of the items
   * @param <R> the type of the results
   * @param items the items, read lazily
   * @param function the function
   * @return a sequential stream, to be closed
   */
  public <T extends @Nullable Object, R extends @Nullable Object> Stream<R> unorderedStream(
      Iterable<? extends T> items,
      TaskFunction<? super T, ? extends R, ? extends Exception> function) {
    return ResultIterator.stream(settings, function, Input.of(items), false);
  }

  /**
   * Opens a runner of single tasks, for schedulers that decide themselves what runs next. Batches,
   * order, progress, retries and the deadline of this description do not apply to it.
   *
   * @param <T> the type of the items
   * @param <R> the type of the results
   * @param function the function
   * @return the runner, to be closed
   */
  public <T extends @Nullable Object, R extends @Nullable Object> TaskRunner<T, R> runner(
      TaskFunction<? super T, ? extends R, ? extends Exception> function) {
    return TaskRunner.open(settings, TaskCode.erased(function));
  }
}
