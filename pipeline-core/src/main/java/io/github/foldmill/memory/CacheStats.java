package io.github.foldmill.memory;

/**
 * What a {@link Memory} has done since it was created.
 *
 * @param hits how many values were found, in RAM or on disk
 * @param ramHits how many of them were found in RAM
 * @param misses how many values were asked for and not found
 * @param writes how many values were written to disk
 * @param damaged how many entries were found damaged and set aside
 * @param evicted how many entries were removed to keep limits
 */
public record CacheStats(
    long hits, long ramHits, long misses, long writes, long damaged, long evicted) {}
