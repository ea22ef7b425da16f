/**
 * Measures hashing. {@code HashBars} are JMH benchmarks, side by side with what hashing has to keep
 * up with. The programs are for what JMH cannot do: first calls, arrays of a gigabyte, and
 * interleaved rounds by thread CPU time, which hold on a busy machine. Nothing here may be used by
 * another module.
 */
@NullMarked
package io.github.foldmill.benchmarks.hash;

import org.jspecify.annotations.NullMarked;
