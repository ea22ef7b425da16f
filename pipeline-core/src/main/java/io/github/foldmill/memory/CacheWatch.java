package io.github.foldmill.memory;

import io.github.foldmill.internal.jmx.BeanRegistration;
import java.nio.file.Path;

/** A {@link Memory} that can be watched until this is closed; see {@link Memory#jmx}. */
public final class CacheWatch implements AutoCloseable {
  private final BeanRegistration bean;

  private CacheWatch(BeanRegistration bean) {
    this.bean = bean;
  }

  static CacheWatch of(Memory memory, String name) {
    return new CacheWatch(BeanRegistration.of("Memory", name, new Bean(memory)));
  }

  /** Takes the bean away; a second call does nothing. */
  @Override
  public void close() {
    bean.close();
  }

  private record Bean(Memory memory) implements CacheMXBean {
    @Override
    public long getHits() {
      return memory.stats().hits();
    }

    @Override
    public long getRamHits() {
      return memory.stats().ramHits();
    }

    @Override
    public long getMisses() {
      return memory.stats().misses();
    }

    @Override
    public long getWrites() {
      return memory.stats().writes();
    }

    @Override
    public long getDamaged() {
      return memory.stats().damaged();
    }

    @Override
    public long getEvicted() {
      return memory.stats().evicted();
    }

    @Override
    public String getFolder() {
      return memory.directory().map(Path::toString).orElse("");
    }
  }
}
