package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.persist.Persister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;

/**
 * Plain files: one folder per entry, named by its key, holding one artifact.
 *
 * <p>An entry is written in a folder of its own under {@code tmp} and moved to its place in one
 * step, so readers see all of it or nothing. Artifacts carry checksums, which every read verifies.
 */
final class FileStore implements Store {
  private static final String VALUE = "value.safetensors";
  private static final String KEY = "key";

  private final Path root;
  private final Persister persister;

  FileStore(Path root, Persister persister) {
    this.root = root;
    this.persister = persister;
  }

  private Path entry(ContentHash key) {
    String text = key.text();
    String hex = key.hex();
    return root.resolve("entries").resolve(hex.substring(0, 2)).resolve(text);
  }

  @Override
  public boolean contains(ContentHash key) {
    return Files.isRegularFile(entry(key).resolve(VALUE));
  }

  @Override
  public long bytes(ContentHash key) {
    return entry(key).resolve(VALUE).toFile().length();
  }

  @Override
  public Optional<StoredValue> read(ContentHash key) throws IOException {
    var file = entry(key).resolve(VALUE);
    try {
      var artifact = persister.read(file);
      var info = artifact.manifest().metadata();
      if (!key.text().equals(info.get(KEY))) {
        throw new IOException("%s holds the entry of %s".formatted(file, info.get(KEY)));
      }
      return Optional.of(new StoredValue(artifact.value(), info));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void write(ContentHash key, StoredValue value) throws IOException {
    var target = entry(key);
    if (Files.exists(target)) {
      return;
    }
    var temporary = Files.createDirectories(root.resolve("tmp"));
    var folder = Files.createTempDirectory(temporary, "entry-");
    try {
      var noted = persister.metadata(KEY, key.text());
      for (var note : value.info().entrySet()) {
        noted = noted.metadata(note.getKey(), note.getValue());
      }
      noted.codecsOnly().dump(value.value(), folder.resolve(VALUE));
      Files.createDirectories(target.getParent());
      Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      delete(folder);
      // Another thread or process may have been first; equal keys hold equal values.
      if (!contains(key)) {
        throw e;
      }
    }
  }

  @Override
  public void quarantine(ContentHash key) throws IOException {
    var damaged = Files.createDirectories(root.resolve("quarantine"));
    var place = Files.createTempDirectory(damaged, key.text() + "-");
    try {
      Files.move(entry(key), place.resolve("entry"), StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      delete(place);
    }
  }

  @Override
  public void clear() throws IOException {
    for (var part : new String[] {"entries", "tmp", "quarantine"}) {
      delete(root.resolve(part));
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
