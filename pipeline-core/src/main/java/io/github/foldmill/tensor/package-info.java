/**
 * Tensors and the file they live in: a safetensors file that may hold compressed tensors as well.
 *
 * <p>What a tensor means to whoever wrote it is not known here; that is the matter of {@code
 * persist}. Nothing in this package resolves a class or runs code named by a file.
 */
@NullMarked
package io.github.foldmill.tensor;

import org.jspecify.annotations.NullMarked;
