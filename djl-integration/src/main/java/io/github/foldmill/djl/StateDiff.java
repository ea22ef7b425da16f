package io.github.foldmill.djl;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What differs between the parameters that a network builds and the weights it is given. */
final class StateDiff {
  private final List<String> lines = new ArrayList<>();

  /** Compares what a description says by itself, before anything is built from it. */
  void compareRows(List<StateNames.Entry> described, Map<String, Weights> weights) {
    for (var entry : described) {
      var own = weights.get(entry.name());
      if (own != null
          && entry.rows() != StateNames.ANY
          && (own.shape().length == 0 || own.shape()[0] != entry.rows())) {
        lines.add(
            "shape of \"%s\": the network builds %d rows, the weights have %s"
                .formatted(entry.name(), entry.rows(), Arrays.toString(own.shape())));
      }
    }
    compareNames(described.stream().map(StateNames.Entry::name).toList(), weights.keySet());
  }

  void compareNames(Iterable<String> built, Set<String> given) {
    var known = new ArrayList<String>();
    for (String name : built) {
      known.add(name);
      if (!given.contains(name)) {
        lines.add("missing \"%s\"".formatted(name));
      }
    }
    for (String name : given) {
      if (!known.contains(name)) {
        lines.add("unexpected \"%s\"".formatted(name));
      }
    }
  }

  boolean sameShape(String name, Shape built, Weights own) {
    boolean same = Arrays.equals(built.getShape(), own.shape());
    if (!same) {
      lines.add(
          "shape of \"%s\": the network builds %s, the weights have %s"
              .formatted(name, Arrays.toString(built.getShape()), Arrays.toString(own.shape())));
    }
    return same;
  }

  /**
   * Refuses weights that differ.
   *
   * @throws IllegalArgumentException with one line for each difference
   */
  void requireNone(Network network) {
    if (!lines.isEmpty()) {
      throw new IllegalArgumentException(
          "the weights do not fit network \"%s\":\n  %s"
              .formatted(network.id(), String.join("\n  ", lines)));
    }
  }
}
