package io.github.foldmill.tensor;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The bytes of one tensor, given out in order; for one thread at a time. */
interface ByteFeed extends Closeable {
  /** Looks at some of the bytes without taking them: pieces of whole 8 bytes, or one of all. */
  List<byte[]> samples(int pieceBytes) throws IOException;

  /** The number of bytes to come, or a bound of it, or {@link Long#MAX_VALUE}. */
  long mostBytes();

  /** Gives the next bytes; fewer than asked for only at the end. */
  int fill(byte[] to, int length) throws IOException;
}
