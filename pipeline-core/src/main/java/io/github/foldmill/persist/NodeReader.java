package io.github.foldmill.persist;

import io.github.foldmill.internal.wire.Wire;
import io.github.foldmill.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Gives the parts of one manifest node. */
final class NodeReader implements ArtifactReader {
  private final LoadSession session;
  private final ManifestPart.Node node;
  private final String path;

  private final Set<String> read = new HashSet<>();
  private final Set<String> ignored = new HashSet<>();

  /** All names and what they begin with up to a dot; made when first needed. */
  private @Nullable Set<String> prefixes;

  private NodeReader(LoadSession session, ManifestPart.Node node, String path) {
    this.session = session;
    this.node = node;
    this.path = path;
  }

  /** Reads the root value. */
  static Object read(LoadSession session, ManifestPart.Node root) throws IOException {
    return session
        .codec(root.codec(), "the artifact")
        .decode(root.codec(), new NodeReader(session, root, ""));
  }

  @Override
  public boolean has(String name) {
    return node.parts().containsKey(name);
  }

  /** Tells whether there is a part of a name or within a name. */
  boolean hasWithin(String name) {
    var known = prefixes;
    if (known == null) {
      known = new HashSet<>();
      for (String part : node.parts().keySet()) {
        for (int dot = part.indexOf('.'); dot >= 0; dot = part.indexOf('.', dot + 1)) {
          known.add(part.substring(0, dot));
        }
      }
      prefixes = known;
    }
    return has(name) || known.contains(name);
  }

  /** Takes a part, and what is within it, for read. */
  void ignore(String name) {
    ignored.add(name);
  }

  /** Returns a part that nobody has asked for, if there is one. */
  @Nullable String firstUnread() {
    for (String part : node.parts().keySet()) {
      if (!read.contains(part) && !isIgnored(part)) {
        return path + part;
      }
    }
    return null;
  }

  private boolean isIgnored(String part) {
    for (int dot = part.indexOf('.'); dot >= 0; dot = part.indexOf('.', dot + 1)) {
      if (ignored.contains(part.substring(0, dot))) {
        return true;
      }
    }
    return ignored.contains(part);
  }

  private ManifestPart require(String name) throws IOException {
    if (PartPath.isTooDeep(path + name)) {
      throw new IOException(
          "parts must be nested at most %d deep, %s is deeper"
              .formatted(PartPath.MAX_DEPTH, PartPath.shown(path + name)));
    }
    var part = node.parts().get(name);
    if (part == null) {
      throw new IOException("part " + path + name + " must be there, is absent");
    }
    read.add(name);
    return part;
  }

  private IOException wrongKind(String name, String expected) throws IOException {
    return new IOException(
        "part %s%s must be %s, is %s".formatted(path, name, expected, require(name).kind()));
  }

  /** Returns the name of the tensor that holds a part. */
  private String stored(String name, ManifestPart.Stored form) throws IOException {
    var part = require(name);
    String tensor = part instanceof ManifestPart.Shared shared ? shared.tensor() : path + name;
    if (part != form && !(part instanceof ManifestPart.Shared shared && shared.form() == form)) {
      throw wrongKind(name, form.kind());
    }
    if (!session.file().names().contains(tensor) || tensor.equals(Manifest.TENSOR)) {
      throw new IOException(
          "part %s%s must have a tensor \"%s\", has none".formatted(path, name, tensor));
    }
    return tensor;
  }

  private byte[] storedBytes(String name, ManifestPart.Stored form) throws IOException {
    return (byte[]) session.array(stored(name, form), byte[].class, Tensor::toBytes);
  }

  @Override
  public String getString(String name) throws IOException {
    if (require(name) instanceof ManifestPart.Text text) {
      return text.value();
    }
    byte[] utf8 = storedBytes(name, ManifestPart.Stored.TEXT);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new IOException("part " + path + name + " must be UTF-8", e);
    }
  }

  @Override
  public List<String> getStrings(String name) throws IOException {
    if (require(name) instanceof ManifestPart.Texts texts) {
      return texts.values();
    }
    byte[] bytes = storedBytes(name, ManifestPart.Stored.TEXTS);
    return List.copyOf(Wire.decode(bytes, new ManifestSchemas.Strings()).values());
  }

  @Override
  public long getLong(String name) throws IOException {
    if (require(name) instanceof ManifestPart.Whole whole) {
      return whole.value();
    }
    throw wrongKind(name, "an integer");
  }

  @Override
  public double getDouble(String name) throws IOException {
    if (require(name) instanceof ManifestPart.Real real) {
      return real.value();
    }
    throw wrongKind(name, "a real number");
  }

  @Override
  public byte[] getBytes(String name) throws IOException {
    if (require(name) instanceof ManifestPart.Bytes bytes) {
      return bytes.value().clone();
    }
    return storedBytes(name, ManifestPart.Stored.BYTES);
  }

  /** Reads a tensor as an array, the same one that another part has if they share it. */
  <A> A array(String name, Class<A> type, Function<Tensor, ?> toArray) throws IOException {
    String tensor = stored(name, ManifestPart.Stored.TENSOR);
    try {
      return type.cast(session.array(tensor, type, toArray));
    } catch (IllegalStateException e) {
      throw new IOException("part " + path + name + ": " + e.getMessage(), e);
    }
  }

  @Override
  public double[] getDoubles(String name) throws IOException {
    return array(name, double[].class, Tensor::toDoubles);
  }

  @Override
  public float[] getFloats(String name) throws IOException {
    return array(name, float[].class, Tensor::toFloats);
  }

  @Override
  public int[] getInts(String name) throws IOException {
    return array(name, int[].class, Tensor::toInts);
  }

  @Override
  public long[] getLongs(String name) throws IOException {
    return array(name, long[].class, Tensor::toLongs);
  }

  @Override
  public Tensor getTensor(String name) throws IOException {
    return session.tensor(stored(name, ManifestPart.Stored.TENSOR));
  }

  @Override
  public WritableTensor getWritable(String name) throws IOException {
    return session.writable(stored(name, ManifestPart.Stored.TENSOR));
  }

  @Override
  public long[] shape(String name) throws IOException {
    return session.file().info(stored(name, ManifestPart.Stored.TENSOR)).shape().toArray();
  }

  @Override
  public Object getValue(String name) throws IOException {
    if (require(name) instanceof ManifestPart.Node child) {
      return session
          .codec(child.codec(), "part " + path + name)
          .decode(child.codec(), new NodeReader(session, child, path + name + "."));
    }
    throw wrongKind(name, "a value with a codec");
  }
}
