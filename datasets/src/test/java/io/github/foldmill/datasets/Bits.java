package io.github.foldmill.datasets;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of a table's values as little-endian bytes. */
final class Bits {
  private Bits() {}

  static String features(Tabular table) {
    var values = table.features();
    var bytes = littleEndian(values.remaining() * Double.BYTES);
    bytes.asDoubleBuffer().put(values);
    return sha256(bytes);
  }

  static String target(Tabular table) {
    return switch (table.target()) {
      case ClassTarget classes -> {
        var bytes = littleEndian(classes.size() * Integer.BYTES);
        bytes.asIntBuffer().put(classes.codes());
        yield sha256(bytes);
      }
      case ValueTarget values -> {
        var bytes = littleEndian(values.size() * Double.BYTES);
        bytes.asDoubleBuffer().put(values.values());
        yield sha256(bytes);
      }
    };
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String sha256(ByteBuffer bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
