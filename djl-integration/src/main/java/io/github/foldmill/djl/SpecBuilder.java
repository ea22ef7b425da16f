package io.github.foldmill.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.convolutional.Conv3d;
import ai.djl.nn.convolutional.Convolution.ConvolutionBuilder;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.nn.pooling.Pool;
import ai.djl.nn.recurrent.GRU;
import ai.djl.nn.recurrent.LSTM;
import ai.djl.nn.recurrent.RecurrentBlock;
import java.util.ArrayList;
import java.util.List;

/** Builds DJL's blocks from their descriptions. */
final class SpecBuilder {
  private SpecBuilder() {}

  static Block build(BlockSpec spec, int outputs) {
    return switch (spec) {
      case LinearSpec(int units, boolean bias) -> linear(units, bias);
      case OutputSpec(boolean bias) -> linear(outputs, bias);
      case ConvolutionSpec convolution -> convolution(convolution);
      case PoolingSpec pooling -> pooling(pooling);
      case GlobalPoolingSpec pooling -> globalPooling(pooling);
      case BatchNormSpec(double momentum, double epsilon) ->
          BatchNorm.builder().optMomentum((float) momentum).optEpsilon((float) epsilon).build();
      case LayerNormSpec(double epsilon) -> LayerNorm.builder().optEpsilon((float) epsilon).build();
      case DropoutSpec(double rate) -> Dropout.builder().optRate((float) rate).build();
      case ActivationSpec activation -> activation(activation);
      case EmbeddingSpec(int items, int size) -> new LookupBlock(items, size);
      case RecurrentSpec recurrent -> recurrent(recurrent);
      case ReshapeSpec reshape -> reshape(reshape);
      case SequentialSpec(var layers) -> {
        var block = new SequentialBlock();
        layers.forEach(layer -> block.add(build(layer, outputs)));
        yield block;
      }
      case ParallelSpec(var join, var branches) -> {
        var blocks = new ArrayList<Block>();
        branches.forEach(branch -> blocks.add(build(branch, outputs)));
        yield new ParallelBlock(lists -> join(join, lists), blocks);
      }
      case ResidualSpec(var body) ->
          new ParallelBlock(
              lists -> join(ParallelSpec.Join.ADD, lists),
              List.of(build(body, outputs), new LambdaBlock(NDList::new, "identity")));
    };
  }

  private static Block linear(int units, boolean bias) {
    return Linear.builder().setUnits(units).optBias(bias).build();
  }

  private static NDList join(ParallelSpec.Join join, List<NDList> lists) {
    var heads = new NDList();
    lists.forEach(list -> heads.add(list.singletonOrThrow()));
    return new NDList(
        switch (join) {
          case CONCATENATE -> NDArrays.concat(heads, 1);
          case ADD -> NDArrays.add(heads.toArray(NDArray[]::new));
        });
  }

  private static Block convolution(ConvolutionSpec spec) {
    return switch (spec.kernel().size()) {
      case 1 -> with(Conv1d.builder(), spec).build();
      case 2 -> with(Conv2d.builder(), spec).build();
      default -> with(Conv3d.builder(), spec).build();
    };
  }

  private static <B extends ConvolutionBuilder<B>> B with(B builder, ConvolutionSpec spec) {
    return builder
        .setFilters(spec.filters())
        .setKernelShape(shape(spec.kernel()))
        .optStride(shape(spec.stride()))
        .optPadding(shape(spec.padding()))
        .optDilation(shape(spec.dilation()))
        .optGroups(spec.groups())
        .optBias(spec.bias());
  }

  private static Shape shape(List<Integer> sizes) {
    return new Shape(sizes.stream().mapToLong(Integer::longValue).toArray());
  }

  private static Block pooling(PoolingSpec spec) {
    Shape window = shape(spec.window());
    Shape stride = shape(spec.stride());
    Shape padding = shape(spec.padding());
    boolean max = spec.kind() == PoolingSpec.Kind.MAX;
    return switch (spec.window().size()) {
      case 1 ->
          max
              ? Pool.maxPool1dBlock(window, stride, padding)
              : Pool.avgPool1dBlock(window, stride, padding);
      case 2 ->
          max
              ? Pool.maxPool2dBlock(window, stride, padding)
              : Pool.avgPool2dBlock(window, stride, padding);
      default ->
          max
              ? Pool.maxPool3dBlock(window, stride, padding)
              : Pool.avgPool3dBlock(window, stride, padding);
    };
  }

  private static Block globalPooling(GlobalPoolingSpec spec) {
    // The engine reduces one dimension at a time.
    int[] last = {2};
    return switch (spec.kind()) {
      case MAX -> LambdaBlock.singleton(array -> channels(array).max(last), "globalMaxPool");
      case AVERAGE ->
          LambdaBlock.singleton(array -> channels(array).mean(last), "globalAveragePool");
    };
  }

  private static NDArray channels(NDArray array) {
    var shape = array.getShape();
    return array.reshape(shape.get(0), shape.get(1), -1);
  }

  private static Block activation(ActivationSpec spec) {
    float slope = (float) spec.slope();
    return switch (spec.kind()) {
      case RELU -> Activation.reluBlock();
      case RELU6 -> Activation.relu6Block();
      case LEAKY_RELU -> Activation.leakyReluBlock(slope);
      case ELU -> Activation.eluBlock(slope);
      case SELU -> Activation.seluBlock();
      case GELU -> Activation.geluBlock();
      case SWISH -> Activation.swishBlock(slope);
      // DJL's own takes the logarithm to base 2, which is not what Misra (2019) and PyTorch do.
      case MISH ->
          LambdaBlock.singleton(array -> array.mul(Activation.softPlus(array).tanh()), "mish");
      case SIGMOID -> Activation.sigmoidBlock();
      case TANH -> Activation.tanhBlock();
      case SOFT_PLUS -> Activation.softPlusBlock();
      case SOFT_SIGN -> Activation.softSignBlock();
    };
  }

  /** DJL's recurrent blocks add their state to the list that they are given, so they get a copy. */
  private static Block recurrent(RecurrentSpec spec) {
    var block = new SequentialBlock().add(new LambdaBlock(NDList::new, "copy"));
    block.add(
        switch (spec.kind()) {
          case LSTM -> with(LSTM.builder(), spec).build();
          case GRU -> with(GRU.builder(), spec).build();
        });
    if (!spec.everyStep()) {
      block.add(LambdaBlock.singleton(array -> array.get(":, -1, :"), "lastStep"));
    }
    return block;
  }

  private static <B extends RecurrentBlock.BaseBuilder<B>> B with(B builder, RecurrentSpec spec) {
    return builder
        .setStateSize(spec.units())
        .setNumLayers(spec.layers())
        .optDropRate((float) spec.dropout());
  }

  private static Block reshape(ReshapeSpec spec) {
    long[] row = shape(spec.shape()).getShape();
    return LambdaBlock.singleton(
        array -> array.reshape(new Shape(array.getShape().get(0)).addAll(new Shape(row))),
        "reshape");
  }
}
