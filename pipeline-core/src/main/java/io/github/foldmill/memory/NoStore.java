package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.tensor.Compression;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The store that keeps nothing. */
enum NoStore implements Store {
  INSTANCE;

  @Override
  public boolean contains(ContentHash key) {
    return false;
  }

  @Override
  public Optional<StoredValue> read(ContentHash key) {
    return Optional.empty();
  }

  @Override
  public Optional<Map<String, String>> notes(ContentHash key) {
    return Optional.empty();
  }

  @Override
  public long bytes(ContentHash key) {
    return 0;
  }

  @Override
  public void write(ContentHash key, StoredValue value, Compression compression, boolean replace) {}

  @Override
  public void used(ContentHash key) {}

  @Override
  public Collection<EntryInfo> entries() {
    return List.of();
  }

  @Override
  public long bytes() {
    return 0;
  }

  @Override
  public void remove(ContentHash key) {}

  @Override
  public void quarantine(ContentHash key) {}

  @Override
  public void clear() {}
}
