package io.github.foldmill.tensor;

import java.lang.ref.Cleaner;

/** Frees native memory with the object that it belongs to, on a daemon thread of its own. */
final class NativeCleaner {
  private static final Cleaner CLEANER = Cleaner.create();

  private NativeCleaner() {}

  /** Runs an action, which must not hold the owner, when the owner is unreachable. */
  static void register(Object owner, Runnable action) {
    CLEANER.register(owner, action);
  }
}
