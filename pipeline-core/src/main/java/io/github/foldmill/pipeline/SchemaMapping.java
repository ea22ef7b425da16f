package io.github.foldmill.pipeline;

import io.github.foldmill.data.Schema;

/** Tells which columns come out for those that go in, without looking at rows. */
public interface SchemaMapping {

  /**
   * Tells which columns a step gives for those it is given, as far as that is known: before it is
   * fitted of a {@link Step}, afterwards of a {@link FittedStep}, whose answer is scikit-learn's
   * {@code get_feature_names_out}.
   *
   * <p>What it tells must hold for every fit, and it must refuse only what every fit or application
   * would refuse. A fitted step that remembers the columns it was fitted on needs to be told
   * nothing.
   *
   * @param given what is known of the columns that the step is given
   * @return what is known of the columns that it gives; {@link Schema#unknown()} unless overridden
   * @throws IllegalArgumentException if the step cannot take such columns
   */
  default Schema schema(Schema given) {
    return Schema.unknown();
  }
}
