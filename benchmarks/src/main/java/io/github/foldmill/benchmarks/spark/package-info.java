/**
 * How a job on Apache Spark would go with more workers than this machine has: a simulation, fed
 * with costs that were measured. It needs no Spark, and nothing here may be used by another module.
 */
@NullMarked
package io.github.foldmill.benchmarks.spark;

import org.jspecify.annotations.NullMarked;
