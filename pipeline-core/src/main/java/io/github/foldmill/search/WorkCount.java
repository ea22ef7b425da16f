package io.github.foldmill.search;

/**
 * How much work of one kind a search did, and how much one without sharing and caching would have
 * done.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param computed how often it was done in this run
 * @param loaded how often its result was read from the memory instead
 * @param failed how often it was tried and failed
 * @param plain how often a search that shares nothing would have done it
 */
public record WorkCount(int computed, int loaded, int failed, int plain) {

  WorkCount plus(WorkCount other) {
    return new WorkCount(
        computed + other.computed,
        loaded + other.loaded,
        failed + other.failed,
        plain + other.plain);
  }
}
