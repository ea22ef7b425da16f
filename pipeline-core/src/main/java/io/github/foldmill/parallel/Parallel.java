package io.github.foldmill.parallel;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
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
 * {@code try}. {@link #collect collect} goes on after exceptions and reports each; errors end it
 * too.
 *
 * <p><b>Interrupts.</b> If the calling thread is interrupted, or a task throws {@link
 * InterruptedException}, running tasks are interrupted and waited for, the interrupt status of the
 * calling thread is set, and {@link java.util.concurrent.CancellationException} is thrown.
 *
 * <p>Immutable and thread-safe; every method that sets something returns a copy.
 */
public final class Parallel {

  private final @Nullable Integer nJobs;
  private final @Nullable Backend backend;
  private final @Nullable Integer innerThreads;
  private final @Nullable ProgressListener listener;
  private final @Nullable LongFunction<String> names;

  private Parallel(
      @Nullable Integer nJobs,
      @Nullable Backend backend,
      @Nullable Integer innerThreads,
      @Nullable ProgressListener listener,
      @Nullable LongFunction<String> names) {
    this.nJobs = nJobs;
    this.backend = backend;
    this.innerThreads = innerThreads;
    this.listener = listener;
    this.names = names;
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
    return new Parallel(NJobs.requireValid(nJobs), null, null, null, null);
  }

  /**
   * Starts a description that takes everything from the {@link ParallelConfig} at the time of the
   * call.
   *
   * @return the description
   */
  public static Parallel configured() {
    return new Parallel(null, null, null, null, null);
  }

  /**
   * Sets what runs the tasks.
   *
   * @param newBackend the back end
   * @return a copy
   */
  public Parallel backend(Backend newBackend) {
    Objects.requireNonNull(newBackend, "backend");
    return new Parallel(nJobs, newBackend, innerThreads, listener, names);
  }

  /**
   * Sets how many threads each task may use for itself, instead of its share of the budget; see
   * {@link ParallelConfig#innerThreads()}.
   *
   * @param newInnerThreads the number, at least 1
   * @return a copy
   * @throws IllegalArgumentException if {@code newInnerThreads} is below 1
   */
  public Parallel innerThreads(int newInnerThreads) {
    ParallelConfig.requireInnerThreads(newInnerThreads);
    return new Parallel(nJobs, backend, newInnerThreads, listener, names);
  }

  /**
   * Sets who hears of progress.
   *
   * @param newListener the listener
   * @return a copy
   */
  public Parallel progress(ProgressListener newListener) {
    Objects.requireNonNull(newListener, "listener");
    return new Parallel(nJobs, backend, innerThreads, newListener, names);
  }

  /**
   * Sets the names of tasks in errors and progress. Without, a task is named by the text of an item
   * that is a string, number, enum, path or class, and by the item's type otherwise.
   *
   * @param newNames gives the name from the index of the task's item
   * @return a copy
   */
  public Parallel taskNames(LongFunction<String> newNames) {
    Objects.requireNonNull(newNames, "names");
    return new Parallel(nJobs, backend, innerThreads, listener, newNames);
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
    return this.<R, X>run(input(items), job(function));
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
    return this.<R, X>run(input(items), job(function));
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
    List<?> _ =
        this.<@Nullable Object, X>run(
            input(items),
            Parallel.<T>job(item -> {
              action.accept(item);
              return null;
            }));
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
   * Applies a function to every item and goes on after exceptions. Errors, such as running out of
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
    Job job = job(function);
    TaskNames taskNames = new TaskNames(names);
    return this.<Outcome<R>, RuntimeException>run(
        input(items), (index, item) -> Parallel.<R>outcome(job, taskNames, index, item));
  }

  // What comes out of a slot is null only if R, or T below, admits it, which erasure hides.
  @SuppressWarnings({"unchecked", "NullAway"})
  private static <R extends @Nullable Object> Outcome<R> outcome(
      Job job, TaskNames names, long index, @Nullable Object item) throws InterruptedException {
    long start = System.nanoTime();
    try {
      R value = (R) job.run(index, item);
      return new Outcome.Success<>(value, since(start));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      e.addSuppressed(new TaskException(index, names.name(index, item)));
      return new Outcome.Failed<>(e, since(start));
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @SuppressWarnings("unchecked")
  private <R extends @Nullable Object, X extends Exception> List<R> run(Input input, Job job)
      throws X {
    Nesting outside = Nesting.current();
    ParallelConfig config = outside.config();
    Backend chosen = backend != null ? backend : config.backend();
    int jobs = nJobs != null ? nJobs : config.nJobs();
    int parallelism = ((LocalBackend) chosen).parallelism(jobs, outside.budget());
    int inner =
        innerThreads != null ? innerThreads : Math.max(1, config.innerThreads() / parallelism);
    Nesting inside = outside.deeper(config.withInnerThreads(inner));
    ProgressRelay relay = listener == null ? null : new ProgressRelay(listener);
    Batch.Call call = new Batch.Call(job, new TaskNames(names), relay, input);
    @Nullable Object[] results = ParallelCall.<X>run(call, parallelism, outside, inside);
    return (List<R>) Collections.unmodifiableList(Arrays.asList(results));
  }

  @SuppressWarnings({"unchecked", "NullAway"})
  private static <T extends @Nullable Object> Job job(
      TaskFunction<? super T, ? extends @Nullable Object, ? extends Exception> function) {
    Objects.requireNonNull(function, "function");
    return (index, item) -> function.apply((T) item);
  }

  private static Input input(Iterable<? extends @Nullable Object> items) {
    Objects.requireNonNull(items, "items");
    OptionalLong size =
        items instanceof Collection<?> c ? OptionalLong.of(c.size()) : OptionalLong.empty();
    return new Input(items.iterator(), size);
  }

  private static Input input(Iterator<? extends @Nullable Object> items) {
    return new Input(Objects.requireNonNull(items, "items"), OptionalLong.empty());
  }
}
