package io.github.foldmill.persist;

import java.util.Objects;

/**
 * A value read from a file, with what the file says about it.
 *
 * @param value the value
 * @param manifest who wrote it, how, and with which metadata
 */
public record Artifact(Object value, ArtifactManifest manifest) {

  /** Checks that nothing is null. */
  public Artifact {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(manifest, "manifest");
  }
}
