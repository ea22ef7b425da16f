package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FrameCoderTest {
  private static final int COUNT = 1 << 16;

  /** Random numbers of one signed byte, stored as longs or shorts. */
  private static byte[] small(DType dtype) {
    int item = dtype.itemBytes();
    var bytes = new byte[COUNT * item];
    var random = new SplittableRandom(3);
    for (int i = 0; i < COUNT; i++) {
      byte value = (byte) random.nextInt(-128, 128);
      Arrays.fill(bytes, i * item, (i + 1) * item, (byte) (value >> 7));
      bytes[i * item] = value;
    }
    return bytes;
  }

  private static byte[] encode(FrameCoder coder, byte[] plain, Filter filter) {
    byte[] frame = FrameCoder.frame(plain.length);
    return Arrays.copyOf(frame, coder.encode(plain.clone(), plain.length, filter, frame));
  }

  @Test
  void bytesThatOnlyExtendTheSignCostNextToNothing() {
    try (var longs = new FrameCoder(1, DType.I64);
        var shorts = new FrameCoder(1, DType.I16)) {
      int wide = encode(longs, small(DType.I64), Filter.SHUFFLE).length;
      int narrow = encode(shorts, small(DType.I16), Filter.SHUFFLE).length;
      assertThat(wide).isLessThan(narrow + narrow / 50);
    }
  }

  @Test
  void framesHoldWhatTheyWereMadeOf() {
    byte[] plain = small(DType.I64);
    try (var coder = new FrameCoder(1, DType.I64)) {
      for (var filter : Filter.values()) {
        byte[] filtered = Zstd.decompress(encode(coder, plain, filter), plain.length);
        var back = new byte[plain.length];
        filter.undo(
            filtered, plain.length, Long.BYTES, MemorySegment.ofArray(back), 0, new byte[1 << 12]);
        assertThat(back).as(filter.name()).isEqualTo(plain);
      }
    }
  }

  @Test
  void frameDoesNotDependOnChunksBefore() {
    byte[] plain = small(DType.I64);
    var noise = new byte[plain.length];
    new SplittableRandom(4).nextBytes(noise);
    try (var used = new FrameCoder(1, DType.I64);
        var fresh = new FrameCoder(1, DType.I64)) {
      encode(used, noise, Filter.SHUFFLE);
      encode(used, Arrays.copyOf(plain, plain.length / 2), Filter.SHUFFLE);
      encode(used, noise, Filter.NONE);
      assertThat(encode(used, plain, Filter.SHUFFLE))
          .isEqualTo(encode(fresh, plain, Filter.SHUFFLE));
    }
  }

  @Test
  void chunksOfNoneOneAndTwoItemsAreTaken() {
    try (var coder = new FrameCoder(1, DType.I64)) {
      for (int items = 0; items < 3; items++) {
        var plain = new byte[items * Long.BYTES];
        Arrays.fill(plain, (byte) -1);
        assertThat(Zstd.getFrameContentSize(encode(coder, plain, Filter.SHUFFLE)))
            .isEqualTo(plain.length);
      }
    }
  }
}
