package io.github.foldmill.validation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Writes folds as the golden files do: spelled out, or as a digest. */
final class FoldText {
  private FoldText() {}

  static String encoded(List<Fold> folds, String expected) throws Exception {
    return expected.startsWith("#") ? digest(folds) : spelledOut(folds);
  }

  private static String spelledOut(List<Fold> folds) {
    return folds.stream()
        .map(fold -> numbers(fold.train()) + ";" + numbers(fold.validation()))
        .collect(Collectors.joining("|"));
  }

  private static String numbers(int[] rows) {
    return Arrays.stream(rows).mapToObj(Integer::toString).collect(Collectors.joining(","));
  }

  private static String digest(List<Fold> folds) throws Exception {
    var digest = MessageDigest.getInstance("SHA-256");
    for (var fold : folds) {
      update(digest, fold.train());
      update(digest, fold.validation());
    }
    return "#" + HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }

  private static void update(MessageDigest digest, int[] rows) {
    var bytes = ByteBuffer.allocate(4 + 4 * rows.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(rows.length);
    for (int row : rows) {
      bytes.putInt(row);
    }
    digest.update(bytes.array());
  }
}
