package io.github.foldmill.internal.io;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A small value with its key and what it cost, as stored in a {@link RecordFolder}: with a checksum
 * at its end.
 *
 * @param key its key
 * @param nanos how long making it took
 * @param payload the value, from position 0 to the limit; not to be changed
 */
public record LogRecord(Key key, long nanos, ByteBuffer payload) {
  private static final int HEAD_BYTES = 3 * Long.BYTES;

  /** A key of 128 bits. */
  public record Key(long high, long low) {}

  static int bytes(int payloadBytes) {
    return HEAD_BYTES + payloadBytes + Integer.BYTES;
  }

  void writeTo(ByteBuffer out) {
    int start = out.position();
    out.putLong(key.high()).putLong(key.low()).putLong(nanos).put(payload.duplicate());
    out.putInt(checksum(out.slice(start, out.position() - start)));
  }

  /** Reads a record that fills a buffer; empty if it is damaged. */
  static Optional<LogRecord> parse(ByteBuffer record) {
    int end = record.limit() - Integer.BYTES;
    if (record.getInt(end) != checksum(record.slice(0, end))) {
      return Optional.empty();
    }
    var key = new Key(record.getLong(0), record.getLong(Long.BYTES));
    var payload = record.slice(HEAD_BYTES, end - HEAD_BYTES);
    return Optional.of(new LogRecord(key, record.getLong(2 * Long.BYTES), payload));
  }

  private static int checksum(ByteBuffer bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
