package io.github.foldmill.tensor;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the compressed tensors of one file: whole, in ranges, or only to check them. */
final class ChunkReader {
  private final MemorySegment data;
  private final ReadSettings settings;
  private final boolean shared;
  private final ChunkCache cache;
  private final DecodeRoom.Pool rooms = new DecodeRoom.Pool();
  private final Map<String, ChunkIndex> indexes = new ConcurrentHashMap<>();

  ChunkReader(MemorySegment data, ReadSettings settings) {
    this.data = data;
    this.settings = settings;
    this.cache = new ChunkCache(settings.cacheBytes());
    this.shared = ChunkCrew.isShared(data);
  }

  ChunkCache cache() {
    return cache;
  }

  /** Decodes the whole tensor into fresh memory. */
  Tensor decode(ChunkedTensor tensor) throws MalformedFileException {
    var index = index(tensor);
    ChunkDecoder.requirePromises(index, data, 0, index.count());
    var memory = newMemory(tensor, tensor.fields().bytes());
    decode(index, memory);
    return Tensor.over(tensor.fields().dtype(), tensor.fields().shape(), memory);
  }

  /** Decodes the whole tensor into memory of its size. */
  void decodeInto(ChunkedTensor tensor, MemorySegment target) throws MalformedFileException {
    decode(index(tensor), target);
  }

  private void decode(ChunkIndex index, MemorySegment target) throws MalformedFileException {
    var tensor = index.tensor();
    ChunkAgenda.run(
        index,
        data,
        rooms,
        0,
        index.count(),
        ChunkCrew.isShared(target) ? threadsFor(tensor.fields().bytes()) : 1,
        (decoder, chunk) -> decoder.decode(chunk, target, tensor.start(chunk)));
  }

  private int threadsFor(long bytes) {
    return shared ? settings.threadsFor(bytes) : 1;
  }

  /** Decodes every chunk and keeps none. */
  void verify(ChunkedTensor tensor) throws MalformedFileException {
    var index = index(tensor);
    ChunkAgenda.run(
        index,
        data,
        rooms,
        0,
        index.count(),
        threadsFor(tensor.fields().bytes()),
        ChunkDecoder::verify);
  }

  /** Reads a range of bytes through the cache; only the chunks it touches are decoded. */
  MemorySegment range(ChunkedTensor tensor, long start, long bytes) throws MalformedFileException {
    if (bytes == 0) {
      return Tensor.newMemory(0);
    }
    var index = index(tensor);
    long chunkBytes = tensor.fields().chunk();
    int first = Math.toIntExact(start / chunkBytes);
    int end = Math.toIntExact((start + bytes - 1) / chunkBytes) + 1;
    if (end - first > 1) {
      ChunkDecoder.requirePromises(index, data, first, end);
    }
    var memory = newMemory(tensor, bytes);
    ChunkAgenda.run(
        index,
        data,
        rooms,
        first,
        end,
        threadsFor((end - first) * chunkBytes),
        (decoder, chunk) -> {
          long chunkStart = tensor.start(chunk);
          long from = Math.max(start, chunkStart);
          long to = Math.min(start + bytes, chunkStart + tensor.size(chunk));
          MemorySegment.copy(
              chunk(tensor, decoder, chunk),
              (int) (from - chunkStart),
              memory,
              ValueLayout.JAVA_BYTE,
              from - start,
              (int) (to - from));
        });
    return memory;
  }

  private byte[] chunk(ChunkedTensor tensor, ChunkDecoder decoder, int chunk)
      throws MalformedFileException {
    String name = tensor.blob().name();
    byte[] cached = cache.get(name, chunk);
    if (cached == null) {
      cached = decoder.decode(chunk);
      if (cache.takes(tensor.size(chunk))) {
        cached = decoder.handOver();
        cache.put(name, chunk, cached);
      }
    }
    return cached;
  }

  private ChunkIndex index(ChunkedTensor tensor) throws MalformedFileException {
    String name = tensor.blob().name();
    var known = indexes.get(name);
    if (known == null) {
      RawBytes.requireCrc(tensor.header(), tensor.index(), data);
      known = ChunkIndex.of(tensor, data);
      indexes.put(name, known);
    }
    return known;
  }

  private MemorySegment newMemory(ChunkedTensor tensor, long bytes) throws MalformedFileException {
    if (bytes > settings.mostBytes()) {
      throw tensor
          .header()
          .error(
              tensor.blob(),
              "must decode to at most %d bytes, was %d; raise the readLimit or read a range"
                  .formatted(settings.mostBytes(), bytes));
    }
    try {
      return Tensor.newMemory(bytes);
    } catch (OutOfMemoryError e) {
      // One allocation failed as a whole, so nothing else is the worse for it.
      throw new MalformedFileException(
          tensor.header().file(),
          Long.BYTES + (long) tensor.blob().at(),
          "tensor \"%s\": memory must have room for %d bytes; read a range"
              .formatted(tensor.blob().name(), bytes),
          e);
    }
  }
}
