package io.github.foldmill.hash;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Finds the funnel of a foreign class among those that providers offer. */
final class Funnels {
  private static final ClassValue<Optional<Found>> FOUND =
      new ClassValue<>() {
        @Override
        protected Optional<Found> computeValue(Class<?> type) {
          return find(type);
        }
      };

  private Funnels() {}

  /** A funnel and who offered it. */
  record Found(Class<?> provider, HashFunnel<Object> funnel) {}

  static Optional<Found> of(Class<?> type) {
    return FOUND.get(type);
  }

  private static Optional<Found> find(Class<?> type) {
    for (var provider : providers(type).values()) {
      var funnel = provider.funnelFor(type);
      if (funnel.isPresent()) {
        return Optional.of(new Found(provider.getClass(), funnel.get()));
      }
    }
    return Optional.empty();
  }

  /** By class name, so that neither the class path nor the loader decides who comes first. */
  private static SortedMap<String, FunnelProvider> providers(Class<?> type) {
    var providers = new TreeMap<String, FunnelProvider>();
    for (var loader :
        new @Nullable ClassLoader[] {
          FunnelProvider.class.getClassLoader(), type.getClassLoader()
        }) {
      for (var provider : ServiceLoader.load(FunnelProvider.class, loader)) {
        providers.putIfAbsent(provider.getClass().getName(), provider);
      }
    }
    return providers;
  }
}
