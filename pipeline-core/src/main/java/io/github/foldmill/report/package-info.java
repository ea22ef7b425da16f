/**
 * Results of searches for reading elsewhere: pages, tables and files for other programs.
 *
 * <p>Everything here is made from the public face of a {@link
 * io.github.foldmill.search.SearchResult} and changes nothing. What a result means is decided in
 * {@code search}.
 */
@NullMarked
package io.github.foldmill.report;

import org.jspecify.annotations.NullMarked;
