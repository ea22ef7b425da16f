package io.github.foldmill.tensor;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How one tensor is stored, as far as that can be said before its bytes come. */
sealed interface StoragePlan {

  /** The level of compression that nobody chose a level for. */
  int AUTO_LEVEL = 1;

  /** Below this the entries for index and description cost more than compression can save. */
  int AUTO_LEAST = 4096;

  /** The share of its size that a tensor must shrink to. */
  double AUTO_WORTH = 0.9;

  /** Stored as it is. */
  record Raw() implements StoragePlan {}

  /** Compressed; the filter is chosen when the bytes come, unless there is one. */
  record Compressed(int level, @Nullable Filter filter, int chunkBytes) implements StoragePlan {}

  /** Decided when the bytes come. */
  record Undecided(int chunkBytes) implements StoragePlan {}

  static StoragePlan of(Request request) throws IOException {
    return switch (request.compression()) {
      case Compression.None _ -> new Raw();
      case Compression.Zstd zstd ->
          isEmpty(request)
              ? new Raw()
              : new Compressed(zstd.level(), zstd.filter().orElse(null), zstd.chunkBytes());
      case Compression.Auto auto ->
          request instanceof Request.Whole whole
              ? decide(whole.open(), whole.dtype(), auto.chunkBytes())
              : new Undecided(auto.chunkBytes());
    };
  }

  private static boolean isEmpty(Request request) {
    return request instanceof Request.Whole whole && whole.tensor().memory().byteSize() == 0;
  }

  static StoragePlan decide(ByteFeed feed, DType dtype, int chunkBytes) throws IOException {
    if (feed.mostBytes() < AUTO_LEAST) {
      return new Raw();
    }
    var choice = FilterChoice.of(feed, dtype, AUTO_LEVEL);
    return choice.ratio() > AUTO_WORTH
        ? new Raw()
        : new Compressed(AUTO_LEVEL, choice.filter(), chunkBytes);
  }
}
