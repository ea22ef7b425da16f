/**
 * Pipelines: typed parameters, steps, a learner at the end, and what fitting them gives.
 *
 * <p>A pipeline is a description; it holds no data and no fitted state. Which candidates are tried,
 * on which folds, and what is cached is decided by {@code search}; nothing here runs in parallel.
 */
@NullMarked
package io.github.foldmill.pipeline;

import org.jspecify.annotations.NullMarked;
