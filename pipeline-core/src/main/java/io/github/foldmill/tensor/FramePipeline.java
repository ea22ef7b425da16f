package io.github.foldmill.tensor;

import io.github.foldmill.internal.concurrent.Agenda;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compresses the chunks of one tensor on several threads, while they are read and written in order,
 * one by one.
 *
 * <p>Memory is bounded by the number of slots, two for each thread. What is written does not depend
 * on the number of threads.
 */
final class FramePipeline implements Agenda, AutoCloseable {

  /** Takes the frames in order. */
  @FunctionalInterface
  interface Sink {
    void write(byte[] frame, int length) throws IOException;
  }

  private enum Stage {
    READ,
    ENCODE,
    WRITE
  }

  private final ByteFeed feed;
  private final Sink sink;
  private final FrameSlot.Kind kind;
  private final int mostSlots;
  private final List<FrameSlot> slots = new ArrayList<>();
  private final Deque<FrameSlot> free = new ArrayDeque<>();
  private final Deque<FrameSlot> loaded = new ArrayDeque<>();
  private final Map<Long, FrameSlot> encoded = new HashMap<>();
  private boolean reading;
  private boolean writing;
  private boolean ended;
  private long nextRead;
  private long nextWrite;
  private long plainBytes;

  private final class Step implements Task {
    private final Stage stage;
    private final FrameSlot slot;

    Step(Stage stage, FrameSlot slot) {
      this.stage = stage;
      this.slot = slot;
    }

    @Override
    public void run() throws IOException {
      switch (stage) {
        case READ -> slot.read(feed);
        case ENCODE -> slot.encode();
        case WRITE -> sink.write(slot.frame(), slot.frameLength());
      }
    }
  }

  private FramePipeline(ByteFeed feed, FrameSlot.Kind kind, int threads, Sink sink) {
    this.feed = feed;
    this.sink = sink;
    this.kind = kind;
    this.mostSlots = threads == 1 ? 1 : 2 * threads;
  }

  /** Sends all chunks of a feed to a sink, and returns how many bytes the feed had. */
  static long run(ByteFeed feed, FrameSlot.Kind kind, int threads, Sink sink) throws IOException {
    try (var pipeline = new FramePipeline(feed, kind, threads, sink)) {
      ChunkCrew.run(threads, pipeline);
      return pipeline.plainBytes;
    }
  }

  @Override
  public @Nullable Task poll() {
    var frame = writing ? null : encoded.remove(nextWrite);
    if (frame != null) {
      writing = true;
      return new Step(Stage.WRITE, frame);
    }
    if (!loaded.isEmpty()) {
      return new Step(Stage.ENCODE, loaded.removeFirst());
    }
    if (canRead()) {
      reading = true;
      var slot = takeSlot();
      slot.assign(nextRead++);
      return new Step(Stage.READ, slot);
    }
    return null;
  }

  @Override
  public boolean hasReady() {
    return canWrite() || !loaded.isEmpty() || canRead();
  }

  private boolean canWrite() {
    return !writing && encoded.containsKey(nextWrite);
  }

  private boolean canRead() {
    return !reading && !ended && (!free.isEmpty() || slots.size() < mostSlots);
  }

  private FrameSlot takeSlot() {
    var slot = free.pollFirst();
    if (slot == null) {
      slot = new FrameSlot(kind);
      slots.add(slot);
    }
    return slot;
  }

  @Override
  public void finished(Task task) {
    if (task instanceof Step step) {
      var slot = step.slot;
      switch (step.stage) {
        case READ -> {
          reading = false;
          ended = !slot.isFull();
          plainBytes += slot.length();
          (slot.length() > 0 ? loaded : free).addLast(slot);
        }
        case ENCODE -> encoded.put(slot.number(), slot);
        case WRITE -> {
          writing = false;
          nextWrite++;
          free.addLast(slot);
        }
      }
    }
  }

  @Override
  public void close() {
    slots.forEach(FrameSlot::close);
  }
}
