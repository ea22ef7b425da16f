/**
 * What tests of several packages share.
 *
 * <p>Reads golden files made by other tools. Nothing here asserts anything.
 */
@NullMarked
package io.github.foldmill.testing;

import org.jspecify.annotations.NullMarked;
