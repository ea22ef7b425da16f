/**
 * Keeping results: memoised functions, the store behind them, and the identity of the code that
 * made a result.
 *
 * <p>Keys are content: of the arguments, and of the byte code that runs. What a value looks like on
 * disk is decided by {@code persist}; when a search keeps a cell is decided by {@code search}.
 */
@NullMarked
package io.github.foldmill.memory;

import org.jspecify.annotations.NullMarked;
