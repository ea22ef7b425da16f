package io.github.foldmill.tensor;

/** How much a reader may take: threads, bytes of decoded chunks kept, bytes of one tensor. */
record ReadSettings(int threads, long cacheBytes, long mostBytes) {
  private static final long CACHE = 64L << 20;
  private static final long ALONE = 2L << 20;

  static ReadSettings standard() {
    return new ReadSettings(Integer.MAX_VALUE, CACHE, Runtime.getRuntime().maxMemory());
  }

  /** The threads to use for so many bytes; for few, a second one would come too late. */
  int threadsFor(long bytes) {
    return bytes <= ALONE ? 1 : Math.min(threads, ChunkCrew.allThreads());
  }
}
