package io.github.foldmill.pipeline;

import java.util.Optional;

/**
 * A step or learner that may have to use one thread where it is offered more, and can say why.
 *
 * <p>A search that has more than one thread for each fit then says so in its log, once, so that
 * nobody wonders where the other processors are. Nothing else depends on it.
 */
public interface OneThreaded {

  /**
   * Returns why fits use one thread however many the {@link FitContext} offers.
   *
   * @return the reason as the end of a sentence that starts with "because", or empty if the threads
   *     offered are used
   */
  Optional<String> oneThreadReason();
}
