/**
 * The graph of cells behind every search, and its scheduler.
 *
 * <p>A cell is one piece of work with a content id: one pipeline stage, for the parameter values it
 * read, on one side of one fold. Equal ids are the same cell, so candidates that agree on a prefix
 * share its work on both sides of the split. Only {@code search} uses this package; what users see
 * of it is translated there.
 */
@NullMarked
package io.github.foldmill.internal.cells;

import org.jspecify.annotations.NullMarked;
