package io.github.foldmill.tribuo;

import ai.onnx.proto.OnnxMl;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * An ONNX model, its floats apart from all the rest: another processor may round them otherwise.
 */
final class OnnxNumbers {
  private final OnnxMl.ModelProto.Builder structure;
  private final List<Double> numbers = new ArrayList<>();

  OnnxNumbers(OnnxMl.ModelProto model) {
    structure = model.toBuilder();
    for (var tensor : structure.getGraphBuilder().getInitializerBuilderList()) {
      if (tensor.getDataType() == OnnxMl.TensorProto.DataType.FLOAT.getNumber()) {
        var floats = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        while (floats.hasRemaining()) {
          numbers.add((double) floats.getFloat());
        }
        tensor.getFloatDataList().forEach(value -> numbers.add((double) value));
        tensor.clearRawData().clearFloatData();
      }
    }
    for (var node : structure.getGraphBuilder().getNodeBuilderList()) {
      for (var attribute : node.getAttributeBuilderList()) {
        attribute.getFloatsList().forEach(value -> numbers.add((double) value));
        attribute.clearFloats();
      }
    }
  }

  OnnxMl.ModelProto structure() {
    return structure.build();
  }

  double[] numbers() {
    return numbers.stream().flatMapToDouble(DoubleStream::of).toArray();
  }
}
