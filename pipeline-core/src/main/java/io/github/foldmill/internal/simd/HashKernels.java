package io.github.foldmill.internal.simd;

import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the kernel of this process.
 *
 * <p>The system property {@value #PROPERTY} forces the choice: {@code scalar} for plain Java,
 * {@code auto} (the default) for the fastest kernel that has proved itself on this machine. Every
 * choice gives the same bits.
 */
public final class HashKernels {
  /** The system property that forces a kernel. */
  public static final String PROPERTY = "foldmill.simd";

  private static final HashKernel SCALAR = new ScalarHashKernel();

  private HashKernels() {}

  /**
   * Returns the kernel to use now. Callers ask again for every hash and keep no kernel for long,
   * because a faster one may become available while the process runs.
   *
   * @return the kernel
   * @throws IllegalArgumentException if the property {@value #PROPERTY} names no kernel
   * @throws UnsupportedOperationException on a big-endian machine
   */
  public static HashKernel current() {
    return choose(Setting.VALUE);
  }

  static HashKernel choose(@Nullable String setting) {
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      throw new UnsupportedOperationException(
          "hashing needs a little-endian machine, because kernels read memory as it lies");
    }
    return switch (setting) {
      case null -> SCALAR;
      case "auto", "scalar" -> SCALAR;
      default ->
          throw new IllegalArgumentException(
              "system property "
                  + PROPERTY
                  + " must be one of auto, scalar; was '"
                  + setting
                  + "'. Correct it or leave it out");
    };
  }

  /** Read once, but judged at every use: a wrong value must not turn into a class loading error. */
  private static final class Setting {
    static final @Nullable String VALUE = System.getProperty(PROPERTY);
  }
}
