/**
 * Beans on the platform's MBean server, registered for as long as something runs, and what the
 * platform's own beans tell of memory. They stand on the JDK alone, and any package may use them.
 * Nothing here decides what is worth telling.
 */
@NullMarked
package io.github.foldmill.internal.jmx;

import org.jspecify.annotations.NullMarked;
