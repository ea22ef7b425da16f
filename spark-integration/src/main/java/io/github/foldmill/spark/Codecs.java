package io.github.foldmill.spark;

import io.github.foldmill.persist.CodecRegistry;
import io.github.foldmill.persist.Persister;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The codecs of this process, found when the first value needs one. Thread-safe. */
final class Codecs {
  private @Nullable CodecRegistry found;

  private synchronized CodecRegistry found() {
    if (found == null) {
      found = CodecRegistry.standard();
    }
    return found;
  }

  boolean cover(Object value) {
    return found().find(value).isPresent();
  }

  byte[] write(Object value) throws IOException {
    var bytes = new ByteArrayOutputStream();
    Persister.of(found()).codecsOnly().dump(value, bytes);
    return bytes.toByteArray();
  }

  Object read(byte[] artifact) throws IOException {
    return Persister.of(found()).load(new ByteArrayInputStream(artifact), Object.class);
  }
}
