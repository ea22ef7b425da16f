package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.internal.io.ScoreFolder;
import io.github.foldmill.persist.Artifact;
import io.github.foldmill.persist.LoadMode;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.persist.Persister;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.MalformedFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plain files: one artifact per entry, named by its key, and one text for people per function, see
 * {@link FunctionTexts}.
 *
 * <p>An entry is one file and nothing else, because on most file systems making a file costs more
 * than filling it. It is written under a unique name and moved to its place in one step, so readers
 * see all of it or nothing. It carries checksums, which every read verifies; those of large tensors
 * are verified once in this process, see {@link VerifiedFiles}.
 */
final class EntryFolder implements Store {
  static final String VERSION = "v1";
  static final String SUFFIX = ".safetensors";

  private static final String KEY = "key";

  private final Path root;
  private final Persister persister;
  private final EntryIndex index;
  private final UseLog uses;
  private final Trash trash;
  private final ScoreFiles scores;
  private final VerifiedFiles verified = new VerifiedFiles();
  private final FolderGuide guide;
  private final FunctionTexts texts;

  EntryFolder(Path directory, Persister persister) {
    this.root = directory.resolve(VERSION);
    this.persister = persister;
    this.texts = new FunctionTexts(root.resolve("functions"));
    this.index = new EntryIndex(root.resolve("index"), locks(directory), this::scan, texts);
    this.uses = new UseLog(index);
    this.trash = new Trash(root);
    this.scores = new ScoreFiles(root);
    this.guide = new FolderGuide(directory);
  }

  /** The file whose bytes are the locks between processes. */
  static Path locks(Path directory) {
    return ScoreFolder.locks(directory.resolve(VERSION));
  }

  EntryIndex index() {
    return index;
  }

  private Path entry(ContentHash key) {
    return root.resolve("entries").resolve(key.hex().substring(0, 2)).resolve(key.text() + SUFFIX);
  }

  @Override
  public boolean contains(ContentHash key) {
    return Files.isRegularFile(entry(key));
  }

  @Override
  public long bytes(ContentHash key) {
    return entry(key).toFile().length();
  }

  @Override
  public Optional<StoredValue> read(ContentHash key) throws IOException {
    var file = entry(key);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var artifact = read(key, file);
      var notes = artifact.manifest().metadata();
      requireKey(key, notes, file);
      return Optional.of(new StoredValue(artifact.value(), notes));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private Artifact read(ContentHash key, Path file) throws IOException {
    var before = VerifiedFiles.identity(file);
    if (before.isEmpty()) {
      return persister.read(file);
    }
    boolean known = verified.contains(key, before.get());
    var artifact = known ? persister.mode(LoadMode.MAPPED).read(file) : persister.read(file);
    if (before.equals(VerifiedFiles.identity(file))) {
      verified.add(key, before.get());
      return artifact;
    }
    // It was replaced meanwhile, so nobody knows which of the two was read.
    return persister.read(file);
  }

  @Override
  public Optional<Map<String, String>> notes(ContentHash key) throws IOException {
    var file = entry(key);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      var notes = Persist.inspect(file).metadata();
      requireKey(key, notes, file);
      return Optional.of(notes);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static void requireKey(ContentHash key, Map<String, String> notes, Path file)
      throws MalformedFileException {
    if (!key.text().equals(notes.get(KEY))) {
      throw new MalformedFileException(
          file.toString(), 0, "the file holds the entry of " + notes.get(KEY));
    }
  }

  @Override
  public void write(ContentHash key, StoredValue value, Compression compression, boolean replace)
      throws IOException {
    var target = entry(key);
    if (!replace && Files.exists(target)) {
      return;
    }
    guide.write();
    var temporary = trash.newFile();
    try {
      var noted = persister.codecsOnly().compression(compression).metadata(KEY, key.text());
      for (var note : value.info().entrySet()) {
        noted = noted.metadata(note.getKey(), note.getValue());
      }
      noted.dumpUnforced(value.value(), temporary);
      index.add(EntryInfo.of(key, value.info(), temporary.toFile().length()));
      move(temporary, target);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(temporary);
      // Another thread or process may have been first; equal keys hold equal values.
      if (replace || !contains(key)) {
        throw e;
      }
    }
  }

  private static void move(Path temporary, Path target) throws IOException {
    try {
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      Files.createDirectories(target.getParent());
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void used(ContentHash key) {
    uses.add(key);
  }

  void used(ContentHash key, Instant when) throws IOException {
    index.used(Map.of(key, when));
  }

  @Override
  public Collection<EntryInfo> entries() throws IOException {
    var all = new ArrayList<>(index.entries());
    all.addAll(scores.entries());
    return all;
  }

  @Override
  public long bytes() throws IOException {
    return index.bytes() + scores.bytes();
  }

  /** Looks into every entry; only for an index that was lost. */
  private List<EntryInfo> scan() throws IOException {
    var entries = new ArrayList<EntryInfo>();
    var folders = root.resolve("entries");
    if (!Files.isDirectory(folders)) {
      return entries;
    }
    try (var paths = Files.walk(folders, 2)) {
      for (var path : paths.filter(p -> p.getNameCount() == folders.getNameCount() + 2).toList()) {
        scan(path).ifPresent(entries::add);
      }
    }
    return entries;
  }

  private Optional<EntryInfo> scan(Path file) {
    try {
      var name = String.valueOf(file.getFileName());
      var key = ContentHash.parse(name.substring(0, Math.max(0, name.length() - SUFFIX.length())));
      return notes(key).map(notes -> EntryInfo.of(key, notes, bytes(key)));
    } catch (IllegalArgumentException | IOException e) {
      // A foreign file is nobody's business; a damaged entry is set aside when it is asked for.
      return Optional.empty();
    }
  }

  @Override
  public void remove(ContentHash key) throws IOException {
    removeAll(List.of(key));
  }

  void removeAll(Collection<ContentHash> keys) throws IOException {
    for (var key : keys) {
      verified.remove(key);
      Files.deleteIfExists(entry(key));
    }
    scores.remove(keys);
    index.remove(keys);
  }

  @Override
  public void quarantine(ContentHash key) throws IOException {
    verified.remove(key);
    trash.quarantine(entry(key), key.text());
    index.remove(List.of(key));
  }

  @Override
  public void clear() throws IOException {
    trash.removeTree(root.resolve("entries"));
    trash.removeTree(root.resolve("scores"));
    texts.clear();
    trash.removeTree(root.resolve("costs"));
    trash.empty();
    index.clear();
  }
}
