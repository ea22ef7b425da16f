package io.github.foldmill.tribuo;

import de.bwaldvogel.liblinear.Model;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;

/**
 * Reads a Java-serialized LibLinear model under a filter, so that Tribuo's own reading of the same
 * bytes, which has none, cannot meet a class that was not met here.
 */
final class LibLinearGuard {
  private static final String CLASSES = "de.bwaldvogel.liblinear.*;java.lang.Enum;!*";
  private static final int MAX_DEPTH = 8;

  private LibLinearGuard() {}

  static void check(byte[] bytes) throws IOException {
    var limits =
        "maxdepth=%d;maxarray=%d;maxrefs=%d;".formatted(MAX_DEPTH, bytes.length, bytes.length);
    var filter = ObjectInputFilter.Config.createFilter(limits + CLASSES);
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      in.setObjectInputFilter(filter);
      if (!(in.readObject() instanceof Model)) {
        throw new IOException("a LibLinear model must hold a " + Model.class.getName());
      }
    } catch (InvalidClassException e) {
      throw new IOException("a LibLinear model must hold LibLinear's classes only", e);
    } catch (ClassNotFoundException | RuntimeException e) {
      throw new IOException("a LibLinear model is damaged: " + e.getMessage(), e);
    }
  }
}
