package io.github.foldmill.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Files whose checksums are right and whose content is not. */
final class Forged {
  private static final String HEADER_CRC = "foldmill.header.crc32c\":\"";

  private Forged() {}

  static String crc(byte[] bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return "%08x".formatted(crc.getValue());
  }

  /** Puts the checksum of a changed header in its place; the length of the header stays. */
  static byte[] seal(byte[] file) {
    int length = Math.toIntExact(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong());
    String json = new String(file, 8, length, StandardCharsets.ISO_8859_1);
    int at = json.indexOf(HEADER_CRC) + HEADER_CRC.length();
    byte[] sealed = file.clone();
    Arrays.fill(sealed, 8 + at, 8 + at + 8, (byte) '0');
    byte[] crc = crc(Arrays.copyOfRange(sealed, 8, 8 + length)).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(crc, 0, sealed, 8 + at, crc.length);
    return sealed;
  }

  /** Puts the checksum of a changed header in its place, if there is one. */
  static byte[] sealedIfOurs(byte[] file) {
    String json = new String(file, 8, Math.min(200, file.length - 8), StandardCharsets.ISO_8859_1);
    int at = json.indexOf(HEADER_CRC);
    return at >= 0 && at < 100 && file.length > 300 ? seal(file) : file;
  }

  /** Puts the checksum of a changed index in its place, and that of the header. */
  static byte[] sealIndex(byte[] file, String name, long start, long length) {
    String json = new String(file, StandardCharsets.ISO_8859_1);
    String key = "foldmill.crc32c." + name + "#zstd.index\":\"";
    int at = json.indexOf(key) + key.length();
    assertThat(at).isGreaterThan(key.length());
    byte[] changed = file.clone();
    byte[] index = Arrays.copyOfRange(file, (int) start, (int) (start + length));
    byte[] crc = crc(index).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(crc, 0, changed, at, crc.length);
    return seal(changed);
  }

  /** A file with one compressed tensor "w" of bytes, the same frame of a MiB in each chunk. */
  static byte[] repeated(byte[] frame, int chunks) {
    int blob = frame.length * chunks;
    int pad = (64 - blob % 64) % 64;
    var index = ByteBuffer.allocate(16 * chunks).order(ByteOrder.LITTLE_ENDIAN);
    var data = ByteBuffer.allocate(blob + pad + 16 * chunks);
    long crc = Long.parseLong(crc(frame), 16);
    for (int chunk = 0; chunk < chunks; chunk++) {
      index.putLong((long) chunk * frame.length).putLong(crc);
      data.put(frame);
    }
    data.position(blob + pad).put(index.array());
    String json =
        "{\"__metadata__\":{\"%s00000000\",\"foldmill.container\":\"1\",".formatted(HEADER_CRC)
            + "\"foldmill.crc32c.w#zstd.index\":\"%s\",".formatted(crc(index.array()))
            + "\"foldmill.zstd.w\":\"{\\\"dtype\\\":\\\"U8\\\",\\\"shape\\\":[%d],"
                .formatted((long) chunks << 20)
            + "\\\"chunk\\\":1048576,\\\"filter\\\":\\\"none\\\"}\"},"
            + entry("w#zstd", "U8", "[" + blob + "]", 0, blob)
            + (pad > 0 ? "," + entry("__pad.0", "U8", "[" + pad + "]", blob, blob + pad) : "")
            + ","
            + entry("w#zstd.index", "U64", "[" + chunks + ",2]", blob + pad, data.capacity())
            + "}";
    byte[] header = json.getBytes(StandardCharsets.US_ASCII);
    var file = ByteBuffer.allocate(8 + header.length + data.capacity());
    file.order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).put(header).put(data.array());
    return seal(file.array());
  }

  private static String entry(String name, String dtype, String shape, int start, int end) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
        .formatted(name, dtype, shape, start, end);
  }
}
