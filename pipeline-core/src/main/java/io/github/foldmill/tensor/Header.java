package io.github.foldmill.tensor;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A safetensors header as it was read: metadata and entries, each checked by itself and against the
 * size of the data.
 */
record Header(
    String file, long dataStart, Map<String, String> metadata, Map<String, HeaderEntry> entries) {

  /** About what an entry takes of a header, so that maps need not grow. */
  private static final int ENTRY_BYTES = 128;

  /** Makes the exception for a rule that an entry breaks. */
  MalformedFileException error(HeaderEntry entry, String rule) {
    return new MalformedFileException(
        file, Long.BYTES + entry.at(), "tensor \"" + entry.name() + "\": " + rule);
  }

  /** Makes the exception for a rule that the header as a whole breaks. */
  MalformedFileException error(String rule) {
    return new MalformedFileException(file, Long.BYTES, rule);
  }

  static Header parse(String file, byte[] json, long dataSize) throws MalformedFileException {
    var reader = new JsonReader(file, Long.BYTES, json);
    if (json[0] != '{') {
      throw reader.error("the header must start with '{'");
    }
    var metadata = LinkedHashMap.<String, String>newLinkedHashMap(json.length / ENTRY_BYTES);
    var entries = LinkedHashMap.<String, HeaderEntry>newLinkedHashMap(json.length / ENTRY_BYTES);
    boolean hasMetadata = false;
    reader.expect('{');
    if (!reader.accept('}')) {
      do {
        int at = reader.position();
        String name = reader.string();
        reader.expect(':');
        boolean twice;
        if (isMetadata(name)) {
          twice = hasMetadata;
          hasMetadata = true;
          readMetadata(reader, metadata);
        } else {
          twice = entries.put(name, readEntry(reader, name, at)) != null;
        }
        if (twice) {
          throw reader.errorAt(at, "names must be distinct, \"" + name + "\" is there twice");
        }
      } while (reader.accept(','));
      reader.expect('}');
    }
    reader.expectEnd();
    var header = new Header(file, Long.BYTES + (long) json.length, metadata, entries);
    header.requireNoHoles(dataSize);
    return header;
  }

  private static boolean isMetadata(String name) {
    return name.equals(TensorFileFormat.METADATA);
  }

  private static void readMetadata(JsonReader reader, Map<String, String> metadata)
      throws MalformedFileException {
    reader.expect('{');
    if (reader.accept('}')) {
      return;
    }
    do {
      int at = reader.position();
      String key = reader.string();
      reader.expect(':');
      if (metadata.put(key, reader.string()) != null) {
        throw reader.errorAt(at, "metadata keys must be distinct, \"" + key + "\" is there twice");
      }
    } while (reader.accept(','));
    reader.expect('}');
  }

  private static HeaderEntry readEntry(JsonReader reader, String name, int at)
      throws MalformedFileException {
    var fields = TensorFields.read(reader);
    long[] offsets = fields.offsets();
    if (offsets == null || fields.chunk() >= 0 || fields.filter() != null) {
      throw reader.errorAt(at, "a tensor must have dtype, shape and data_offsets, nothing else");
    }
    if (offsets.length != 2 || offsets[0] > offsets[1]) {
      throw reader.errorAt(at, "data_offsets must be two numbers, the second not the smaller one");
    }
    long bytes = fields.bytes();
    if (offsets[1] - offsets[0] != bytes) {
      throw reader.errorAt(
          at,
          "%s%s needs %d bytes, data_offsets span %d"
              .formatted(fields.dtype(), fields.shape(), bytes, offsets[1] - offsets[0]));
    }
    return new HeaderEntry(name, fields.dtype(), fields.shape(), offsets[0], offsets[1], at);
  }

  /** Nearly always they are. */
  private boolean isSorted() {
    long before = 0;
    for (var entry : entries.values()) {
      if (entry.start() < before) {
        return false;
      }
      before = entry.end();
    }
    return true;
  }

  private List<HeaderEntry> sorted() {
    return entries.values().stream()
        .sorted(Comparator.comparingLong(HeaderEntry::start).thenComparingLong(HeaderEntry::end))
        .toList();
  }

  private void requireNoHoles(long dataSize) throws MalformedFileException {
    Collection<HeaderEntry> sorted = isSorted() ? entries.values() : sorted();
    long end = 0;
    for (var entry : sorted) {
      if (entry.start() != end) {
        throw error(
            entry,
            "tensors must follow each other without hole or overlap, the one before ends at data"
                + " byte %d, this one starts at %d".formatted(end, entry.start()));
      }
      end = entry.end();
    }
    if (end != dataSize) {
      throw new MalformedFileException(
          file,
          dataStart + Math.min(end, dataSize),
          "the tensors must fill the file, they need %d data bytes, it has %d"
              .formatted(end, dataSize));
    }
  }
}
