package io.github.foldmill.persist;

import io.github.foldmill.internal.text.LibraryVersion;
import io.github.foldmill.internal.wire.Wire;
import io.github.foldmill.internal.wire.WireException;
import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.MalformedFileException;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The manifest of an artifact; mutable while it is read, then left alone. */
final class Manifest {
  static final String TENSOR = "__manifest__";
  static final int FORMAT_VERSION = 1;

  int formatVersion;
  String library = "";
  String jdk = "";
  ManifestPart.Node root = new ManifestPart.Node();
  final Map<String, String> metadata = new TreeMap<>();

  static Manifest of(ManifestPart.Node root, Map<String, String> metadata) {
    var manifest = new Manifest();
    manifest.formatVersion = FORMAT_VERSION;
    manifest.library = "foldmill " + LibraryVersion.text();
    manifest.jdk = Runtime.version().toString();
    manifest.root = root;
    manifest.metadata.putAll(metadata);
    return manifest;
  }

  Tensor toTensor() throws IOException {
    return Tensor.of(Wire.encode(this, new ManifestSchemas.Manifests()));
  }

  /** Reads the manifest of an open file. */
  static Manifest of(TensorFile file, String name) throws IOException {
    if (!file.names().contains(TENSOR)) {
      throw new MalformedFileException(
          name, 0, "an artifact must have a tensor " + TENSOR + ", use TensorFile");
    }
    long offset = file.offset(TENSOR);
    if (file.info(TENSOR).dtype() != DType.U8 || file.info(TENSOR).compressed()) {
      throw new MalformedFileException(name, offset, TENSOR + " must be raw U8");
    }
    return parse(file.read(TENSOR).toBytes(), name, offset);
  }

  /** Reads a manifest that lies at an offset of a file. */
  static Manifest parse(byte[] bytes, String name, long offset) throws MalformedFileException {
    try {
      var manifest = Wire.decode(bytes, new ManifestSchemas.Manifests());
      manifest.requireKnownFormat();
      return manifest;
    } catch (WireException e) {
      throw new MalformedFileException(name, offset + e.offset(), "manifest: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new MalformedFileException(name, offset, "manifest: " + e.getMessage(), e);
    }
  }

  /** Checks that every part that a tensor should hold has one. */
  void requireTensors(TensorFile file, String name) throws MalformedFileException {
    requireTensors(root, "", file, name);
  }

  private static void requireTensors(
      ManifestPart.Node node, String path, TensorFile file, String name)
      throws MalformedFileException {
    for (var entry : node.parts().entrySet()) {
      String part = path + entry.getKey();
      String tensor =
          switch (entry.getValue()) {
            case ManifestPart.Stored _ -> part;
            case ManifestPart.Shared shared -> shared.tensor();
            default -> TENSOR;
          };
      if (!file.names().contains(tensor)) {
        throw new MalformedFileException(
            name,
            file.offset(TENSOR),
            "part %s must have a tensor \"%s\", has none".formatted(part, tensor));
      }
      if (entry.getValue() instanceof ManifestPart.Node child) {
        requireTensors(child, part + ".", file, name);
      }
    }
  }

  /** Checked as soon as the version is known, because nothing after it need make sense here. */
  void requireKnownFormat() throws IOException {
    if (formatVersion > FORMAT_VERSION) {
      throw new IOException(
          "format %d is newer than %d, the newest this Foldmill reads; update Foldmill to load it"
              .formatted(formatVersion, FORMAT_VERSION));
    }
    if (formatVersion < FORMAT_VERSION) {
      throw new IOException(
          "format must be at least %d, was %d".formatted(FORMAT_VERSION, formatVersion));
    }
  }
}
