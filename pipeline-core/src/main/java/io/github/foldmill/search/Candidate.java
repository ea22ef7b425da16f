package io.github.foldmill.search;

import io.github.foldmill.pipeline.ParamValues;

/**
 * One combination of parameter values in a search.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param index its row in the result table, from 0; a candidate that is tried on several amounts of
 *     resources has several
 * @param params the values of the parameters that the pipeline reads with them
 */
public record Candidate(int index, ParamValues params) {}
