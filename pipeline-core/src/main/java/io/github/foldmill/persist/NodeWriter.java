package io.github.foldmill.persist;

import io.github.foldmill.internal.wire.Wire;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Puts the parts of one value into a manifest node and, where they are big, into tensors. */
final class NodeWriter implements ArtifactWriter {
  /** Up to this many bytes a tensor's header entry and alignment cost more than they give. */
  private static final int INLINE = 1024;

  private static final int MAX_DEPTH = 64;

  private final TensorFileWriter file;
  private final CodecRegistry codecs;
  private final Compression compression;
  private final ManifestPart.Node node;
  private final String path;
  private final int depth;

  private NodeWriter(
      TensorFileWriter file,
      CodecRegistry codecs,
      Compression compression,
      ManifestPart.Node node,
      String path,
      int depth) {
    this.file = file;
    this.codecs = codecs;
    this.compression = compression;
    this.node = node;
    this.path = path;
    this.depth = depth;
  }

  /** Writes a root value and everything in it. */
  static ManifestPart.Node write(
      Object value, TensorFileWriter file, CodecRegistry codecs, Compression compression)
      throws IOException {
    var codec = codecs.require(value);
    var node = new ManifestPart.Node(codec.id());
    codec.encode(value, new NodeWriter(file, codecs, compression, node, "", 0));
    return node;
  }

  private NodeWriter put(String name, ManifestPart part) {
    if (!PartNames.isValid(name)) {
      throw new IllegalArgumentException(
          "part names must be letters, digits, '.', '_' and '-' and not start with \"__\", was \""
              + name
              + "\"");
    }
    if (!node.add(name, part)) {
      throw new IllegalArgumentException(
          "part names must be distinct, \"" + path + name + "\" is there already");
    }
    return this;
  }

  private NodeWriter put(String name, ManifestPart.Stored form, Tensor tensor) {
    put(name, form);
    file.add(path + name, tensor, compression);
    return this;
  }

  @Override
  public ArtifactWriter putString(String name, String value) {
    if (value.length() <= INLINE) {
      return put(name, new ManifestPart.Text(value));
    }
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    if (!new String(utf8, StandardCharsets.UTF_8).equals(value)) {
      throw new IllegalArgumentException(
          "strings must be Unicode text, \"" + path + name + "\" has half a surrogate pair");
    }
    return put(name, ManifestPart.Stored.TEXT, Tensor.of(utf8));
  }

  @Override
  public ArtifactWriter putStrings(String name, List<String> values) throws IOException {
    var copy = new ArrayList<>(values);
    long length = 0;
    for (String value : copy) {
      length += Objects.requireNonNull(value, "element of " + path + name).length();
    }
    if (length + values.size() <= INLINE) {
      return put(name, new ManifestPart.Texts(List.copyOf(copy)));
    }
    var bytes = Wire.encode(new ManifestSchemas.Texts(copy), new ManifestSchemas.Strings());
    return put(name, ManifestPart.Stored.TEXTS, Tensor.of(bytes));
  }

  @Override
  public ArtifactWriter putLong(String name, long value) {
    return put(name, new ManifestPart.Whole(value));
  }

  @Override
  public ArtifactWriter putDouble(String name, double value) {
    return put(name, new ManifestPart.Real(value));
  }

  @Override
  public ArtifactWriter putBytes(String name, byte[] bytes) {
    return bytes.length <= INLINE
        ? put(name, new ManifestPart.Bytes(bytes.clone()))
        : put(name, ManifestPart.Stored.BYTES, Tensor.of(bytes));
  }

  @Override
  public ArtifactWriter putDoubles(String name, double[] values, long... shape) {
    return putTensor(name, Tensor.of(values, shape));
  }

  @Override
  public ArtifactWriter putFloats(String name, float[] values, long... shape) {
    return putTensor(name, Tensor.of(values, shape));
  }

  @Override
  public ArtifactWriter putInts(String name, int[] values, long... shape) {
    return putTensor(name, Tensor.of(values, shape));
  }

  @Override
  public ArtifactWriter putTensor(String name, Tensor tensor) {
    return put(name, ManifestPart.Stored.TENSOR, tensor);
  }

  @Override
  public ArtifactWriter putValue(String name, Object value) throws IOException {
    if (depth == MAX_DEPTH) {
      throw new IllegalArgumentException(
          "values must be nested at most %d deep, %s%s is deeper; does a value hold itself?"
              .formatted(MAX_DEPTH, path, name));
    }
    var codec = codecs.require(Objects.requireNonNull(value, path + name));
    var child = new ManifestPart.Node(codec.id());
    put(name, child);
    var writer = new NodeWriter(file, codecs, compression, child, path + name + ".", depth + 1);
    codec.encode(value, writer);
    return this;
  }
}
