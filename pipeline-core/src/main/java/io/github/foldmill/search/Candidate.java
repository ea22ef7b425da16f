package io.github.foldmill.search;

import io.github.foldmill.pipeline.ParamValues;

/**
 * One combination of parameter values in a search.
 *
 * @param index the number of the candidate in grid order, from 0
 * @param params the values of the parameters that the pipeline reads with them
 */
public record Candidate(int index, ParamValues params) {}
