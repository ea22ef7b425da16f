/**
 * The formulas of lineage keys: what a piece of work is called by, from what went before it and
 * what is done now.
 *
 * <p>Searches and plain fits of pipelines use the same ones, so that both draw the same seeds. Here
 * are formulas only: no graph, no stages, no data.
 */
@NullMarked
package io.github.foldmill.internal.lineage;

import org.jspecify.annotations.NullMarked;
