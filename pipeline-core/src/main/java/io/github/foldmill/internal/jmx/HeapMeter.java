package io.github.foldmill.internal.jmx;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** Measures how much heap the work of this thread takes, as far as the JVM tells. */
public final class HeapMeter {
  private final long before;
  private final boolean alone;

  /** What does not change while the JVM runs, found when it is first needed. */
  private static final class Beans {
    static final ThreadMXBean THREADS = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    static final boolean COUNTS_ALLOCATIONS =
        THREADS != null
            && THREADS.isThreadAllocatedMemorySupported()
            && THREADS.isThreadAllocatedMemoryEnabled();
    static final List<MemoryPoolMXBean> HEAP =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    private Beans() {}
  }

  private HeapMeter(long before, boolean alone) {
    this.before = before;
    this.alone = alone;
  }

  /**
   * Starts to measure.
   *
   * @param alone whether no other work is done in this process meanwhile, so that the use of the
   *     heap is that of this work; the JVM forgets its earlier peaks then
   * @return what to stop, on the same thread
   */
  public static HeapMeter start(boolean alone) {
    if (alone) {
      Beans.HEAP.forEach(MemoryPoolMXBean::resetPeakUsage);
    }
    return new HeapMeter(allocated(), alone);
  }

  /** Returns what was measured since the start. */
  public HeapUse stop() {
    long after = allocated();
    return new HeapUse(before < 0 || after < 0 ? -1 : after - before, alone ? peak() : -1);
  }

  private static long allocated() {
    return Beans.COUNTS_ALLOCATIONS ? Beans.THREADS.getCurrentThreadAllocatedBytes() : -1;
  }

  private static long peak() {
    long sum = 0;
    for (var pool : Beans.HEAP) {
      var usage = pool.getPeakUsage();
      sum += usage == null ? 0 : usage.getUsed();
    }
    return Beans.HEAP.isEmpty() ? -1 : sum;
  }
}
