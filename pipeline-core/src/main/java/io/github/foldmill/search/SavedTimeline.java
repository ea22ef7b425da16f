package io.github.foldmill.search;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is known of a run in a file: rows of folds, and a timeline column by column. */
final class SavedTimeline {
  /** Files hold positions in these lists, so new entries go to the end. */
  private static final List<Timeline.Kind> KINDS =
      List.of(
          Timeline.Kind.ROWS,
          Timeline.Kind.STEP_FIT,
          Timeline.Kind.TRANSFORM,
          Timeline.Kind.LEARNER_FIT,
          Timeline.Kind.PREDICTION,
          Timeline.Kind.SCORE);

  private static final List<Timeline.End> ENDS =
      List.of(Timeline.End.COMPUTED, Timeline.End.LOADED, Timeline.End.FAILED);

  private static final String ROWS = "foldRows";
  private static final String STAGES = "timeline.stages";
  private static final String EVENTS = "timeline.events";
  private static final String TIMES = "timeline.times";
  private static final String LANES = "timeline.lanes";
  private static final String OMITTED = "timeline.omitted";

  /** Lane, kind, stage, fold and end of an event. */
  private static final int EVENT_FIELDS = 5;

  private static final int LANE_FIELDS = 4;

  private SavedTimeline() {}

  static void write(RunRecord record, ArtifactWriter out) throws IOException {
    if (!record.rows().isEmpty()) {
      int[] rows =
          record.rows().stream()
              .flatMapToInt(fold -> IntStream.of(fold.train(), fold.validation()))
              .toArray();
      out.putInts(ROWS, rows, record.rows().size(), 2);
    }
    if (record.timeline().isPresent()) {
      write(record.timeline().get(), out);
    }
  }

  private static void write(Timeline timeline, ArtifactWriter out) throws IOException {
    Map<String, Integer> stages = new LinkedHashMap<>();
    int size = timeline.events().size();
    var events = new int[size * EVENT_FIELDS];
    var times = new long[size * 2];
    int next = 0;
    for (int i = 0; i < size; i++) {
      var event = timeline.events().get(i);
      events[next++] = event.lane();
      events[next++] = KINDS.indexOf(event.kind());
      events[next++] = stages.computeIfAbsent(event.stage(), _ -> stages.size());
      events[next++] = event.fold();
      events[next++] = ENDS.indexOf(event.end());
      times[2 * i] = event.startNanos();
      times[2 * i + 1] = event.endNanos();
    }
    var lanes = new long[timeline.lanes().size() * LANE_FIELDS];
    next = 0;
    for (var lane : timeline.lanes()) {
      lanes[next++] = lane.busyNanos();
      lanes[next++] = lane.computed();
      lanes[next++] = lane.loaded();
      lanes[next++] = lane.failed();
    }
    out.putStrings(STAGES, List.copyOf(stages.keySet()))
        .putInts(EVENTS, events, size, EVENT_FIELDS)
        .putLongs(TIMES, times, size, 2)
        .putLongs(LANES, lanes, timeline.lanes().size(), LANE_FIELDS)
        .putLong(OMITTED, timeline.omitted());
  }

  static RunRecord read(int folds, ArtifactReader in) throws IOException {
    var rows = new ArrayList<FoldRows>();
    if (in.has(ROWS)) {
      int[] counts = in.getInts(ROWS);
      require(counts.length == 2 * folds, "rows of folds must be two numbers per fold");
      for (int fold = 0; fold < folds; fold++) {
        rows.add(new FoldRows(counts[2 * fold], counts[2 * fold + 1]));
      }
    }
    return new RunRecord(
        List.copyOf(rows),
        in.has(OMITTED) ? timeline(in) : Optional.empty(),
        List.of(),
        List.of(),
        Double.NaN,
        Map.of());
  }

  private static Optional<Timeline> timeline(ArtifactReader in) throws IOException {
    var stages = in.getStrings(STAGES);
    int[] events = in.getInts(EVENTS);
    long[] times = in.getLongs(TIMES);
    long[] lanes = in.getLongs(LANES);
    int size = times.length / 2;
    require(
        events.length == size * EVENT_FIELDS
            && times.length == size * 2
            && lanes.length % LANE_FIELDS == 0,
        "a timeline must have two times per event, %d fields per event and %d per thread"
            .formatted(EVENT_FIELDS, LANE_FIELDS));
    var readLanes = new ArrayList<Timeline.Lane>();
    for (int i = 0; i < lanes.length; i += LANE_FIELDS) {
      readLanes.add(new Timeline.Lane(lanes[i], lanes[i + 1], lanes[i + 2], lanes[i + 3]));
    }
    var readEvents = new ArrayList<Timeline.Event>();
    for (int i = 0; i < size; i++) {
      int field = i * EVENT_FIELDS;
      readEvents.add(
          new Timeline.Event(
              index(events[field], readLanes.size()),
              KINDS.get(index(events[field + 1], KINDS.size())),
              stages.get(index(events[field + 2], stages.size())),
              events[field + 3],
              times[2 * i],
              times[2 * i + 1],
              ENDS.get(index(events[field + 4], ENDS.size()))));
    }
    return Optional.of(new Timeline(readEvents, readLanes, in.getLong(OMITTED)));
  }

  private static int index(int value, int size) throws IOException {
    require(
        value >= 0 && value < size,
        "a timeline must refer to one of %d, refers to %d".formatted(size, value));
    return value;
  }

  private static void require(boolean holds, String message) throws IOException {
    if (!holds) {
      throw new IOException(message);
    }
  }
}
