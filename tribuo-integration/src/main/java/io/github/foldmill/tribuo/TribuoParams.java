package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.provenance.Provenancable;
import io.github.foldmill.pipeline.Distribution;
import io.github.foldmill.pipeline.LearnerFactory;
import io.github.foldmill.pipeline.Param;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Trainer;

/**
 * Parameters that are named by their path into a configured trainer; scikit-learn's {@code
 * estimator__param}.
 *
 * <p>A path leads from the trainer through its components to one value: {@code epochs}, {@code
 * optimiser.initialLearningRate}, {@code list[0].targetMax} for an element of a list or an array,
 * {@code labelWeights{setosa}} for a value of a map, whether it is there yet or not. All that
 * Tribuo's classes declare by {@code @Config} can be reached, also what they have no setter for,
 * such as the stopping tolerance {@code eps} of LibSVM, whose {@code setEpsilon} sets the tube of
 * regression instead; {@link #paths} lists it. The number of threads cannot: it never changes a
 * result, and the search decides it.
 *
 * <p>Paths and listed values are checked when they are given: a trainer is built with each value,
 * so a value of another type or out of range is found before any work starts. Numbers must be whole
 * where the field is; no text is parsed. What a path names by itself is checked with all other
 * values as they are in the trainer; start from a trainer with which each value is possible.
 *
 * <p>A path may also lead to a component itself, such as {@code optimiser}; {@link #components}
 * tries other components there. The trainer is only read; a fit has a fresh one of its own.
 * Stateless and safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.tribuo.TribuoSnippetsTest" region="params"}
 */
public final class TribuoParams {
  private TribuoParams() {}

  /**
   * Makes a parameter whose name is a path into a trainer.
   *
   * @param trainer the trainer with all other values
   * @param path the path of the value to vary
   * @param values the values to try: numbers, Booleans, strings, constants of enums or their names
   * @param <V> the type of the values
   * @return the parameter
   * @throws IllegalArgumentException if the trainer has no such path (the message lists all with
   *     their types), if a value is refused, if there is none or one occurs twice, or if the
   *     trainer's configuration cannot be taken out of it
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read, and Param.of copies it
  public static <V> Param<V> of(Trainer<?> trainer, String path, V... values) {
    return checked(trainer, path, Param.of(path, values));
  }

  /**
   * Makes a parameter whose name is a path into a trainer and whose values are drawn.
   *
   * @param trainer the trainer with all other values
   * @param path the path of the value to vary
   * @param distribution how likely each value is; its ends and its middle are checked
   * @param <V> the type of the values
   * @return the parameter
   * @throws IllegalArgumentException as {@link #of(Trainer, String, Object...)} does
   */
  public static <V> Param<V> of(Trainer<?> trainer, String path, Distribution<V> distribution) {
    return checked(trainer, path, Param.of(path, distribution));
  }

  /**
   * Makes a parameter whose name is a path to a component of a trainer, such as an optimiser, a
   * kernel or an inner trainer, and whose values are components to put there.
   *
   * <p>The components are only read. A value counts by its class and settings, the components
   * inside it included; so does what it makes of the learner's identity. Do not combine such a path
   * with one that leads into it.
   *
   * {@snippet class="io.github.foldmill.tribuo.TribuoSnippetsTest" region="components"}
   *
   * @param trainer the trainer with all other values
   * @param path the path of the component to vary
   * @param components the components to try
   * @return the parameter
   * @throws IllegalArgumentException if the trainer has no such path (the message lists all with
   *     their types), if a component is refused there, if there is none or one occurs twice, or if
   *     a configuration cannot be taken out of the trainer or a component
   */
  public static Param<TribuoComponent> components(
      Trainer<?> trainer, String path, Provenancable<?>... components) {
    return checked(
        trainer, path, Param.of(path, Arrays.stream(components).map(TribuoComponent::of).toList()));
  }

