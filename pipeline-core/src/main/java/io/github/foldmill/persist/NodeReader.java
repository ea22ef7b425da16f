package io.github.foldmill.persist;

import io.github.foldmill.internal.wire.Wire;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Gives the parts of one manifest node. */
final class NodeReader implements ArtifactReader {
  private final TensorFile file;
  private final CodecRegistry codecs;
  private final ManifestPart.Node node;
  private final String path;

  private NodeReader(TensorFile file, CodecRegistry codecs, ManifestPart.Node node, String path) {
    this.file = file;
    this.codecs = codecs;
    this.node = node;
    this.path = path;
  }

  /** Reads the root value. */
  static Object read(TensorFile file, CodecRegistry codecs, ManifestPart.Node root)
      throws IOException {
    return codecs
        .require(root.codec(), "the artifact")
        .decode(new NodeReader(file, codecs, root, ""));
  }

  @Override
  public boolean has(String name) {
    return node.parts().containsKey(name);
  }

  private ManifestPart require(String name) throws IOException {
    var part = node.parts().get(name);
    if (part == null) {
      throw new IOException("part " + path + name + " must be there, is absent");
    }
    return part;
  }

  private IOException wrongKind(String name, String expected) throws IOException {
    return new IOException(
        "part %s%s must be %s, is %s".formatted(path, name, expected, require(name).kind()));
  }

  private Tensor tensor(String name, ManifestPart.Stored form) throws IOException {
    if (require(name) != form) {
      throw wrongKind(name, form.kind());
    }
    if (!file.names().contains(path + name)) {
      throw new IOException("part " + path + name + " must have a tensor of that name, has none");
    }
    return file.read(path + name);
  }

  @Override
  public String getString(String name) throws IOException {
    if (require(name) instanceof ManifestPart.Text text) {
      return text.value();
    }
    byte[] utf8 = tensor(name, ManifestPart.Stored.TEXT).toBytes();
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
    byte[] bytes = tensor(name, ManifestPart.Stored.TEXTS).toBytes();
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
    return tensor(name, ManifestPart.Stored.BYTES).toBytes();
  }

  /** Turns a tensor into an array of one type. */
  @FunctionalInterface
  private interface ToArray<A> {
    A apply(Tensor tensor);
  }

  private <A> A array(String name, ToArray<A> toArray) throws IOException {
    var tensor = getTensor(name);
    try {
      return toArray.apply(tensor);
    } catch (IllegalStateException e) {
      throw new IOException("part " + path + name + ": " + e.getMessage(), e);
    }
  }

  @Override
  public double[] getDoubles(String name) throws IOException {
    return array(name, Tensor::toDoubles);
  }

  @Override
  public float[] getFloats(String name) throws IOException {
    return array(name, Tensor::toFloats);
  }

  @Override
  public int[] getInts(String name) throws IOException {
    return array(name, Tensor::toInts);
  }

  @Override
  public Tensor getTensor(String name) throws IOException {
    return tensor(name, ManifestPart.Stored.TENSOR);
  }

  @Override
  public long[] shape(String name) throws IOException {
    if (require(name) != ManifestPart.Stored.TENSOR || !file.names().contains(path + name)) {
      throw wrongKind(name, "a tensor");
    }
    return file.info(path + name).shape().toArray();
  }

  @Override
  public Object getValue(String name) throws IOException {
    if (require(name) instanceof ManifestPart.Node child) {
      var codec = codecs.require(child.codec(), "part " + path + name);
      return codec.decode(new NodeReader(file, codecs, child, path + name + "."));
    }
    throw wrongKind(name, "a value with a codec");
  }
}
