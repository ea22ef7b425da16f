package io.github.foldmill.internal.concurrent;

import java.util.LinkedHashSet;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many threads may compute at once, and the permits that keep helper threads to it.
 *
 * <p>The thread that makes a parallel call works without a permit, so a budget of {@code size} has
 * {@code size - 1} permits, all for helpers. A permit is taken only if it is free at that moment;
 * nobody ever blocks for one. A crew that found none is remembered and offered the next one to
 * become free, first come, first served. Thread-safe.
 */
public final class CpuBudget {

  /** The system property that overrides the number of CPUs of the shared budget. */
  public static final String PROPERTY = "foldmill.cpus";

  private static final Supplier<CpuBudget> SHARED = createShared();
  private static final long IDLE_SECONDS = 10;

  /** Someone who wanted a permit when none was free. */
  interface Applicant {

    /**
     * Offers a permit; called with no lock of the budget held.
     *
     * @return true if the permit was taken, false if it is not wanted any more
     */
    boolean permitOffered();
  }

  private final int size;
  private final Executor helperThreads;
  private final ReentrantLock lock = new ReentrantLock();
  private final LinkedHashSet<Applicant> applicants = new LinkedHashSet<>();
  private int permits;

  /**
   * Creates a budget of its own, apart from the shared one.
   *
   * @param size how many threads may compute at once, callers included; at least 1
   * @throws IllegalArgumentException if {@code size} is below 1
   */
  public CpuBudget(int size) {
    this(size, IDLE_SECONDS * 1_000);
  }

  CpuBudget(int size, long idleMillis) {
    if (size < 1) {
      throw new IllegalArgumentException("CPU budget must be at least 1, was " + size);
    }
    this.size = size;
    this.permits = size - 1;
    this.helperThreads = newHelperThreads(idleMillis);
  }

  /**
   * Returns the budget of this process: as many threads as the JVM has processors (affinity and
   * container limits included), or as the system property {@value #PROPERTY} said at the start.
   *
   * @return the one shared instance
   * @throws IllegalArgumentException if the property is not a positive integer
   */
  public static CpuBudget shared() {
    return SHARED.get();
  }

  /**
   * Returns what bounds the threads of a call. Those that only wait for other machines must not
   * take the permits of threads that compute, so they get a budget of their own.
   *
   * @param parallelism how many tasks the call runs at once, at least 1
   * @param otherMachines whether its tasks run on other machines
   * @return this budget, or one for that call
   */
  public CpuBudget forCall(int parallelism, boolean otherMachines) {
    return otherMachines ? new CpuBudget(parallelism) : this;
  }

  /**
   * Returns how many threads may compute at once, callers included.
   *
   * @return the size, at least 1
   */
  public int size() {
    return size;
  }

  /**
   * Returns how many helpers could be recruited now.
   *
   * @return the free permits, from 0 to {@code size - 1}
   */
  public int freePermits() {
    lock.lock();
    try {
      return permits;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a permit if one is free, else puts the applicant in the queue, once. */
  boolean acquireOrEnroll(Applicant applicant) {
    lock.lock();
    try {
      if (permits > 0) {
        permits--;
        return true;
      }
      // Without any permit in the budget there is nothing to wait for.
      if (size > 1) {
        applicants.add(applicant);
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  void withdraw(Applicant applicant) {
    lock.lock();
    try {
      applicants.remove(applicant);
    } finally {
      lock.unlock();
    }
  }

  /** Gives a permit back; must be called without any crew's lock, for it calls applicants. */
  void release() {
    Applicant next = nextOrFree();
    while (next != null && !next.permitOffered()) {
      next = nextOrFree();
    }
  }

  Executor helperThreads() {
    return helperThreads;
  }

  private @Nullable Applicant nextOrFree() {
    lock.lock();
    try {
      if (applicants.isEmpty()) {
        permits++;
        return null;
      }
      return applicants.removeFirst();
    } finally {
      lock.unlock();
    }
  }

  static int configuredSize(@Nullable String property, int processors) {
    if (property == null) {
      return processors;
    }
    int size;
    try {
      size = Integer.parseInt(property.strip());
    } catch (NumberFormatException e) {
      size = 0;
    }
    if (size < 1) {
      throw new IllegalArgumentException(
          "system property "
              + PROPERTY
              + " must be a positive integer (the number of CPUs to use), was \""
              + property
              + "\"");
    }
    return size;
  }

  private static Supplier<CpuBudget> createShared() {
    try {
      CpuBudget budget =
          new CpuBudget(
              configuredSize(
                  System.getProperty(PROPERTY), Runtime.getRuntime().availableProcessors()));
      return () -> budget;
    } catch (IllegalArgumentException e) {
      // Thrown at each use: from a static initialiser it would surface as NoClassDefFoundError.
      String message = e.getMessage();
      return () -> {
        throw new IllegalArgumentException(message);
      };
    }
  }

  private static Executor newHelperThreads(long idleMillis) {
    // Unbounded on purpose: permits bound the threads that work, and a submit never has to wait.
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        idleMillis,
        TimeUnit.MILLISECONDS,
        new SynchronousQueue<>(),
        Thread.ofPlatform()
            .daemon()
            .name("foldmill-worker-", 1)
            .inheritInheritableThreadLocals(false)
            .factory());
  }
}
