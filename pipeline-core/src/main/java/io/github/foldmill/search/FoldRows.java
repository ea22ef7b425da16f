package io.github.foldmill.search;

/**
 * How many rows a fold has on each side.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param train the number of training rows
 * @param validation the number of validation rows
 */
public record FoldRows(int train, int validation) {}
