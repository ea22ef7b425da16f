package io.github.foldmill.internal.concurrent;

import java.util.function.BooleanSupplier;

/** A thread at work for a crew; all its state is guarded by the crew's lock. */
final class Member {
  final Thread thread = Thread.currentThread();
  final boolean caller;
  final boolean permit;

  /** Asked of a caller only: whether it may go although there is work left. */
  final BooleanSupplier enough;

  boolean busy;
  boolean interruptedByCrew;
  boolean interruptedBefore;

  private Member(boolean caller, boolean permit, BooleanSupplier enough) {
    this.caller = caller;
    this.permit = permit;
    this.enough = enough;
  }

  static Member caller(BooleanSupplier enough) {
    return new Member(true, false, enough);
  }

  static Member helper(boolean permit) {
    return new Member(false, permit, () -> false);
  }

  /** Keeps an interrupt that was meant for one task from reaching what its thread does next. */
  void forgetInterrupt() {
    if (!caller || (interruptedByCrew && !interruptedBefore)) {
      boolean _ = Thread.interrupted();
    }
  }

  void interrupt() {
    interruptedBefore = thread.isInterrupted();
    interruptedByCrew = true;
    thread.interrupt();
  }
}
