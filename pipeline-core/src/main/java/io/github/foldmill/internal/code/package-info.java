/**
 * Reads class files to find out what code a class or a function runs. It knows normalised method
 * bodies, what they call, and the files they come from. What the result is used for, and how it is
 * kept, may not live here.
 */
@NullMarked
package io.github.foldmill.internal.code;

import org.jspecify.annotations.NullMarked;
