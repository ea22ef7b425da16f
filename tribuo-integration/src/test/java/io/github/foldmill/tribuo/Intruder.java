package io.github.foldmill.tribuo;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;

/** What a stranger would smuggle in: classes that leave a trace when they are let in. */
final class Intruder {
  static final String LOADED = "foldmill.test.intruder.loaded";
  static final String READ = "foldmill.test.intruder.read";

  private Intruder() {}

  /** Leaves a trace when it is initialised; only for the test that lets it in. */
  static final class Eager {
    static {
      System.setProperty(LOADED, "yes");
    }

    private Eager() {}
  }

  /** The same, and nobody ever lets it in. */
  static final class Lazy {
    static {
      System.setProperty(LOADED, "yes");
    }

    private Lazy() {}
  }

  /** Leaves a trace when it is read. */
  static final class Guest implements Serializable {
    @Serial private static final long serialVersionUID = 1L;

    @Serial
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      System.setProperty(READ, "yes");
    }
  }
}
