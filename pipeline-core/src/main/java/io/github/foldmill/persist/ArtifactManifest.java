package io.github.foldmill.persist;

import io.github.foldmill.tensor.TensorFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a file says of itself.
 *
 * @param formatVersion the version of the manifest's format
 * @param codec the id of the codec that wrote the value
 * @param library the library that wrote the file, with its version
 * @param jdk the version of the JDK it ran on
 * @param metadata texts that the writer added, in the order of their keys
 * @param parts what the value consists of, by path, such as {@code steps.0.mean} to {@code tensor
 *     F64[13]}
 */
public record ArtifactManifest(
    int formatVersion,
    String codec,
    String library,
    String jdk,
    Map<String, String> metadata,
    Map<String, String> parts) {

  /** Copies the maps. */
  public ArtifactManifest {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  static ArtifactManifest of(Manifest manifest, TensorFile file) {
    var parts = new LinkedHashMap<String, String>();
    describe(manifest.root, "", file, parts);
    return new ArtifactManifest(
        manifest.formatVersion,
        manifest.root.codec(),
        manifest.library,
        manifest.jdk,
        manifest.metadata,
        parts);
  }

  private static void describe(
      ManifestPart.Node node, String path, TensorFile file, Map<String, String> parts) {
    node.parts()
        .forEach((name, part) -> {
          parts.put(path + name, describe(path + name, part, file));
          if (part instanceof ManifestPart.Node child) {
            describe(child, path + name + ".", file, parts);
          }
        });
  }

  private static String describe(String path, ManifestPart part, TensorFile file) {
    return switch (part) {
      case ManifestPart.Text text -> "\"" + text.value() + "\"";
      case ManifestPart.Texts texts -> texts.values().toString();
      case ManifestPart.Whole whole -> Long.toString(whole.value());
      case ManifestPart.Real real -> Double.toString(real.value());
      case ManifestPart.Bytes bytes -> bytes.value().length + " bytes";
      case ManifestPart.Stored stored -> describeStored(path, stored, file);
      case ManifestPart.Shared shared -> shared.form().kind() + " shared with " + shared.tensor();
      case ManifestPart.Node node -> node.codec();
    };
  }

  private static String describeStored(String path, ManifestPart.Stored stored, TensorFile file) {
    if (!file.names().contains(path)) {
      return stored.kind() + " that the file lacks";
    }
    var info = file.info(path);
    String what = stored == ManifestPart.Stored.TENSOR ? "tensor" : stored.kind() + " in";
    String how = info.compressed() ? ", compressed to " + info.storedBytes() + " bytes" : "";
    return "%s %s%s%s".formatted(what, info.dtype(), info.shape(), how);
  }

  /**
   * Returns everything as text, one fact per line.
   *
   * @return the manifest for people to read
   */
  @Override
  public String toString() {
    var text = new StringBuilder();
    text.append("%s, format %d%n".formatted(codec, formatVersion));
    text.append("written by %s on JDK %s%n".formatted(library, jdk));
    metadata.forEach((key, value) -> text.append("%s: %s%n".formatted(key, value)));
    parts.forEach((path, part) -> text.append("  %s = %s%n".formatted(path, part)));
    return text.toString();
  }
}
