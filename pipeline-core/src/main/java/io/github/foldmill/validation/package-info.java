/**
 * Splitting data into folds, scoring what was predicted on them, and telling how sure such scores
 * are and whether they differ.
 *
 * <p>Splitters and scorers are values with an identity of their own, under scikit-learn's names and
 * with its results. Which candidates meet which folds is decided by {@code search}.
 */
@NullMarked
package io.github.foldmill.validation;

import org.jspecify.annotations.NullMarked;
