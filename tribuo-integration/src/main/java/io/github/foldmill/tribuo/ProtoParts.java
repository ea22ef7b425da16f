package io.github.foldmill.tribuo;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/**
 * Writes an encoded message as one block that lacks its {@link ProtoCuts cuts}, a tensor for each
 * large range of numbers or bytes, and a table that says how to put them together.
 *
 * <p>The table has one row per cut: how many bytes of the block come first, where the range comes
 * from, and how long it is. It comes from a tensor if the second number is negative (-1 is the
 * first tensor), else from that position in what has been put together so far.
 */
final class ProtoParts {
  private static final String BLOCK = "proto";
  private static final String CUTS = "cuts";
  private static final String TENSORS = "tensors";
  private static final int WIDTH = 3;

  /** What a file may grow by beyond its tensors; an ensemble grows by less than its members. */
  private static final long MAX_GROWTH = 1024;

  private static final String SUFFIX = "Proto";

  private ProtoParts() {}

  static void write(WireType type, byte[] bytes, ArtifactWriter out) throws IOException {
    var cuts = ProtoCuts.of(type, bytes);
    var block = new ByteArrayOutputStream();
    var table = new long[WIDTH * cuts.size()];
    var names = new ArrayList<String>();
    var tensors = new ArrayList<Tensor>();
    var counts = new HashMap<String, Integer>();
    int at = 0;
    int row = 0;
    for (var cut : cuts) {
      block.write(bytes, at, cut.from() - at);
      table[row++] = (long) cut.from() - at;
      table[row++] =
          switch (cut) {
            case ProtoCuts.Repeated repeated -> repeated.first();
            case ProtoCuts.Values values -> {
              String stem = stem(values.field());
              names.add(stem + "." + (counts.merge(stem, 1, Integer::sum) - 1));
              tensors.add(values.tensor());
              yield -tensors.size();
            }
          };
      table[row++] = (long) cut.to() - cut.from();
      at = cut.to();
    }
    block.write(bytes, at, bytes.length - at);
    out.putBytes(BLOCK, block.toByteArray());
    if (!cuts.isEmpty()) {
      out.putTensor(CUTS, Tensor.of(table, cuts.size(), WIDTH)).putStrings(TENSORS, names);
      for (int i = 0; i < names.size(); i++) {
        out.putTensor(names.get(i), tensors.get(i));
      }
    }
  }

  /** Such as {@code DenseTensor.values}. */
  private static String stem(WireType.Field field) {
    String owner = field.owner().substring(field.owner().lastIndexOf('.') + 1);
    return (owner.endsWith(SUFFIX) ? owner.substring(0, owner.length() - SUFFIX.length()) : owner)
        + "."
        + field.name();
  }

  static byte[] read(ArtifactReader in) throws IOException {
    byte[] block = in.getBytes(BLOCK);
    if (!in.has(CUTS)) {
      return block;
    }
    long[] table = longs(in);
    var tensors = new ArrayList<MemorySegment>();
    for (String name : in.getStrings(TENSORS)) {
      tensors.add(in.getTensor(name).memory());
    }
    return join(block, table, tensors);
  }

  private static long[] longs(ArtifactReader in) throws IOException {
    try {
      return in.getTensor(CUTS).toLongs();
    } catch (IllegalStateException e) {
      throw damaged("cuts must be 64-bit integers: " + e.getMessage());
    }
  }

  private static byte[] join(byte[] block, long[] table, List<MemorySegment> tensors)
      throws IOException {
    var joined = new byte[length(block, table, tensors)];
    int from = 0;
    int at = 0;
    for (int row = 0; row < table.length; row += WIDTH) {
      int plain = (int) table[row];
      System.arraycopy(block, from, joined, at, plain);
      from += plain;
      at += plain;
      int length = (int) table[row + 2];
      if (table[row + 1] < 0) {
        var tensor = tensors.get((int) -(table[row + 1] + 1));
        MemorySegment.copy(tensor, ValueLayout.JAVA_BYTE, 0, joined, at, length);
      } else {
        System.arraycopy(joined, (int) table[row + 1], joined, at, length);
      }
      at += length;
    }
    System.arraycopy(block, from, joined, at, block.length - from);
    return joined;
  }

  /** Checks the table, so that joining cannot fail, and returns how long the whole will be. */
  private static int length(byte[] block, long[] table, List<MemorySegment> tensors)
      throws IOException {
    if (table.length % WIDTH != 0) {
      throw damaged("cuts must have rows of " + WIDTH + ", has " + table.length + " numbers");
    }
    long stored = block.length;
    for (var tensor : tensors) {
      stored += tensor.byteSize();
    }
    long most = Math.min(Integer.MAX_VALUE - Long.BYTES, MAX_GROWTH * stored);
    long plain = 0;
    long at = 0;
    for (int row = 0; row < table.length; row += WIDTH) {
      long skipped = table[row];
      long source = table[row + 1];
      long length = table[row + 2];
      require(skipped >= 0 && skipped <= block.length - plain, row, "reach beyond the block");
      plain += skipped;
      at += skipped;
      require(length >= 0 && length <= most - at, row, "make the message too long");
      if (source < 0) {
        require(
            -(source + 1) < tensors.size() && tensors.get((int) -(source + 1)).byteSize() == length,
            row,
            "name no tensor of that length");
      } else {
        require(source <= at - length, row, "repeat what comes later");
      }
      at += length;
    }
    require(block.length - plain <= most - at, table.length, "make the message too long");
    return (int) (at + block.length - plain);
  }

  private static void require(boolean holds, int row, String fault) throws IOException {
    if (!holds) {
      throw damaged("row %d of cuts must not %s".formatted(row / WIDTH, fault));
    }
  }

  private static IOException damaged(String rule) {
    return new IOException("the parts are not an encoded message: " + rule);
  }
}
