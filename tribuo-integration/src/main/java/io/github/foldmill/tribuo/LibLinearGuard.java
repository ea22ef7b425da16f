package io.github.foldmill.tribuo;

import de.bwaldvogel.liblinear.Model;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/**
 * Reads a Java-serialized LibLinear model with a filter, so that Tribuo's own reading of the same
 * bytes, which has none, cannot meet a class that was not met here.
 *
 * <p>A foreign class is not even looked up: its name is refused first.
 */
final class LibLinearGuard {
  private static final String LIBLINEAR = "de.bwaldvogel.liblinear.";
  private static final String CLASSES = LIBLINEAR + "*;java.lang.Enum;!*";
  private static final int MAX_DEPTH = 8;

  private LibLinearGuard() {}

  /** Looks up LibLinear's classes, enums and arrays of numbers only. */
  private static final class OwnClasses extends ObjectInputStream {
    OwnClasses(InputStream in) throws IOException {
      super(in);
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass found)
        throws IOException, ClassNotFoundException {
      String name = found.getName();
      boolean numbers = name.startsWith("[") && !name.endsWith(";");
      if (!numbers && !name.startsWith(LIBLINEAR) && !name.equals(Enum.class.getName())) {
        throw new InvalidClassException(name, "not one of LibLinear's");
      }
      return super.resolveClass(found);
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
      throw new InvalidClassException("a proxy is not one of LibLinear's classes");
    }
  }

  static void check(byte[] bytes) throws IOException {
    var limits =
        "maxdepth=%d;maxarray=%d;maxrefs=%d;".formatted(MAX_DEPTH, bytes.length, bytes.length);
    var filter = ObjectInputFilter.Config.createFilter(limits + CLASSES);
    try (var in = new OwnClasses(new ByteArrayInputStream(bytes))) {
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
