package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.LearnerFactory;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Params;
import java.io.Serializable;
import java.util.List;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.Output;

/**
 * Builds learners of one configuration with other values in some of its slots.
 *
 * @param config the configuration to start from
 * @param bindings which parameter decides which slot
 * @param <T> the type of output
 */
record ConfiguredLearners<T extends Output<T>>(ComponentConfig config, List<Binding> bindings)
    implements LearnerFactory<Dataset<T>, Model<T>> {

  /**
   * A slot and the parameter that gives its value.
   *
   * @param slot where the value goes
   * @param param what gives it
   */
  record Binding(ConfigSlot slot, Param<?> param) implements Serializable {}

  @Override
  public Learner<Dataset<T>, Model<T>> create(Params params) {
    var chosen = config;
    for (var binding : bindings) {
      chosen = binding.slot().fill(chosen, params.get(binding.param()));
    }
    return TribuoLearner.of(chosen);
  }
}
