package io.github.foldmill.internal.code;

import io.github.foldmill.hash.ContentHash;
import java.util.List;
import java.util.Set;

/**
 * What one method does and what it needs for that.
 *
 * @param hash the key of its normalised body
 * @param calls the methods it calls
 * @param fields the static fields it touches
 * @param created the classes it makes instances of
 * @param mentioned the classes it names in signatures, casts and type tests
 * @param literals the classes it hands on as class objects
 */
record MethodCode(
    ContentHash hash,
    List<Call> calls,
    List<StaticField> fields,
    Set<String> created,
    Set<String> mentioned,
    Set<String> literals) {}
