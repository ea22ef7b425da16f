/**
 * Saving trained models and reading them back: {@code dump} and {@code load}.
 *
 * <p>What a file holds is decided by {@link io.github.foldmill.persist.ModelCodec}s, found as
 * services or named by the caller; no class name is ever resolved from a file. The layout of
 * tensors in the file belongs to {@code tensor}; nothing here knows pipelines or learning
 * libraries.
 */
@NullMarked
package io.github.foldmill.persist;

import org.jspecify.annotations.NullMarked;
