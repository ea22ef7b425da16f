/** Dumping and loading arrays beside joblib; {@code vs/dump_load.sh} runs both. */
@NullMarked
package io.github.foldmill.benchmarks.tensor;

import org.jspecify.annotations.NullMarked;
