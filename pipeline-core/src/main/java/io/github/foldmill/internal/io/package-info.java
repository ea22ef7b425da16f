/**
 * Files as the library needs them: written whole or not at all, and read without copying.
 *
 * <p>Only the JDK is used here, and nothing here knows what the bytes mean. Formats live in {@code
 * tensor} and {@code persist}.
 */
@NullMarked
package io.github.foldmill.internal.io;

import org.jspecify.annotations.NullMarked;
