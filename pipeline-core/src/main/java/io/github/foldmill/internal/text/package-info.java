/**
 * Values as text: tables for terminals, parameters for files.
 *
 * <p>Everything here turns finished values into text and changes none of them. Nothing here
 * computes scores or writes to the console.
 */
@NullMarked
package io.github.foldmill.internal.text;

import org.jspecify.annotations.NullMarked;
