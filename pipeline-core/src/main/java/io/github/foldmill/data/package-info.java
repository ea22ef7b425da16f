/**
 * Data as the library sees it: a table with names and a target, a view of any other data type, and
 * the predictions made for its rows.
 *
 * <p>Types here are immutable values; reading files and generating data live in the {@code
 * datasets} module. Nothing here fits, splits or scores.
 */
@NullMarked
package io.github.foldmill.data;

import org.jspecify.annotations.NullMarked;
