package io.github.foldmill.internal.simd;

/** Finds the vector kernel without touching a class of the incubator module that may be absent. */
@FunctionalInterface
interface VectorKernelLookup {
  /** The module of the Vector API. */
  String MODULE = "jdk.incubator.vector";

  /** The kernel, or why there is none. */
  sealed interface Found {
    /** The kernel is there; whether it is fast remains to be seen. */
    record Kernel(HashKernel kernel) implements Found {}

    /** The module is there, but no kernel fits its vectors. */
    record NoFit(String reason) implements Found {}

    /** The command line lacks the module. */
    record NoModule() implements Found {}
  }

  Found find();

  /** Looks into this JVM. */
  final class InThisJvm implements VectorKernelLookup {
    @Override
    public Found find() {
      return ModuleLayer.boot().findModule(MODULE).isEmpty()
          ? new Found.NoModule()
          : Incubating.find();
    }
  }

  /** Loaded only where the module is there. */
  final class Incubating {
    private Incubating() {}

    private static Found find() {
      return VectorMix.isWidthUsable()
          ? new Found.Kernel(new VectorHashKernel())
          : new Found.NoFit(
              "vectors of " + VectorMix.LONGS.vectorBitSize() + " bits fit no kernel");
    }
  }
}
