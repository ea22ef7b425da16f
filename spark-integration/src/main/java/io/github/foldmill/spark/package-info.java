/**
 * A back end of the core's parallel calls and searches on Apache Spark.
 *
 * <p>Here are the way of batches to executors and back, the values that travel with them, and what
 * makes a cluster ready. No algorithm lives here, and no other module may depend on this one.
 */
@NullMarked
package io.github.foldmill.spark;

import org.jspecify.annotations.NullMarked;
