package io.github.foldmill.tensor;

import java.nio.charset.StandardCharsets;

/** A compressed tensor of a file as the header describes it. */
record ChunkedTensor(
    Header header, TensorFields fields, Filter filter, HeaderEntry blob, HeaderEntry index) {
  /** A zstd block of 4 bytes can stand for this many, and no block for more. */
  private static final long BLOCK = 1 << 17;

  private static final long LEAST_BLOCK_BYTES = 4;

  static ChunkedTensor of(Header header, String name, String description)
      throws MalformedFileException {
    var blob = header.entries().get(name + TensorFileFormat.BLOB_SUFFIX);
    var index = header.entries().get(name + TensorFileFormat.INDEX_SUFFIX);
    if (blob == null || index == null || header.entries().containsKey(name)) {
      throw header.error(
          "a compressed tensor must have its bytes and an index and no raw form, \"%s\" does not"
              .formatted(name));
    }
    var json = description.getBytes(StandardCharsets.UTF_8);
    var reader = new JsonReader(header.file(), Long.BYTES, json);
    var fields = TensorFields.read(reader);
    reader.expectEnd();
    if (fields.offsets() != null || fields.filter() == null) {
      throw header.error(
          blob, "a compressed tensor must have dtype, shape, chunk and filter, nothing else");
    }
    String filterName = fields.filter();
    var filter =
        Filter.named(filterName)
            .orElseThrow(
                () -> header.error(blob, "filter must be known, was \"" + filterName + "\""));
    var tensor = new ChunkedTensor(header, fields, filter, blob, index);
    tensor.requireConsistent();
    return tensor;
  }

  private void requireConsistent() throws MalformedFileException {
    long chunk = fields.chunk();
    if (chunk < 1
        || chunk > TensorFileFormat.MAX_CHUNK
        || chunk % fields.dtype().itemBytes() != 0
        || fields.bytes() % fields.dtype().itemBytes() != 0) {
      throw header.error(
          blob,
          "chunk must be whole items of at most %d bytes, was %d"
              .formatted(TensorFileFormat.MAX_CHUNK, chunk));
    }
    if (blob.dtype() != DType.U8) {
      throw header.error(blob, "compressed bytes must be U8, were " + blob.dtype());
    }
    if (index.dtype() != DType.U64 || !index.shape().equals(Shape.of(chunks(), 2))) {
      throw header.error(
          index,
          "the index must be U64[%d,2], was %s%s"
              .formatted(chunks(), index.dtype(), index.shape()));
    }
    if (blob.bytes() / LEAST_BLOCK_BYTES < Math.ceilDiv(fields.bytes(), BLOCK)) {
      throw header.error(blob, "%d bytes cannot hold %d".formatted(blob.bytes(), fields.bytes()));
    }
  }

  long chunks() {
    return Math.ceilDiv(fields.bytes(), fields.chunk());
  }

  /** The size of a chunk's data. */
  int size(long chunk) {
    return (int) Math.min(fields.chunk(), fields.bytes() - chunk * fields.chunk());
  }

  /** The first byte of a chunk, from the start of the tensor. */
  long start(long chunk) {
    return chunk * fields.chunk();
  }
}
