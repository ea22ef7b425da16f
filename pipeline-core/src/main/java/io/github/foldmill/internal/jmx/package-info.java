/**
 * Beans on the platform's MBean server, registered for as long as something runs. They stand on the
 * JDK alone, and any package may offer its own. Nothing here decides what is worth telling.
 */
@NullMarked
package io.github.foldmill.internal.jmx;

import org.jspecify.annotations.NullMarked;
