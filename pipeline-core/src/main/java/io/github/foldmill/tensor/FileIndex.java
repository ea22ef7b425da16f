package io.github.foldmill.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tensors a header means: entries of a compressed tensor belong together, padding is none.
 */
record FileIndex(Map<String, Stored> tensors, List<HeaderEntry> paddings) {

  /** A tensor as it is stored; {@code entry} holds its bytes or its compressed bytes. */
  record Stored(TensorInfo info, HeaderEntry entry, @Nullable ChunkedTensor chunked) {}

  static FileIndex of(Header header) throws MalformedFileException {
    boolean ours = header.metadata().containsKey(TensorFileFormat.VERSION);
    var tensors = new LinkedHashMap<String, Stored>();
    var blobs = new HashSet<String>();
    var indexes = new HashSet<String>();
    for (var property : header.metadata().entrySet()) {
      if (ours && property.getKey().startsWith(TensorFileFormat.TENSOR_ZSTD)) {
        String name = property.getKey().substring(TensorFileFormat.TENSOR_ZSTD.length());
        var chunked = ChunkedTensor.of(header, name, property.getValue());
        blobs.add(chunked.blob().name());
        indexes.add(chunked.index().name());
        tensors.put(name, stored(name, chunked));
      }
    }
    var paddings = new ArrayList<HeaderEntry>();
    for (var entry : header.entries().values()) {
      if (ours && entry.name().startsWith(TensorFileFormat.PADDING)) {
        paddings.add(entry);
        continue;
      }
      boolean isBlob = blobs.contains(entry.name());
      if (ours && !isBlob) {
        requireCrc(header, entry);
      }
      if (!isBlob && !indexes.contains(entry.name())) {
        tensors.put(entry.name(), stored(entry));
      }
    }
    return new FileIndex(Collections.unmodifiableMap(tensors), paddings);
  }

  private static void requireCrc(Header header, HeaderEntry entry) throws MalformedFileException {
    if (!header.metadata().containsKey(TensorFileFormat.TENSOR_CRC + entry.name())) {
      throw header.error(entry, "a tensor must have a checksum in the metadata");
    }
  }

  private static Stored stored(String name, ChunkedTensor chunked) {
    var fields = chunked.fields();
    long bytes = chunked.blob().bytes() + chunked.index().bytes();
    var info =
        new TensorInfo(
            name, fields.dtype(), fields.shape(), true, bytes, chunked.filter(), fields.chunk());
    return new Stored(info, chunked.blob(), chunked);
  }

  private static Stored stored(HeaderEntry entry) {
    var info =
        new TensorInfo(
            entry.name(), entry.dtype(), entry.shape(), false, entry.bytes(), Filter.NONE, 0);
    return new Stored(info, entry, null);
  }
}
