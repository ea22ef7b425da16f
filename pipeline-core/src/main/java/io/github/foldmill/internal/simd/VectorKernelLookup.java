package io.github.foldmill.internal.simd;

/** Finds the vector kernel without touching a class of the incubator module that may be absent. */
final class VectorKernelLookup {
  static final String MODULE = "jdk.incubator.vector";

  /** The kernel, or why there is none. */
  sealed interface Found {
    /** The kernel is there; whether it is fast remains to be seen. */
    record Kernel(HashKernel kernel) implements Found {}

    /** The module is there, but no kernel fits its vectors. */
    record NoFit(String reason) implements Found {}

    /** The command line lacks the module. */
    record NoModule() implements Found {}
  }

  private VectorKernelLookup() {}

  static Found find() {
    if (ModuleLayer.boot().findModule(MODULE).isEmpty()) {
      return new Found.NoModule();
    }
    return Incubating.find();
  }

  /** Loaded only where the module is there. */
  private static final class Incubating {
    static Found find() {
      if (!VectorMix.isWidthUsable()) {
        return new Found.NoFit(
            "vectors of " + VectorMix.LONGS.vectorBitSize() + " bits fit no kernel");
      }
      return new Found.Kernel(new VectorHashKernel());
    }
  }
}
