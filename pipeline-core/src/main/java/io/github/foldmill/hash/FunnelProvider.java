package io.github.foldmill.hash;

import java.util.Optional;

/**
 * Offers funnels for foreign types, so that {@link Hashing#hashOf(Object)} takes them like its own.
 *
 * <p>Providers are found by {@link java.util.ServiceLoader} with the class loader of this library.
 * They are asked only for classes that have no structural key otherwise; if several offer a funnel
 * for one class, the one whose class name comes first is used. The name of the provider is part of
 * the key, so that two providers never give one key to different content.
 *
 * <p>Implementations have a public constructor without parameters and are safe for use by many
 * threads.
 */
public interface FunnelProvider {

  /**
   * Returns the funnel for a class.
   *
   * @param type the class of a value
   * @return a funnel that takes every value of that class, or empty if this provider knows none
   */
  Optional<HashFunnel<Object>> funnelFor(Class<?> type);
}
