package io.github.foldmill.djl;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** Prints descriptions of blocks: {@code linear(units=16, bias=true)}, or the same as JSON. */
final class SpecFields {
  private SpecFields() {}

  static String text(BlockSpec spec) {
    String fields =
        of(spec).entrySet().stream()
            .map(field -> text(field.getKey(), field.getValue()))
            .collect(Collectors.joining(", "));
    return fields.isEmpty() ? type(spec) : type(spec) + "(" + fields + ")";
  }

  private static String text(String name, Object value) {
    if (value instanceof BlockSpec) {
      return value.toString();
    }
    if (value instanceof List<?> list && list.getFirst() instanceof BlockSpec) {
      return list.stream().map(Object::toString).collect(Collectors.joining(", "));
    }
    return name + "=" + value;
  }

  static String json(BlockSpec spec) {
    var json = new StringBuilder("{\"type\":\"" + type(spec) + "\"");
    of(spec).forEach((name, value) -> json.append(",\"%s\":%s".formatted(name, jsonValue(value))));
    return json.append('}').toString();
  }

  private static String jsonValue(Object value) {
    return switch (value) {
      case BlockSpec spec -> json(spec);
      case List<?> list ->
          list.stream().map(SpecFields::jsonValue).collect(Collectors.joining(",", "[", "]"));
      case String text -> '"' + text + '"';
      default -> value.toString();
    };
  }

  private static String type(BlockSpec spec) {
    return switch (spec) {
      case LinearSpec _ -> "linear";
      case OutputSpec _ -> "output";
      case ConvolutionSpec convolution -> "conv" + convolution.kernel().size() + "d";
      case PoolingSpec pooling -> word(pooling.kind()) + "Pool" + pooling.window().size() + "d";
      case GlobalPoolingSpec pooling ->
          "global" + capital(word(pooling.kind())) + "Pool" + pooling.dimensions() + "d";
      case BatchNormSpec _ -> "batchNorm";
      case LayerNormSpec _ -> "layerNorm";
      case DropoutSpec _ -> "dropout";
      case ActivationSpec activation -> word(activation.kind());
      case EmbeddingSpec _ -> "embedding";
      case RecurrentSpec recurrent -> word(recurrent.kind());
      case ReshapeSpec _ -> "reshape";
      case SequentialSpec _ -> "sequential";
      case ParallelSpec _ -> "parallel";
      case ResidualSpec _ -> "residual";
    };
  }

  private static SequencedMap<String, Object> of(BlockSpec spec) {
    return switch (spec) {
      case LinearSpec(int units, boolean bias) -> fields("units", units, "bias", bias);
      case OutputSpec(boolean bias) -> fields("bias", bias);
      case ConvolutionSpec c ->
          fields(
              "filters",
              c.filters(),
              "kernel",
              c.kernel(),
              "stride",
              c.stride(),
              "padding",
              c.padding(),
              "dilation",
              c.dilation(),
              "groups",
              c.groups(),
              "bias",
              c.bias());
      case PoolingSpec p ->
          fields("window", p.window(), "stride", p.stride(), "padding", p.padding());
      case GlobalPoolingSpec _ -> fields();
      case BatchNormSpec(double momentum, double epsilon) ->
          fields("momentum", momentum, "epsilon", epsilon);
      case LayerNormSpec(double epsilon) -> fields("epsilon", epsilon);
      case DropoutSpec(double rate) -> fields("rate", rate);
      case ActivationSpec(var kind, double slope) ->
          kind.hasSlope() ? fields("slope", slope) : fields();
      case EmbeddingSpec(int items, int size) -> fields("items", items, "size", size);
      case RecurrentSpec r ->
          fields(
              "units",
              r.units(),
              "layers",
              r.layers(),
              "dropout",
              r.dropout(),
              "everyStep",
              r.everyStep());
      case ReshapeSpec(var shape) -> fields("shape", shape);
      case SequentialSpec(var layers) -> fields("layers", layers);
      case ParallelSpec(var join, var branches) -> fields("join", word(join), "branches", branches);
      case ResidualSpec(var body) -> fields("body", body);
    };
  }

  private static SequencedMap<String, Object> fields(Object... namesAndValues) {
    var fields = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  /** Returns a constant's name as in {@code leakyRelu}. */
  private static String word(Enum<?> constant) {
    String[] words = constant.name().toLowerCase(Locale.ROOT).split("_", -1);
    var joined = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      joined.append(capital(words[i]));
    }
    return joined.toString();
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
