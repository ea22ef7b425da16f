package io.github.foldmill.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import java.util.List;

/** The bytes of a channel, which must be as many as expected; the sample is what comes first. */
final class ChannelFeed implements ByteFeed {
  static final long UNKNOWN = -1;

  /** A channel that keeps answering with nothing is not in blocking mode, or broken. */
  private static final int MOST_EMPTY_READS = 1 << 16;

  private final ReadableByteChannel channel;
  private final long expected;
  private byte[] ahead = {};
  private int aheadTaken;
  private long received;

  ChannelFeed(ReadableByteChannel channel, long expected) {
    this.channel = channel;
    this.expected = expected;
  }

  @Override
  public List<byte[]> samples(int pieceBytes) throws IOException {
    var first = new byte[pieceBytes];
    ahead = Arrays.copyOf(first, receive(first, 0, pieceBytes));
    int whole = ahead.length - (ahead.length == pieceBytes ? 0 : ahead.length % Long.BYTES);
    return List.of(Arrays.copyOf(ahead, whole));
  }

  @Override
  public long mostBytes() {
    return expected == UNKNOWN ? Long.MAX_VALUE : expected;
  }

  @Override
  public int fill(byte[] to, int length) throws IOException {
    int old = Math.min(length, ahead.length - aheadTaken);
    System.arraycopy(ahead, aheadTaken, to, 0, old);
    aheadTaken += old;
    return old + receive(to, old, length - old);
  }

  private int receive(byte[] to, int start, int length) throws IOException {
    var buffer = ByteBuffer.wrap(to, start, length);
    int empty = 0;
    int read = 0;
    while (read >= 0 && buffer.hasRemaining()) {
      read = channel.read(buffer);
      empty = read == 0 ? empty + 1 : 0;
      if (empty > MOST_EMPTY_READS) {
        throw new IOException("a source must give bytes or end; is its channel in blocking mode?");
      }
    }
    int count = length - buffer.remaining();
    received += count;
    requireExpected(read < 0);
    return count;
  }

  private void requireExpected(boolean ended) throws IOException {
    if (expected != UNKNOWN && (received > expected || (ended && received < expected))) {
      throw new IOException(
          "a source must give the %d bytes of its shape, gave %s %d"
              .formatted(expected, ended ? "only" : "at least", received));
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
