package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.validation.KFold;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a search tells the JDK's flight recorder. */
class FlightRecorderTest {
  private static final String WORK = "io.github.foldmill.Work";

  @TempDir private Path folder;

  private final Param<Integer> number = Param.of("number", 1, 2, 3);

  private SearchResult<?, ?> search() {
    return GridSearch.of(
            Pipeline.over(TabularView.INSTANCE)
                .step("scale", _ -> new StandardScaler())
                .step("fails", p -> new FailingStep(p.get(number)))
                .learner("nearest", _ -> new NearestCentroid(0)),
            ParamGrid.of(number))
        .cv(KFold.of(4))
        .scoring(new Accuracy())
        .memory(Memory.at(folder.resolve("cache")))
        .fit(Blobs.of(60, 8));
  }

  private List<RecordedEvent> recorded(Runnable work) throws Exception {
    try (var recording = new Recording()) {
      recording.enable(WORK);
      recording.enable("io.github.foldmill.Search");
      recording.start();
      work.run();
      recording.stop();
      Path file = folder.resolve("work.jfr");
      recording.dump(file);
      return RecordingFile.readAllEvents(file);
    }
  }

  private static Map<String, Long> work(List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals(WORK))
        .collect(
            Collectors.groupingBy(
                event -> event.getString("kind") + " " + event.getString("end"),
                Collectors.counting()));
  }

  @Test
  void everyPieceOfWorkIsAnEvent() throws Exception {
    var cold = recorded(this::search);
    assertThat(work(cold))
        .containsEntry("FIT FAILED", 4L)
        .containsEntry("LEARN COMPUTED", 9L)
        .containsEntry("SCORE COMPUTED", 8L)
        .doesNotContainKey("SCORE LOADED");
    var learnt =
        cold.stream()
            .filter(event -> event.getEventType().getName().equals(WORK))
            .filter(event -> event.getString("kind").equals("LEARN"))
            .toList();
    assertThat(learnt)
        .allSatisfy(event -> {
          assertThat(event.getString("stage")).isEqualTo("nearest");
          assertThat(event.getInt("fold")).isBetween(-1, 3);
          assertThat(event.getDuration("elapsed")).isPositive();
          assertThat(event.getThread()).isNotNull();
        });
    var warm = recorded(this::search);
    assertThat(work(warm)).containsEntry("SCORE LOADED", 8L).doesNotContainKey("SCORE COMPUTED");
  }

  @Test
  void searchIsAnEventThatLasts() throws Exception {
    var events =
        recorded(this::search).stream()
            .filter(event -> !event.getEventType().getName().equals(WORK))
            .toList();
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().getDuration()).isPositive();
    assertThat(events.getFirst().getInt("jobs")).isEqualTo(1);
    assertThat(events.getFirst().getLong("work")).isGreaterThan(20);
  }
}
