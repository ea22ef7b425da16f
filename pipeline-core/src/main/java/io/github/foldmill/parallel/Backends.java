package io.github.foldmill.parallel;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All back ends there are: the built-in ones, then the services in the order found. */
final class Backends {

  private Backends() {}

  static Backend named(String name) {
    Objects.requireNonNull(name, "name");
    Predicate<Backend> wanted = backend -> backend.name().equals(name);
    return all()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "backend must be one of "
                    + all().map(Backend::name).collect(Collectors.joining(", "))
                    + ", was \""
                    + name
                    + "\""));
  }

  /** The simplest built-in one that can do all that is wanted. */
  static Optional<Backend> with(Set<Capability> wanted) {
    return preferenceOrder().stream()
        .filter(backend -> backend.capabilities().containsAll(wanted))
        .findFirst();
  }

  private static List<Backend> preferenceOrder() {
    return List.of(LocalBackend.THREADS, ProcessBackend.SHARED);
  }

  // Lazily concatenated: the class path is searched for services only when nothing else fits.
  private static Stream<Backend> all() {
    return Stream.concat(
        Stream.of(LocalBackend.SEQUENTIAL, LocalBackend.THREADS, ProcessBackend.SHARED),
        Stream.of(Backend.class)
            .flatMap(service -> ServiceLoader.load(service).stream())
            .map(ServiceLoader.Provider::get));
  }
}
