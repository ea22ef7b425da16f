package io.github.foldmill.internal.simd;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Which kernel one method of {@link AdaptiveHashKernel} uses: the first one until somebody changes
 * it. Counts the work until there is enough of it for a better kernel to be looked for, once.
 *
 * <p>Thread-safe.
 */
final class KernelSwitch {
  private final KernelProbe probe;
  private final long enoughBytes;
  private final AdaptiveHashKernel owner;
  private final AtomicLong hashed = new AtomicLong();
  private volatile boolean counting = true;
  private volatile HashKernel kernel;

  KernelSwitch(HashKernel first, KernelProbe probe, long enoughBytes, AdaptiveHashKernel owner) {
    this.kernel = first;
    this.probe = probe;
    this.enoughBytes = enoughBytes;
    this.owner = owner;
  }

  KernelProbe probe() {
    return probe;
  }

  HashKernel forBlocks(int blocks) {
    if (counting) {
      count((long) blocks * HashKernel.BLOCK_BYTES);
    }
    return kernel;
  }

  HashKernel current() {
    return kernel;
  }

  /** Tells whether nothing was decided yet. */
  boolean isOpen() {
    return counting;
  }

  private void count(long bytes) {
    long before = hashed.getAndAdd(bytes);
    // Exactly one thread sees the count cross the line.
    if (before < enoughBytes && before + bytes >= enoughBytes) {
      counting = false;
      owner.lookForBetter(this);
    }
  }

  /** Keeps the present kernel for good. */
  void stay() {
    counting = false;
  }

  void changeTo(HashKernel better) {
    counting = false;
    kernel = better;
  }
}
