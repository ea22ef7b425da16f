/**
 * Parallel loops: {@code Parallel} with its configuration, outcomes, seeds and progress. What runs
 * them lives below, in a package that is not exported; what they are used for (search, validation)
 * lives above. No class here knows data, pipelines or learning.
 */
@NullMarked
package io.github.foldmill.parallel;

import org.jspecify.annotations.NullMarked;
