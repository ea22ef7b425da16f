package io.github.foldmill.internal.process;

import java.io.Serializable;

/**
 * A file in one of the folders of a pool.
 *
 * @param folder the number of the folder
 * @param name the name of the file
 */
record FileRef(int folder, String name) implements Serializable {
  FileRef {
    if (!name.matches("[a-z0-9-]+")) {
      throw new IllegalArgumentException("file name must be of a-z, 0-9 and -, was " + name);
    }
  }
}
