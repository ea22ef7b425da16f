/**
 * Sums, means and ranks with the same bits as NumPy and scikit-learn, and the distributions that
 * tests of scores need.
 *
 * <p>Pure functions on primitive arrays that use nothing but the JDK. Nothing here knows of data,
 * folds or scores.
 */
@NullMarked
package io.github.foldmill.internal.numeric;

import org.jspecify.annotations.NullMarked;
