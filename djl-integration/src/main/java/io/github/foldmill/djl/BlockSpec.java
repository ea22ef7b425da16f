package io.github.foldmill.djl;

import ai.djl.nn.Block;
import java.io.Serializable;
import java.util.List;

/**
 * A network described by values: what a DJL {@link Block} is made of, without code of the caller's.
 *
 * <p>Unlike a block, a description can be compared, hashed, printed, saved, sent to a worker
 * process and searched over: the factory of a learner reads {@code p.get(param)} wherever a number
 * stands. Children of a {@link #sequential} are numbered as in PyTorch's {@code nn.Sequential}, so
 * the names of their parameters are those of a PyTorch state dict.
 *
 * <p>All descriptions are immutable records, safe for use by many threads. The same description
 * builds equal blocks.
 *
 * {@snippet :
 * var spec =
 *     BlockSpec.sequential(
 *         BlockSpec.linear(p.get(units)),
 *         BlockSpec.relu(),
 *         BlockSpec.dropout(p.get(rate)),
 *         BlockSpec.output());
 * }
 */
public sealed interface BlockSpec extends Serializable
    permits LinearSpec,
        OutputSpec,
        ConvolutionSpec,
        PoolingSpec,
        GlobalPoolingSpec,
        BatchNormSpec,
        LayerNormSpec,
        DropoutSpec,
        ActivationSpec,
        EmbeddingSpec,
        RecurrentSpec,
        ReshapeSpec,
        SequentialSpec,
        ParallelSpec,
        ResidualSpec {

  /**
   * Builds the block that this describes.
   *
   * @param outputs how many units each {@link #output} gets, at least 1
   * @return a fresh block, not yet initialized
   */
  default Block build(int outputs) {
    return SpecBuilder.build(this, SpecChecks.atLeast(1, "outputs", outputs));
  }

  /**
   * Prints this description as JSON, each block as an object with its {@code type} first.
   *
   * @return one line of JSON
   */
  default String toJson() {
    return SpecFields.json(this);
  }

  /**
   * Applies blocks one after the other.
   *
   * @param layers the blocks in their order, at least one
   * @return the description
   */
  static BlockSpec sequential(BlockSpec... layers) {
    return new SequentialSpec(List.of(layers));
  }

  /**
   * Applies blocks to the same input and joins what they give.
   *
   * @param join how
   * @param branches the blocks, at least one
   * @return the description
   */
  static BlockSpec parallel(ParallelSpec.Join join, BlockSpec... branches) {
    return new ParallelSpec(join, List.of(branches));
  }

  /**
   * Adds a block's input to its output, which must have the same shape (He et al., 2016).
   *
   * @param body the block
   * @return the description
   */
  static BlockSpec residual(BlockSpec body) {
    return new ResidualSpec(body);
  }

  /**
   * Takes a fully connected layer with biases; PyTorch's {@code nn.Linear}.
   *
   * @param units how many numbers it gives, at least 1
   * @return the description
   */
  static BlockSpec linear(int units) {
    return new LinearSpec(units, true);
  }

  /**
   * Takes the fully connected layer that ends a network: with as many units as the learner needs,
   * one for each class, or one in regression.
   *
   * @return the description
   */
  static BlockSpec output() {
    return new OutputSpec(true);
  }

  /**
   * Takes a convolution over one dimension, of rows of shape (channels, width).
   *
   * @param filters how many channels it gives, at least 1
   * @param kernel the width of the kernel, at least 1
   * @return the description, with stride 1 and without padding
   */
  static ConvolutionSpec conv1d(int filters, int kernel) {
    return ConvolutionSpec.of(filters, List.of(kernel));
  }

  /**
   * Takes a convolution over two dimensions, of rows of shape (channels, height, width).
   *
   * @param filters how many channels it gives, at least 1
   * @param kernel height and width of the kernel, at least 1
   * @return the description, with stride 1 and without padding
   */
  static ConvolutionSpec conv2d(int filters, int kernel) {
    return ConvolutionSpec.of(filters, List.of(kernel, kernel));
  }

  /**
   * Takes a convolution over three dimensions, of rows of shape (channels, depth, height, width).
   *
   * @param filters how many channels it gives, at least 1
   * @param kernel depth, height and width of the kernel, at least 1
   * @return the description, with stride 1 and without padding
   */
  static ConvolutionSpec conv3d(int filters, int kernel) {
    return ConvolutionSpec.of(filters, List.of(kernel, kernel, kernel));
  }

  /**
   * Keeps the largest number of each window; windows do not overlap.
   *
   * @param window the size of a window in each dimension, one to three numbers
   * @return the description
   */
  static PoolingSpec maxPool(Integer... window) {
    return PoolingSpec.of(PoolingSpec.Kind.MAX, List.of(window));
  }

  /**
   * Takes the mean of each window; windows do not overlap.
   *
   * @param window the size of a window in each dimension, one to three numbers
   * @return the description
   */
  static PoolingSpec averagePool(Integer... window) {
    return PoolingSpec.of(PoolingSpec.Kind.AVERAGE, List.of(window));
  }

  /**
   * Takes the mean of each channel, which leaves shape (channels).
   *
   * @param dimensions how many dimensions follow that of the channels, 1 to 3
   * @return the description
   */
  static BlockSpec globalAveragePool(int dimensions) {
    return new GlobalPoolingSpec(PoolingSpec.Kind.AVERAGE, dimensions);
  }

  /**
   * Normalizes each channel over the rows of a batch, with momentum 0.9 and epsilon 1e-5, DJL's and
   * PyTorch's defaults (Ioffe and Szegedy, 2015).
   *
   * @return the description
   */
  static BlockSpec batchNorm() {
    return new BatchNormSpec(0.9, 1e-5);
  }

  /**
   * Normalizes each row over all its numbers, with epsilon 1e-5 (Ba et al., 2016).
   *
   * @return the description
   */
  static BlockSpec layerNorm() {
    return new LayerNormSpec(1e-5);
  }

  /**
   * Sets a random share of numbers to zero in training (Srivastava et al., 2014).
   *
   * @param rate the share, from 0 to below 1
   * @return the description
   */
  static BlockSpec dropout(double rate) {
    return new DropoutSpec(rate);
  }

  /**
   * Takes {@code max(0, x)}.
   *
   * @return the description
   */
  static BlockSpec relu() {
    return ActivationSpec.of(ActivationSpec.Kind.RELU);
  }

  /**
   * Takes the hyperbolic tangent.
   *
   * @return the description
   */
  static BlockSpec tanh() {
    return ActivationSpec.of(ActivationSpec.Kind.TANH);
  }

  /**
   * Takes any activation function with its usual slope.
   *
   * @param kind the function
   * @return the description
   */
  static BlockSpec activation(ActivationSpec.Kind kind) {
    return ActivationSpec.of(kind);
  }

  /**
   * Replaces whole numbers by vectors that are learnt; PyTorch's {@code nn.Embedding}.
   *
   * @param items how many different numbers there are, from 0 on
   * @param size the length of a vector, at least 1
   * @return the description
   */
  static BlockSpec embedding(int items, int size) {
    return new EmbeddingSpec(items, size);
  }

  /**
   * Takes a long short-term memory of one layer over rows of shape (time, channels) and gives its
   * state after the last step (Hochreiter and Schmidhuber, 1997).
   *
   * @param units the length of the state, at least 1
   * @return the description
   */
  static RecurrentSpec lstm(int units) {
    return RecurrentSpec.of(RecurrentSpec.Kind.LSTM, units);
  }

  /**
   * Takes gated recurrent units of one layer over rows of shape (time, channels) and gives their
   * state after the last step (Cho et al., 2014).
   *
   * @param units the length of the state, at least 1
   * @return the description
   */
  static RecurrentSpec gru(int units) {
    return RecurrentSpec.of(RecurrentSpec.Kind.GRU, units);
  }

  /**
   * Gives rows another shape, such as (1, 8, 8) for the 64 columns of an image.
   *
   * @param shape the sizes without that of the batch; one of them may be -1 and is worked out
   * @return the description
   */
  static BlockSpec reshape(Integer... shape) {
    return new ReshapeSpec(List.of(shape));
  }

  /**
   * Makes one dimension of all those of a row.
   *
   * @return the description
   */
  static BlockSpec flatten() {
    return reshape(-1);
  }
}
