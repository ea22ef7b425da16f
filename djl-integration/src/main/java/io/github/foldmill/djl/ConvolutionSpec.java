package io.github.foldmill.djl;

import java.util.Collections;
import java.util.List;

/**
 * Describes a convolution over one, two or three dimensions; made by {@link BlockSpec#conv1d},
 * {@link BlockSpec#conv2d} and {@link BlockSpec#conv3d}.
 *
 * @param filters how many channels it gives, at least 1
 * @param kernel the size of the kernel in each dimension, at least 1
 * @param stride how far its places lie apart, at least 1
 * @param padding how many rows of zeros are added on both sides, at least 0
 * @param dilation how far the kernel's numbers lie apart, at least 1
 * @param groups how many groups of channels are kept apart, at least 1
 * @param bias whether it adds a learnt number to each channel
 */
public record ConvolutionSpec(
    int filters,
    List<Integer> kernel,
    List<Integer> stride,
    List<Integer> padding,
    List<Integer> dilation,
    int groups,
    boolean bias)
    implements BlockSpec {

  /** Checks the sizes. */
  public ConvolutionSpec {
    SpecChecks.atLeast(1, "filters", filters);
    kernel = SpecChecks.sizes("kernel", 1, kernel);
    stride = SpecChecks.sizesLike(kernel, "stride", 1, stride);
    padding = SpecChecks.sizesLike(kernel, "padding", 0, padding);
    dilation = SpecChecks.sizesLike(kernel, "dilation", 1, dilation);
    SpecChecks.atLeast(1, "groups", groups);
  }

  static ConvolutionSpec of(int filters, List<Integer> kernel) {
    var ones = Collections.nCopies(kernel.size(), 1);
    var zeros = Collections.nCopies(kernel.size(), 0);
    return new ConvolutionSpec(filters, kernel, ones, zeros, ones, 1, true);
  }

  /**
   * Chooses how far the kernel's places lie apart.
   *
   * @param stride one number for each dimension, at least 1
   * @return the description with that
   */
  public ConvolutionSpec stride(Integer... stride) {
    return new ConvolutionSpec(filters, kernel, List.of(stride), padding, dilation, groups, bias);
  }

  /**
   * Chooses how many rows of zeros are added on both sides.
   *
   * @param padding one number for each dimension, at least 0
   * @return the description with that
   */
  public ConvolutionSpec padding(Integer... padding) {
    return new ConvolutionSpec(filters, kernel, stride, List.of(padding), dilation, groups, bias);
  }

  /**
   * Chooses the distance between the numbers that the kernel takes.
   *
   * @param dilation the distance in each dimension, at least 1, which is side by side
   * @return the description with that
   */
  public ConvolutionSpec dilation(Integer... dilation) {
    return new ConvolutionSpec(filters, kernel, stride, padding, List.of(dilation), groups, bias);
  }

  /**
   * Chooses how many groups of channels are kept apart.
   *
   * @param groups the number, at least 1, by which filters and channels can be divided
   * @return the description with that
   */
  public ConvolutionSpec groups(int groups) {
    return new ConvolutionSpec(filters, kernel, stride, padding, dilation, groups, bias);
  }

  /**
   * Leaves out the number added to each channel, as before a {@link BlockSpec#batchNorm}.
   *
   * @return the description without biases
   */
  public ConvolutionSpec withoutBias() {
    return new ConvolutionSpec(filters, kernel, stride, padding, dilation, groups, false);
  }

  @Override
  public String toString() {
    return SpecFields.text(this);
  }
}
