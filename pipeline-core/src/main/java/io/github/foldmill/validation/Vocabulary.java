package io.github.foldmill.validation;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Names that a data set declares, and those that its rows use.
 *
 * @param what what the names are
 * @param known the names that a data set declares
 * @param used the names that its rows use
 * @param <D> the type of data
 */
record Vocabulary<D>(String what, Function<D, Set<String>> known, Function<D, Set<String>> used) {

  /** Finds the names that the training side knows from the validation rows only. */
  Optional<Leak> leak(D train, D validation, int fold) {
    var leaked = new TreeSet<>(known.apply(train));
    leaked.removeAll(used.apply(train));
    leaked.retainAll(used.apply(validation));
    if (leaked.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Leak(
            Leak.Kind.VOCABULARY,
            fold,
            leaked.size(),
            "the training side knows %d %s names that only validation rows use, such as \"%s\""
                .formatted(leaked.size(), what, leaked.first())));
  }
}
