package io.github.foldmill.search;

import io.github.foldmill.pipeline.Param;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a search by halving is told beyond other searches.
 *
 * @param factor the share of candidates that goes on is one by this, and the resources grow by it
 * @param minResources the resources of the first iteration, if set
 * @param exhaust whether to begin with as many resources as leave the most for the last iteration
 * @param maxResources the most resources, if set
 * @param aggressive whether to stay at the least resources until few enough candidates are left
 * @param resource the parameter that is the resource, or empty for rows
 */
record Halving(
    double factor,
    OptionalInt minResources,
    boolean exhaust,
    OptionalInt maxResources,
    boolean aggressive,
    Optional<Param<Integer>> resource) {

  static Halving byDefault(boolean exhaust) {
    return new Halving(
        3, OptionalInt.empty(), exhaust, OptionalInt.empty(), false, Optional.empty());
  }

  Halving withFactor(double value) {
    if (!(value > 1 && Double.isFinite(value))) {
      throw new IllegalArgumentException("factor must be above 1, was " + value);
    }
    return new Halving(value, minResources, exhaust, maxResources, aggressive, resource);
  }

  Halving withMinResources(int value) {
    requirePositive("minResources", value);
    return new Halving(factor, OptionalInt.of(value), false, maxResources, aggressive, resource);
  }

  Halving exhausting(boolean value) {
    return new Halving(factor, OptionalInt.empty(), value, maxResources, aggressive, resource);
  }

  Halving withMaxResources(int value) {
    requirePositive("maxResources", value);
    return new Halving(factor, minResources, exhaust, OptionalInt.of(value), aggressive, resource);
  }

  Halving eliminatingAggressively() {
    return new Halving(factor, minResources, exhaust, maxResources, true, resource);
  }

  Halving withResource(Param<Integer> param, int max) {
    requirePositive("maxResources", max);
    return new Halving(
        factor, minResources, exhaust, OptionalInt.of(max), aggressive, Optional.of(param));
  }

  private static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be at least 1, was " + value);
    }
  }

  /** Returns how many of some candidates go on. */
  int kept(int candidates) {
    return (int) Math.ceil(candidates / factor);
  }
}
