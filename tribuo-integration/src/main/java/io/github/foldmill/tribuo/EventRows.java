package io.github.foldmill.tribuo;

import io.github.foldmill.data.ClassPredictions;
import java.util.List;
import org.tribuo.Output;
import org.tribuo.Prediction;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.Event.EventType;

/**
 * Tribuo's events as two classes, of which the second, what is looked for, is the anomaly.
 *
 * <p>Tribuo's detectors score an event the higher the more it is expected.
 */
final class EventRows {
  private static final List<EventType> TYPES = List.of(EventType.EXPECTED, EventType.ANOMALOUS);

  private EventRows() {}

  static ClassPredictions of(List<Output<?>> truths, List<? extends Prediction<?>> predictions) {
    var truth = new int[predictions.size()];
    var predicted = new int[truth.length];
    var scores = new double[Math.multiplyExact(truth.length, TYPES.size())];
    for (int row = 0; row < truth.length; row++) {
      var event = (Event) (Output<?>) predictions.get(row).getOutput();
      // The unknown type is no class, and so its position is that of an unknown truth.
      truth[row] = TYPES.indexOf(((Event) truths.get(row)).getType());
      predicted[row] = TYPES.indexOf(event.getType());
      scores[row * TYPES.size()] = event.getScore();
      scores[row * TYPES.size() + 1] = -event.getScore();
    }
    return ClassPredictions.of(
        TYPES.stream().map(EventType::name).toList(), truth, predicted, scores, false);
  }
}
