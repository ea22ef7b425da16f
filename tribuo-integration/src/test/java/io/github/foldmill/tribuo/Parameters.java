package io.github.foldmill.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.TypeRegistry;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.tribuo.Model;

/**
 * Everything a model's message says except its provenance, which holds the time of training, and
 * the number of threads to predict with.
 */
final class Parameters {
  private static final Set<String> IGNORED = Set.of("provenance", "num_threads", "numThreads");

  private static final TypeRegistry TYPES =
      TypeRegistry.newBuilder()
          .add(
              TribuoMessages.FILES.stream()
                  .flatMap(file -> file.getMessageTypes().stream())
                  .toList())
          .build();

  private Parameters() {}

  static List<String> of(Model<?> model) throws InvalidProtocolBufferException {
    var leaves = new ArrayList<String>();
    collect(model.serialize(), "", leaves);
    return leaves;
  }

  private static void collect(Message message, String path, List<String> leaves)
      throws InvalidProtocolBufferException {
    if (message.getDescriptorForType().getFullName().equals("google.protobuf.Any")) {
      var any = Any.parseFrom(message.toByteString());
      var type = TYPES.getDescriptorForTypeUrl(any.getTypeUrl());
      collect(DynamicMessage.parseFrom(type, any.getValue()), path, leaves);
      return;
    }
    for (var field : message.getAllFields().entrySet()) {
      if (IGNORED.contains(field.getKey().getName())) {
        continue;
      }
      var values =
          field.getKey().isRepeated() ? (List<?>) field.getValue() : List.of(field.getValue());
      for (Object value : values) {
        String at = path + "." + field.getKey().getName();
        if (value instanceof Message nested) {
          collect(nested, at, leaves);
        } else {
          leaves.add(at + "=" + text(value));
        }
      }
    }
  }

  private static String text(Object value) {
    return value instanceof ByteString bytes
        ? HexFormat.of().formatHex(bytes.toByteArray())
        : value.toString();
  }
}
