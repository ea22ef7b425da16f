package io.github.foldmill.tribuo;

import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.TrainOnlyStep;
import io.github.foldmill.pipeline.Traits;
import org.tribuo.Dataset;
import org.tribuo.anomaly.Event;
import org.tribuo.anomaly.Event.EventType;

/** Keeps the expected events to learn from; see {@link TribuoData#expectedOnly}. */
record ExpectedEvents() implements TrainOnlyStep<Dataset<Event>> {

  @Override
  public Dataset<Event> resample(Dataset<Event> training, FitContext context) {
    var expected = RowBuilder.like(training);
    for (var example : training) {
      if (example.getOutput().getType() == EventType.EXPECTED) {
        expected.add(example);
      }
    }
    return expected.build();
  }

  @Override
  public Traits traits() {
    return Traits.pure();
  }
}
