package io.github.foldmill.tribuo;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.oracle.labs.mlrg.olcut.config.protobuf.protos.SimpleProvenanceProto;
import com.oracle.labs.mlrg.olcut.provenance.primitives.EnumProvenance;
import java.io.IOException;
import java.util.List;
import org.tribuo.common.liblinear.protos.LibLinearModelProto;

/**
 * Refuses messages that would make Tribuo load a foreign class.
 *
 * <p>Tribuo resolves the class names in a file before it checks what they are, and reads LibLinear
 * models by Java serialization. So every message, however deeply packed, is walked first: each
 * class name that is going to be resolved must belong to Tribuo or its configuration library, each
 * packed message must be one of theirs, and each LibLinear model must hold nothing but LibLinear's
 * classes.
 */
final class ProtoGuard {
  private static final List<String> ALLOWED = List.of("org.tribuo.", "com.oracle.labs.mlrg.olcut.");
  private static final String CLASS_NAME = "class_name";

  /** A class name that is recorded but never resolved. */
  private static final String RECORDED_CLASS_NAME = "object_class_name";

  /** Messages deeper than any ensemble of Tribuo's would exhaust the stack. */
  private static final int MAX_DEPTH = 200;

  private static final Descriptor LIBLINEAR = LibLinearModelProto.getDescriptor();
  private static final Descriptor PROVENANCE = SimpleProvenanceProto.getDescriptor();

  private ProtoGuard() {}

  static void check(Message message) throws IOException {
    check(message, message.getDescriptorForType().getName(), 0);
  }

  private static void check(Message message, String path, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException("messages must be nested at most %d deep".formatted(MAX_DEPTH));
    }
    var type = message.getDescriptorForType();
    if (type.getFullName().equals(Any.getDescriptor().getFullName())) {
      checkPacked(message, path, depth);
      return;
    }
    if (type.getFullName().equals(PROVENANCE.getFullName())) {
      checkEnum(message, path);
    }
    for (var field : message.getAllFields().entrySet()) {
      var values =
          field.getKey().isRepeated() ? (List<?>) field.getValue() : List.of(field.getValue());
      for (Object value : values) {
        checkValue(field.getKey(), value, path + "." + field.getKey().getName(), depth);
      }
    }
  }

  private static void checkValue(FieldDescriptor field, Object value, String path, int depth)
      throws IOException {
    if (value instanceof Message nested) {
      check(nested, path, depth + 1);
    } else if (value instanceof String name && isResolved(field)) {
      requireAllowed(name, path);
    } else if (value instanceof ByteString bytes
        && field.getContainingType().getFullName().equals(LIBLINEAR.getFullName())) {
      LibLinearGuard.check(bytes.toByteArray());
    }
  }

  private static boolean isResolved(FieldDescriptor field) {
    return field.getName().endsWith(CLASS_NAME) && !field.getName().equals(RECORDED_CLASS_NAME);
  }

  private static void checkPacked(Message any, String path, int depth) throws IOException {
    var packed = Any.parseFrom(any.toByteString());
    String url = packed.getTypeUrl();
    String name = url.substring(url.lastIndexOf('/') + 1);
    if (name.isEmpty() && packed.getValue().isEmpty()) {
      return;
    }
    var type = TribuoMessages.find(name);
    if (type == null) {
      throw new IOException(
          "%s must hold a message of Tribuo's, has the type \"%s\"".formatted(path, url));
    }
    check(DynamicMessage.parseFrom(type, packed.getValue()), path, depth + 1);
  }

  /** The class of an enum constant is named in a field of its own. */
  private static void checkEnum(Message provenance, String path) throws IOException {
    var simple = SimpleProvenanceProto.parseFrom(provenance.toByteString());
    if (simple.getProvenanceClassName().equals(EnumProvenance.class.getName())) {
      requireAllowed(simple.getAdditional(), path + ".additional");
    }
  }

  private static void requireAllowed(String name, String path) throws IOException {
    if (ALLOWED.stream().noneMatch(name::startsWith)) {
      throw new IOException(
          "%s must be a class name that starts with one of %s, was \"%s\""
              .formatted(path, ALLOWED, name));
    }
  }
}