  private static <V> Param<V> checked(Trainer<?> trainer, String path, Param<V> param) {
    var config = ComponentConfig.of(trainer);
    requirePossible(config, ConfigPaths.of(config).find(path), param);
    return param;
  }

  /**
   * Returns what builds a learner for each candidate of a search: the trainer with the values of
   * the parameters at the paths that the parameters are named by.
   *
   * @param trainer the trainer with all other values
   * @param params parameters named by paths into the trainer, as {@link #of} makes them
   * @param <T> the type of output
   * @return the factory, for {@code Pipeline.learner}; it may go to worker processes
   * @throws IllegalArgumentException as {@link #of} does, and if a path is given twice
   */
  public static <T extends Output<T>> LearnerFactory<Dataset<T>, Model<T>> learner(
      Trainer<T> trainer, Param<?>... params) {
    var byPath = new LinkedHashMap<String, Param<?>>();
    for (var param : params) {
      if (byPath.put(param.name(), param) != null) {
        throw new IllegalArgumentException(
            "paths must be distinct, \"%s\" was given twice".formatted(param.name()));
      }
    }
    return learner(trainer, byPath);
  }

  /**
   * Returns what builds a learner for each candidate of a search, with parameters of any name, as
   * where two trainers of a pipeline have a path in common.
   *
   * @param trainer the trainer with all other values
   * @param params parameters by their path into the trainer
   * @param <T> the type of output
   * @return the factory, for {@code Pipeline.learner}; it may go to worker processes
   * @throws IllegalArgumentException as {@link #of} does
   */
  public static <T extends Output<T>> LearnerFactory<Dataset<T>, Model<T>> learner(
      Trainer<T> trainer, Map<String, Param<?>> params) {
    var config = ComponentConfig.of(trainer);
    var paths = ConfigPaths.of(config);
    var bindings = new ArrayList<ConfiguredLearners.Binding>();
    requireApart(params.keySet());
    params.forEach((path, param) -> {
      var slot = paths.find(path);
      requirePossible(config, slot, param);
      bindings.add(new ConfiguredLearners.Binding(slot, param));
    });
    return new ConfiguredLearners<>(config, List.copyOf(bindings));
  }

  /**
   * Returns all paths into a trainer.
   *
   * @param trainer the trainer
   * @return the type of each path's value by path, sorted; enums by their constants, and <code>
   *     {*}</code> for any key of a map
   * @throws IllegalArgumentException if the trainer's configuration cannot be taken out of it
   */
  public static SequencedMap<String, String> paths(Trainer<?> trainer) {
    var types = new LinkedHashMap<String, String>();
    ConfigPaths.of(ComponentConfig.of(trainer))
        .slots()
        .forEach((path, slot) -> types.put(path, slot.typeText()));
    return Collections.unmodifiableSequencedMap(types);
  }

  /** A path into a component that another path replaces would lead nowhere or to the new one. */
  private static void requireApart(Set<String> paths) {
    for (String outer : paths) {
      for (String inner : paths) {
        if (inner.startsWith(outer + ".")) {
          throw new IllegalArgumentException(
              "paths must not lead into one another, \"%s\" leads into what \"%s\" replaces; give"
                      .formatted(inner, outer)
                  + " the components of the second with each value of the first");
        }
      }
    }
  }

  private static void requirePossible(ComponentConfig config, ConfigSlot slot, Param<?> param) {
    var values =
        param.isListed()
            ? param.values()
            : List.of(
                param.distribution().quantile(0),
                param.distribution().quantile(0.5),
                param.distribution().quantile(Math.nextDown(1.0)));
    for (Object value : values) {
      var filled = slot.fill(config, value);
      try {
        filled.newTrainer(1);
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            "value of %s must be possible for its type %s in %s, %s was refused: %s"
                .formatted(slot.path(), slot.typeText(), config.rootClass(), value, e.getMessage()),
            e);
      }
    }
  }
}
