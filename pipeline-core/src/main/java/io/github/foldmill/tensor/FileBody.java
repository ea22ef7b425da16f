package io.github.foldmill.tensor;

import io.github.foldmill.internal.io.AtomicFile;
import io.github.foldmill.internal.io.EarlyForce;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the content of a file: room for the header, the tensors one after the other, and the
 * header last, when checksums and compressed sizes are known.
 *
 * <p>Raw tensors in memory come first, the largest element type first, and the header has exactly
 * the room it needs if there are no others.
 */
final class FileBody implements AtomicFile.Body {
  private final List<Planned> raw = new ArrayList<>();
  private final List<Planned> others = new ArrayList<>();
  private final Map<String, String> metadata;
  private final int threads;
  private final boolean forced;

  private record Planned(Request request, StoragePlan plan) {}

  FileBody(Collection<Request> requests, Map<String, String> metadata, int threads, boolean forced)
      throws IOException {
    for (var request : requests) {
      var plan = StoragePlan.of(request);
      boolean known = request instanceof Request.Whole && plan instanceof StoragePlan.Raw;
      (known ? raw : others).add(new Planned(request, plan));
    }
    raw.sort(Comparator.comparingInt((Planned planned) -> -planned.request().dtype().bits()));
    this.metadata = metadata;
    this.threads = threads;
    this.forced = forced;
  }

  @Override
  public void write(FileChannel channel) throws IOException {
    if (forced) {
      try (var early = new EarlyForce(channel)) {
        write(channel, early);
      }
    } else {
      write(channel, null);
    }
  }

  private void write(FileChannel channel, @Nullable EarlyForce early) throws IOException {
    int headerBytes = headerBytes();
    var out = new BlockWriter(channel, Long.BYTES + (long) headerBytes, early);
    var layout = new FileLayout(metadata);
    for (var planned : raw) {
      write(planned, out, layout);
    }
    for (var planned : others) {
      write(planned, out, layout);
    }
    var head = ByteBuffer.allocate(Long.BYTES + headerBytes).order(ByteOrder.LITTLE_ENDIAN);
    out.writeHead(head.putLong(headerBytes).put(layout.header(headerBytes)).flip());
  }

  private int headerBytes() throws IOException {
    var layout = new FileLayout(metadata);
    for (var planned : raw) {
      var request = planned.request();
      long bytes = request.dtype().byteSize(request.shape().elements());
      layout.add(request.name(), request.dtype(), request.shape(), bytes, 0);
    }
    for (var planned : others) {
      layout.addLongest(planned.request());
    }
    int length = layout.headerBytes();
    if (length > TensorFileFormat.MAX_HEADER) {
      throw new IOException(
          "a header must have at most %d bytes, the names and metadata of %d tensors need %d"
              .formatted(TensorFileFormat.MAX_HEADER, raw.size() + others.size(), length));
    }
    return length;
  }

  private void write(Planned planned, BlockWriter out, FileLayout layout) throws IOException {
    var request = planned.request();
    try (var feed = request.open()) {
      var plan =
          planned.plan() instanceof StoragePlan.Undecided(int chunkBytes)
              ? StoragePlan.decide(feed, request.dtype(), chunkBytes)
              : planned.plan();
      if (plan instanceof StoragePlan.Compressed compressed) {
        compress(request, feed, compressed, out, layout);
      } else {
        out.seek(layout.next());
        long bytes = write(request, feed, out);
        layout.add(request.name(), request.dtype(), shape(request, bytes), bytes, out.crc());
      }
    }
  }

  private static long write(Request request, ByteFeed feed, BlockWriter out) throws IOException {
    if (request instanceof Request.Whole whole) {
      out.write(whole.tensor().memory());
      return whole.tensor().memory().byteSize();
    }
    return out.writeAll(feed);
  }

  private static Shape shape(Request request, long bytes) throws IOException {
    return request instanceof Request.Streamed streamed ? streamed.shapeOf(bytes) : request.shape();
  }

  private void compress(
      Request request,
      ByteFeed feed,
      StoragePlan.Compressed plan,
      BlockWriter out,
      FileLayout layout)
      throws IOException {
    var dtype = request.dtype();
    var filter = plan.filter();
    if (filter == null) {
      filter = FilterChoice.filter(feed, dtype, plan.level());
    }
    out.seek(layout.next());
    var frames = new FrameIndex();
    var bytes =
        FramePipeline.run(
            feed,
            new FrameSlot.Kind(dtype, filter, plan.level(), slotBytes(feed, plan)),
            threadsFor(request),
            (frame, length) -> {
              out.write(frame, length);
              frames.add(frame, length);
            });
    String name = request.name();
    layout.describe(name, dtype, shape(request, bytes), filter, plan.chunkBytes());
    long size = frames.bytes();
    layout.addUnchecked(name + TensorFileFormat.BLOB_SUFFIX, DType.U8, Shape.of(size), size);
    out.seek(layout.next());
    byte[] index = frames.toBytes();
    out.write(index, index.length);
    layout.add(
        name + TensorFileFormat.INDEX_SUFFIX,
        DType.U64,
        Shape.of(frames.count(), 2),
        index.length,
        out.crc());
  }

  private int threadsFor(Request request) {
    boolean confined =
        request instanceof Request.Whole whole && !ChunkCrew.isShared(whole.tensor().memory());
    return confined ? 1 : threads;
  }

  private static int slotBytes(ByteFeed feed, StoragePlan.Compressed plan) {
    return Math.clamp(feed.mostBytes(), 1, plan.chunkBytes());
  }
}
