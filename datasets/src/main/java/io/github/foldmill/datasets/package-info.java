/**
 * Real data sets, a CSV loader and generators, all of them giving {@link
 * io.github.foldmill.data.Tabular} tables.
 *
 * <p>Everything here turns a resource, a file or a seed into a table of features and a target, and
 * the same input always gives the same bits. Nothing here fits, splits, scores, caches or knows a
 * machine-learning library.
 */
@NullMarked
package io.github.foldmill.datasets;

import org.jspecify.annotations.NullMarked;
