package io.github.foldmill.parallel;

import org.jspecify.annotations.Nullable;

/** What a call does with each item. */
@FunctionalInterface
interface Job {
  @Nullable Object run(long index, @Nullable Object item) throws Exception;
}
