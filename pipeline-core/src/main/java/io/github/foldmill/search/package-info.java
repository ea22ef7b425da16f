/**
 * Model selection: which parameter values are tried on which folds, and what came of it.
 *
 * <p>Searches lay out cells, run them through {@code parallel}, keep them in {@code memory}, and
 * report a {@link io.github.foldmill.search.SearchResult}. How a pipeline's stages work is none of
 * their business.
 */
@NullMarked
package io.github.foldmill.search;

import org.jspecify.annotations.NullMarked;
