package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import java.util.Optional;

/** The store that keeps nothing. */
enum NoStore implements Store {
  INSTANCE;

  @Override
  public boolean contains(ContentHash key) {
    return false;
  }

  @Override
  public long bytes(ContentHash key) {
    return 0;
  }

  @Override
  public Optional<StoredValue> read(ContentHash key) {
    return Optional.empty();
  }

  @Override
  public void write(ContentHash key, StoredValue value) {}

  @Override
  public void quarantine(ContentHash key) {}

  @Override
  public void clear() {}
}
