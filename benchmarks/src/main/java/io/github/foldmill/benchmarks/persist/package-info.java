/**
 * Measures files side by side in one process: sizes, and times of interleaved rounds, the best of
 * each. Nothing here may be used by another module.
 */
@NullMarked
package io.github.foldmill.benchmarks.persist;

import org.jspecify.annotations.NullMarked;
