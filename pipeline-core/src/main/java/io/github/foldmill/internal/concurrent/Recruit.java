package io.github.foldmill.internal.concurrent;

/** A helper that was sent for and has not arrived; its state is guarded by the crew's lock. */
final class Recruit {
  final boolean permit;
  boolean revoked;

  Recruit(boolean permit) {
    this.permit = permit;
  }
}
