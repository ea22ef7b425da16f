/**
 * Measurements: JMH benchmarks, and the Java halves of side-by-side runs with other tools.
 *
 * <p>Each benchmark class answers one question and names in its Javadoc the command that runs it;
 * competitors are its parameters, so that one run gives the ratio. Nothing here is a test, is
 * published, or may be depended on.
 */
@NullMarked
package io.github.foldmill.benchmarks;

import org.jspecify.annotations.NullMarked;
