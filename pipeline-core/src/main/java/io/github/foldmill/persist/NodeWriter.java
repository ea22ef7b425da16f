package io.github.foldmill.persist;

import io.github.foldmill.internal.wire.Wire;
import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Puts the parts of one value into a manifest node and, where they are big, into tensors. */
final class NodeWriter implements ArtifactWriter {
  /** Up to this many bytes a tensor's header entry and alignment cost more than they give. */
  private static final int INLINE = 1024;

  private static final int MAX_DEPTH = 64;

  private final DumpSession session;
  private final ManifestPart.Node node;
  private final String path;
  private final int depth;

  /** Whether a caller who names a type reaches what is in here. */
  private final boolean declarable;

  private NodeWriter(
      DumpSession session, ManifestPart.Node node, String path, int depth, boolean declarable) {
    this.session = session;
    this.node = node;
    this.path = path;
    this.depth = depth;
    this.declarable = declarable;
  }

  /** Writes a root value and everything in it. */
  static ManifestPart.Node write(DumpSession session, ModelCodec<Object> codec, Object value)
      throws IOException {
    var node = new ManifestPart.Node(codec.id());
    codec.encode(value, new NodeWriter(session, node, "", 0, codec instanceof ContainerCodec));
    return node;
  }

  private NodeWriter put(String name, ManifestPart part) {
    if (!PartNames.isValid(name)) {
      throw new IllegalArgumentException(
          "part names must be letters, digits, '.', '_' and '-' and not start with \"__\", was \""
              + name
              + "\"");
    }
    session.requirePlace(path + name);
    if (!node.add(name, part)) {
      throw new IllegalArgumentException(
          "part names must be distinct, \"" + path + name + "\" is there already");
    }
    return this;
  }

  private NodeWriter put(
      String name, ManifestPart.Stored form, Tensor tensor, Optional<String> same) {
    if (same.isPresent()) {
      return put(name, new ManifestPart.Shared(form, same.get()));
    }
    put(name, form);
    session.add(path + name, tensor);
    return this;
  }

  /** Adds an array as a tensor; the array tells whether it has been added before. */
  NodeWriter putArray(String name, Object array, Tensor tensor) {
    return putArray(name, array, ManifestPart.Stored.TENSOR, tensor);
  }

  private NodeWriter putArray(String name, Object array, ManifestPart.Stored form, Tensor tensor) {
    return put(name, form, tensor, session.arrays().find(array, tensor, form, path + name));
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
    return put(name, ManifestPart.Stored.TEXT, Tensor.of(utf8), Optional.empty());
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
    return put(name, ManifestPart.Stored.TEXTS, Tensor.of(bytes), Optional.empty());
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
        : putArray(name, bytes, ManifestPart.Stored.BYTES, ArrayTensors.of(bytes));
  }

  @Override
  public ArtifactWriter putDoubles(String name, double[] values, long... shape) {
    return putArray(name, values, ArrayTensors.of(values, shape));
  }

  @Override
  public ArtifactWriter putFloats(String name, float[] values, long... shape) {
    return putArray(name, values, ArrayTensors.of(values, shape));
  }

  @Override
  public ArtifactWriter putInts(String name, int[] values, long... shape) {
    return putArray(name, values, ArrayTensors.of(values, shape));
  }

  @Override
  public ArtifactWriter putLongs(String name, long[] values, long... shape) {
    return putArray(name, values, ArrayTensors.of(values, shape));
  }

  @Override
  public ArtifactWriter putTensor(String name, Tensor tensor) {
    var form = ManifestPart.Stored.TENSOR;
    return put(name, form, tensor, session.arrays().find(tensor, form, path + name));
  }

  @Override
  public ArtifactWriter putValue(String name, Object value) throws IOException {
    if (depth == MAX_DEPTH) {
      throw new IllegalArgumentException(
          "values must be nested at most %d deep, %s is deeper; does a value hold itself?"
              .formatted(MAX_DEPTH, PartPath.shown(path + name)));
    }
    var codec = session.codec(Objects.requireNonNull(value, path + name), path + name, declarable);
    var child = new ManifestPart.Node(codec.id());
    put(name, child);
    boolean open = declarable && codec instanceof ContainerCodec;
    codec.encode(value, new NodeWriter(session, child, path + name + ".", depth + 1, open));
    return this;
  }
}
