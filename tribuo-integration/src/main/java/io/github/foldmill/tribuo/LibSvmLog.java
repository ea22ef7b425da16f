package io.github.foldmill.tribuo;

import libsvm.svm;

/** Turns off LibSVM's log, which goes to standard output and cannot be set per training. */
final class LibSvmLog {
  static {
    svm.svm_set_print_string_function(_ -> {});
  }

  private LibSvmLog() {}

  /** Silences LibSVM on the first call and never again, so that a user's own function stays. */
  static void silence() {
    // Loading this class has done it.
  }
}
