package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * A wish for a result.
 *
 * @param key its key
 * @param name the name of what makes it
 * @param arguments a short text of the arguments, made when needed
 * @param notes what else to note beside the result, made when needed
 * @param options how to keep it
 * @param computation how to make it
 */
record Request(
    ContentHash key,
    String name,
    Supplier<String> arguments,
    Supplier<Map<String, String>> notes,
    CacheOptions options,
    Callable<?> computation) {}
