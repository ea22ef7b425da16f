/**
 * The engine below every parallel call: one CPU budget for the process, and crews that work through
 * an agenda within it. Nothing here knows items, results, pipelines or configuration, and it uses
 * the JDK alone. What users may call lives in {@code io.github.foldmill.parallel}.
 */
@NullMarked
package io.github.foldmill.internal.concurrent;

import org.jspecify.annotations.NullMarked;
