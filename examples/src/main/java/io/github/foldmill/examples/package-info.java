/**
 * Training scripts that run as they are.
 *
 * <p>Each class is one script with a {@code main} method; the code that the README and the user
 * guide show is taken from here. Nothing here is meant to be depended on.
 */
@NullMarked
package io.github.foldmill.examples;

import org.jspecify.annotations.NullMarked;
