package io.github.foldmill.internal.simd;

import io.github.foldmill.internal.simd.VectorKernelLookup.Found;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Gives the kernel of this process.
 *
 * <p>The system property {@value #PROPERTY}, read once, forces the choice: {@code scalar} for plain
 * Java, {@code vector} for vector instructions from the first byte on, {@code auto} (the default)
 * for plain Java until vector instructions pay and have proved themselves in the background. Every
 * choice gives the same bits.
 *
 * <p>The kernel behind it is the one mutable static state of hashing. It has to be one per process:
 * what it knows (how much was hashed, and how fast the code is that this JVM has compiled) is true
 * for the whole process, and no result depends on it.
 */
public final class HashKernels {
  /** The system property that forces a kernel. */
  public static final String PROPERTY = "foldmill.simd";

  private static final @Nullable HashKernel PROCESS = kernelOrNull();

  private HashKernels() {}

  /**
   * Returns the kernel of this process; always the same one, which may become faster.
   *
   * @return the kernel
   * @throws IllegalArgumentException if the property {@value #PROPERTY} names no kernel
   * @throws IllegalStateException if the property asks for a kernel that cannot run here
   * @throws UnsupportedOperationException on a big-endian machine
   */
  public static HashKernel current() {
    HashKernel kernel = PROCESS;
    return kernel != null ? kernel : create();
  }

  /** Errors are thrown at each use: from a static initialiser they would hide their message. */
  private static @Nullable HashKernel kernelOrNull() {
    try {
      return create();
    } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
      return null;
    }
  }

  private static HashKernel create() {
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      throw new UnsupportedOperationException(
          "hashing needs a little-endian machine, because kernels read memory as it lies");
    }
    return choose(System.getProperty(PROPERTY), new VectorKernelLookup.InThisJvm());
  }

  static HashKernel choose(@Nullable String setting, VectorKernelLookup lookup) {
    return switch (setting == null ? "auto" : setting) {
      case "auto" -> new AdaptiveHashKernel(lookup);
      case "scalar" -> new ScalarHashKernel();
      case "vector" -> forced(lookup.find());
      default ->
          throw new IllegalArgumentException(
              "system property "
                  + PROPERTY
                  + " must be one of auto, scalar, vector; was '"
                  + setting
                  + "'. Correct it or leave it out");
    };
  }

  private static HashKernel forced(Found found) {
    return switch (found) {
      case Found.Kernel(HashKernel kernel) -> kernel;
      case Found.NoModule() ->
          throw new IllegalStateException(
              "system property "
                  + PROPERTY
                  + " is vector, but this JVM runs without the module "
                  + VectorKernelLookup.MODULE
                  + ". Start java with --add-modules "
                  + VectorKernelLookup.MODULE
                  + ", or set the property to auto");
      case Found.NoFit(String reason) ->
          throw new IllegalStateException(
              "system property "
                  + PROPERTY
                  + " is vector, but "
                  + reason
                  + ". Set the property to auto");
    };
  }
}
