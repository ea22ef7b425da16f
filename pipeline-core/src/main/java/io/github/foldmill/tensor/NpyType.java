package io.github.foldmill.tensor;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** The element types that NumPy and this library both have, by NumPy's names for them. */
final class NpyType {
  private static final Map<DType, String> CODES =
      new EnumMap<>(
          Map.ofEntries(
              Map.entry(DType.BOOL, "b1"),
              Map.entry(DType.I8, "i1"),
              Map.entry(DType.U8, "u1"),
              Map.entry(DType.I16, "i2"),
              Map.entry(DType.U16, "u2"),
              Map.entry(DType.F16, "f2"),
              Map.entry(DType.I32, "i4"),
              Map.entry(DType.U32, "u4"),
              Map.entry(DType.F32, "f4"),
              Map.entry(DType.I64, "i8"),
              Map.entry(DType.U64, "u8"),
              Map.entry(DType.F64, "f8"),
              Map.entry(DType.C64, "c8")));

  private NpyType() {}

  /** Returns the description of a type, with its byte order. */
  static String descriptionOf(DType dtype) {
    String code = CODES.get(dtype);
    if (code == null) {
      throw new IllegalArgumentException(
          "NumPy has no element type %s, only %s; write a tensor file"
              .formatted(dtype, CODES.keySet()));
    }
    return (dtype.itemBytes() == 1 ? "|" : "<") + code;
  }

  /** Finds a type by its description without the byte order. */
  static Optional<DType> named(String code) {
    return CODES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(code))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
