package io.github.foldmill.tribuo;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.Event.EventType;

/** Expected and anomalous events, with the score that each carries (usually NaN). */
final class EventColumn implements OutputColumn {
  static final String KIND = "event";

  /** Codes are positions here, so that Tribuo may reorder its constants. */
  private static final List<EventType> TYPES =
      List.of(EventType.EXPECTED, EventType.ANOMALOUS, EventType.UNKNOWN);

  private final int[] codes;
  private final double[] scores;

  private EventColumn(int[] codes, double[] scores) {
    this.codes = codes;
    this.scores = scores;
  }

  static EventColumn of(List<Event> outputs) {
    return new EventColumn(
        outputs.stream().mapToInt(output -> TYPES.indexOf(output.getType())).toArray(),
        outputs.stream().mapToDouble(Event::getScore).toArray());
  }

  static EventColumn read(ArtifactReader in, int rows) throws IOException {
    int[] codes = in.getInts("event.codes");
    double[] scores = in.getDoubles("event.scores");
    Parts.requireLength("event.codes", codes.length, rows);
    Parts.requireLength("event.scores", scores.length, rows);
    Parts.requireCodes("event.codes", codes, TYPES.size());
    return new EventColumn(codes, scores);
  }

  @Override
  public void write(ArtifactWriter out) throws IOException {
    out.putString("outputs", KIND)
        .putInts("event.codes", codes, codes.length)
        .putDoubles("event.scores", scores, scores.length);
  }

  @Override
  public Class<Event> type() {
    return Event.class;
  }

  /** Tribuo knows the unknown event by reference. */
  @Override
  public IntFunction<Event> outputs() {
    return row -> {
      var type = TYPES.get(codes[row]);
      return type == EventType.UNKNOWN && Double.isNaN(scores[row])
          ? AnomalyFactory.UNKNOWN_EVENT
          : new Event(type, scores[row]);
    };
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(KIND).put(codes).put(scores);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventColumn that
        && Arrays.equals(codes, that.codes)
        && Arrays.equals(scores, that.scores);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(codes);
  }
}
