/**
 * Worker JVMs of this machine, and how a function, its arguments and its results get there and
 * back.
 *
 * <p>Data that has a codec crosses as an artifact and big arrays as mapped files; only the rest is
 * serialised by Java, between a parent and the children it started itself. What a task means, its
 * retries and its place among other back ends belong to {@code parallel}.
 */
@NullMarked
package io.github.foldmill.internal.process;

import org.jspecify.annotations.NullMarked;
