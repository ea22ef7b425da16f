/**
 * Holds content hashes: raw XXH3-128 of bytes, and structural keys of values built on it. Equal
 * content gives equal keys on every machine, in every run and for every kernel. How keys are
 * stored, what they are used for and how functions are identified may not live here.
 */
@NullMarked
package io.github.foldmill.hash;

import org.jspecify.annotations.NullMarked;
