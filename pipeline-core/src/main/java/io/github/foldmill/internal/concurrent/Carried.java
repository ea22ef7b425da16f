package io.github.foldmill.internal.concurrent;

import org.jspecify.annotations.Nullable;

/**
 * What a computation carries along into all threads that work for it: a scoped value alone would
 * stay with the thread that bound it.
 */
public final class Carried {
  private static final ScopedValue<Object> CURRENT = ScopedValue.newInstance();

  private Carried() {}

  /**
   * Returns what the computation around this call carries.
   *
   * @return the object, or null if there is none
   */
  public static @Nullable Object current() {
    return CURRENT.isBound() ? CURRENT.get() : null;
  }

  /**
   * Binds an object for what is called through the carrier.
   *
   * @param carried the object
   * @return the carrier
   */
  public static ScopedValue.Carrier where(Object carried) {
    return ScopedValue.where(CURRENT, carried);
  }

  /** Runs an action with what was carried elsewhere. */
  static void run(@Nullable Object carried, Runnable action) {
    if (carried == null) {
      action.run();
    } else {
      where(carried).run(action);
    }
  }
}
