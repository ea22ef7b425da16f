package io.github.foldmill.tribuo;

import com.oracle.labs.mlrg.olcut.config.protobuf.protos.SimpleProvenanceProto;
import com.oracle.labs.mlrg.olcut.provenance.primitives.EnumProvenance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.tribuo.common.liblinear.protos.LibLinearModelProto;

/**
 * Refuses messages that would make Tribuo load a foreign class.
 *
 * <p>Tribuo resolves the class names in a file, which runs their static initialisers, before it
 * checks what they are, and reads LibLinear models by unfiltered Java serialization. So every
 * message, however deeply packed, is walked first: each class name that is going to be resolved
 * must belong to Tribuo or its configuration library, each packed message must be one of theirs,
 * and each LibLinear model must hold nothing but LibLinear's classes.
 */
final class ProtoGuard implements ProtoWalk.Listener {
  private static final List<String> ALLOWED = List.of("org.tribuo.", "com.oracle.labs.mlrg.olcut.");

  private static final String LIBLINEAR = LibLinearModelProto.getDescriptor().getFullName();
  private static final String PROVENANCE = SimpleProvenanceProto.getDescriptor().getFullName();
  private static final byte[] ENUM =
      EnumProvenance.class.getName().getBytes(StandardCharsets.UTF_8);

  private final byte[] bytes;
  private final TextMemo<Boolean> allowed = new TextMemo<>(ProtoGuard::isAllowed);
  private boolean isEnum;
  private int enumFrom;
  private int enumTo;

  private ProtoGuard(byte[] bytes) {
    this.bytes = bytes;
  }

  static void check(WireType type, byte[] bytes) throws IOException {
    ProtoWalk.walk(type, bytes, new ProtoGuard(bytes));
  }

  private static boolean isAllowed(String name) {
    return ALLOWED.stream().anyMatch(name::startsWith) || name.equals(MeanCombiner.class.getName());
  }

  @Override
  public boolean enter(WireType type, int from, int to) {
    if (type.name().equals(PROVENANCE)) {
      isEnum = false;
      enumFrom = from;
      enumTo = from;
    }
    return true;
  }

  @Override
  public void value(WireType.Field field, int from, int to) throws IOException {
    switch (field.kind()) {
      case CLASS_NAME -> {
        requireAllowed(field.toString(), from, to);
        isEnum |=
            field.owner().equals(PROVENANCE)
                && Arrays.equals(ENUM, 0, ENUM.length, bytes, from, to);
      }
      case TEXT -> {
        if (field.owner().equals(PROVENANCE) && field.name().equals("additional")) {
          enumFrom = from;
          enumTo = to;
        }
      }
      case BYTES -> {
        if (field.owner().equals(LIBLINEAR)) {
          LibLinearGuard.check(Arrays.copyOfRange(bytes, from, to));
        }
      }
      default -> {
        // Numbers name nothing.
      }
    }
  }

  /** The class of an enum constant is named in a field of its own. */
  @Override
  public void leave(WireType type) throws IOException {
    if (isEnum && type.name().equals(PROVENANCE)) {
      requireAllowed(PROVENANCE + ".additional", enumFrom, enumTo);
    }
  }

  private void requireAllowed(String field, int from, int to) throws IOException {
    if (!allowed.get(bytes, from, to)) {
      throw new IOException(
          "%s must be a class name that starts with one of %s, was \"%s\""
              .formatted(
                  field, ALLOWED, new String(bytes, from, to - from, StandardCharsets.UTF_8)));
    }
  }
}
