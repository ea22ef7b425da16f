/**
 * Measures hashing side by side in one process: interleaved rounds, thread CPU time, medians. What
 * JMH does well is measured by JMH; these programs are for what it cannot do, such as first calls,
 * arrays of a gigabyte and profiles polluted on purpose. Nothing here may be used by another
 * module.
 */
@NullMarked
package io.github.foldmill.benchmarks.hash;

import org.jspecify.annotations.NullMarked;
