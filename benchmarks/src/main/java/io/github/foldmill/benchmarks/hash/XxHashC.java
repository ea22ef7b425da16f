package io.github.foldmill.benchmarks.hash;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * The XXH3-128 of the C library, bound by the foreign function API; heap arrays are passed without
 * a copy. The library is one shared object per instruction set, built from one file that includes
 * {@code xxhash.h} with {@code XXH_STATIC_LINKING_ONLY} and {@code XXH_IMPLEMENTATION}:
 *
 * <pre>{@code
 * gcc -O3 -mavx2 -shared -fPIC -o libxxhash-avx2.so xxhash.c
 * gcc -O3 -mavx512f -shared -fPIC -o libxxhash-avx512.so xxhash.c
 * }</pre>
 */
final class XxHashC {
  private static final StructLayout HASH =
      MemoryLayout.structLayout(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG);

  private final MethodHandle function;
  private final SegmentAllocator result;

  @SuppressWarnings("restricted") // Calling C is the purpose.
  XxHashC(Path library) {
    MemorySegment symbol =
        SymbolLookup.libraryLookup(library, Arena.global()).findOrThrow("XXH3_128bits");
    FunctionDescriptor type =
        FunctionDescriptor.of(HASH, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    function = Linker.nativeLinker().downcallHandle(symbol, type, Linker.Option.critical(true));
    MemorySegment room = Arena.global().allocate(HASH);
    result = (size, alignment) -> room;
  }

  /** Returns the lower half of the hash. */
  long hash(MemorySegment data) {
    try {
      MemorySegment hash = (MemorySegment) function.invokeExact(result, data, data.byteSize());
      return hash.get(ValueLayout.JAVA_LONG, 0);
    } catch (Throwable e) {
      throw new IllegalStateException("the C library failed", e);
    }
  }
}
