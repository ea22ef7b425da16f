/**
 * Events for the JDK's flight recorder. They stand on the JDK alone, and any package may emit them.
 * Nothing here decides what is worth telling.
 */
@NullMarked
package io.github.foldmill.internal.jfr;

import org.jspecify.annotations.NullMarked;
