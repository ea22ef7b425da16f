/**
 * Holds the inner loop of XXH3 over full 1024-byte blocks, one kernel per primitive array type.
 * Whatever needs the incubating Vector API lives here and nowhere else, behind {@link
 * io.github.foldmill.internal.simd.HashKernel}. Nothing that knows about keys, types or values may
 * live here.
 */
@NullMarked
package io.github.foldmill.internal.simd;

import org.jspecify.annotations.NullMarked;
