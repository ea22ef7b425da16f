/** Networks beside DJL's own tools: loading, arrays without copies, worker processes, steps. */
@NullMarked
package io.github.foldmill.benchmarks.networks;

import org.jspecify.annotations.NullMarked;
