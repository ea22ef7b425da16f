/**
 * The few steps on {@link io.github.foldmill.data.Tabular} that a pipeline cannot do without:
 * scaling, projecting, filling, encoding and choosing features.
 *
 * <p>Steps are records, and their fitted forms are records of plain numbers and names with
 * scikit-learn's values. Models are learnt by learners that are handed in; nothing here knows a
 * learning library.
 */
@NullMarked
package io.github.foldmill.preprocessing;

import org.jspecify.annotations.NullMarked;
