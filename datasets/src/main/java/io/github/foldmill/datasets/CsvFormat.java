package io.github.foldmill.datasets;

import java.util.List;
import java.util.Set;

/**
 * How a source is to be read.
 *
 * @param header whether the first record holds the column names
 * @param names the column names of a source without header, empty for x0, x1, …
 * @param separator the character between fields
 * @param features the feature columns in the order wanted, empty for all but the target
 * @param target the column to be predicted
 * @param missingAllowed whether a feature may be missing
 * @param missing the texts that stand for a missing value
 */
record CsvFormat(
    boolean header,
    List<String> names,
    char separator,
    List<String> features,
    TargetColumn target,
    boolean missingAllowed,
    Set<String> missing) {}
