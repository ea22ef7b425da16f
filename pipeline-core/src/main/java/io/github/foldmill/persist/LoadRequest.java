package io.github.foldmill.persist;

import io.github.foldmill.tensor.MalformedFileException;
import io.github.foldmill.tensor.TensorFile;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;

/**
 * What a load was told.
 *
 * @param codecs the codecs
 * @param mode what becomes of tensors
 * @param limits how much memory they may take
 */
record LoadRequest(CodecRegistry codecs, LoadMode mode, LoadLimits limits) {

  /** Reads the value of an open file; {@code type} may be Object for whatever the file holds. */
  Artifact read(TensorFile file, Manifest manifest, Type type, String name) throws IOException {
    return read(file, manifest, DeclaredCodec.reading(new SlotFactory(codecs), type), type, name);
  }

  Artifact read(TensorFile file, Manifest manifest, DeclaredCodec declared, Type type, String name)
      throws IOException {
    var shared = new HashSet<String>();
    addShared(manifest.root, shared);
    var session = new LoadSession(name, file, codecs, declared, mode, limits, shared);
    Object value = read(session, manifest, name);
    TypeCheck.require(value, type, "$", name);
    return new Artifact(value, ArtifactManifest.of(manifest, file));
  }

  private static Object read(LoadSession session, Manifest manifest, String name)
      throws IOException {
    try {
      return NodeReader.read(session, manifest.root);
    } catch (MissingCodecException | MalformedFileException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // Codecs check what they are given in their own ways; here it can only come from the file.
      throw new MalformedFileException(
          name,
          session.file().offset(Manifest.TENSOR),
          "codec %s refused what the file holds: %s"
              .formatted(manifest.root.codec(), e.getMessage()),
          e);
    }
  }

  private static void addShared(ManifestPart.Node node, Set<String> shared) {
    for (var part : node.parts().values()) {
      switch (part) {
        case ManifestPart.Shared reference -> shared.add(reference.tensor());
        case ManifestPart.Node child -> addShared(child, shared);
        default -> {
          // nothing that could be shared
        }
      }
    }
  }
}
