package io.github.foldmill.internal.process;

import io.github.foldmill.persist.CodecRegistry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The codecs of a worker, found when the first value needs one: that takes as long as a quarter of
 * a worker's start. Used by one thread.
 */
final class LateCodecs implements Supplier<CodecRegistry> {
  private @Nullable CodecRegistry codecs;

  @Override
  public CodecRegistry get() {
    if (codecs == null) {
      codecs = CodecRegistry.standard();
    }
    return codecs;
  }
}
