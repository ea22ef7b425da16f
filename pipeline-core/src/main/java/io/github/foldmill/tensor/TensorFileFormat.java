package io.github.foldmill.tensor;

import java.nio.charset.StandardCharsets;

/** The names and numbers on which writer and reader of the container agree. */
final class TensorFileFormat {
  /** Where tensors start, in bytes; also what mapped numbers of any type and SIMD loads like. */
  static final int ALIGNMENT = 64;

  /** The largest header that safetensors readers take. */
  static final int MAX_HEADER = 100_000_000;

  static final int CHUNK = 1 << 20;
  static final int LEAST_CHUNK = 1 << 12;
  static final int MAX_CHUNK = 1 << 26;

  static final String METADATA = "__metadata__";
  static final String RESERVED = "foldmill.";
  static final String HEADER_CRC = "foldmill.header.crc32c";
  static final String VERSION = "foldmill.container";
  static final String VERSION_1 = "1";
  static final String TENSOR_CRC = "foldmill.crc32c.";
  static final String TENSOR_ZSTD = "foldmill.zstd.";
  static final String PADDING = "__pad.";
  static final String BLOB_SUFFIX = "#zstd";
  static final String INDEX_SUFFIX = "#zstd.index";

  private static final String HEADER_START = "{\"" + METADATA + "\":{\"" + HEADER_CRC + "\":\"";

  private TensorFileFormat() {}

  /** How the header of every file of ours begins; eight hexadecimal digits follow. */
  static byte[] headerStart() {
    return HEADER_START.getBytes(StandardCharsets.UTF_8);
  }
}
