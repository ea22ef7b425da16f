package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.persist.MissingCodecException;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.persist.Persister;
import io.github.foldmill.persist.RecordCodec;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.SelectKBest;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchResultDumpTest {
  private static final Persister PERSISTER =
      Persist.with(RecordCodec.of("test.nearest/1", NearestCentroid.Fitted.class));

  @TempDir Path folder;
  private final Tabular data = Blobs.of(90, 7);
  private final Param<Integer> k = Param.of("k", 1, 2, 3);
  private final Param<Double> shrinkage = Param.of("shrinkage", 0.0, 0.4);

  private GridSearch<Tabular, double[][]> search() {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .step("select", p -> SelectKBest.fValue(p.get(k)))
            .learner("nearest", p -> new NearestCentroid(p.get(shrinkage)));
    return GridSearch.of(pipeline, ParamGrid.of(k, shrinkage))
        .cv(StratifiedKFold.of(5).shuffled(42))
        .scoring(Scorers.accuracy(), Scorers.macroF1())
        .withTrainScores()
        .seed(11);
  }

  private Path file() {
    return folder.resolve("search.safetensors");
  }

  private static void assertSame(SearchResult<?, ?> loaded, SearchResult<?, ?> result) {
    assertThat(loaded.cvResults().names()).isEqualTo(result.cvResults().names());
    for (var name : result.cvResults().names()) {
      assertThat(loaded.cvResults().column(name).toString())
          .isEqualTo(result.cvResults().column(name).toString());
    }
    assertThat(loaded.table()).isEqualTo(result.table());
    assertThat(loaded.bestIndex()).isEqualTo(result.bestIndex());
    assertThat(loaded.bestScore()).isEqualTo(result.bestScore());
    assertThat(loaded.bestParams().asMap()).isEqualTo(result.bestParams().asMap());
    assertThat(loaded.scorers()).isEqualTo(result.scorers());
    assertThat(loaded.folds()).isEqualTo(result.folds());
    assertThat(loaded.work()).isEqualTo(result.work());
    assertThat(loaded.refitWork()).isEqualTo(result.refitWork());
    assertThat(loaded.provenance()).isEqualTo(result.provenance());
    assertThat(loaded.failures())
        .usingRecursiveComparison()
        .ignoringFields("cause")
        .isEqualTo(result.failures());
  }

  @Test
  void resultComesBackWithScoresTimesAndWinner() throws Exception {
    var result = search().fit(data);
    PERSISTER.dump(result, file());
    @SuppressWarnings("unchecked") // it was written as one of tables
    SearchResult<Tabular, double[][]> loaded = PERSISTER.load(file(), SearchResult.class);
    assertSame(loaded, result);
    assertThat(loaded.best().predict(data)).isEqualTo(result.best().predict(data));
    assertThat(loaded.best().provenance()).isEqualTo(result.provenance());

    Path again = folder.resolve("again.safetensors");
    PERSISTER.dump(loaded, again);
    assertThat(again).hasSameBinaryContentAs(file());
  }

  @Test
  void manifestsTellWhereAWinnerComesFrom() throws Exception {
    var result = search().fit(data);
    PERSISTER.dump(result.best(), file());
    var metadata = Persist.inspect(file()).metadata();
    assertThat(metadata)
        .containsEntry("seed", "11")
        .containsEntry("candidates", "6")
        .containsEntry("folds", "5")
        .containsEntry("param.k", String.valueOf(result.bestParams().asMap().get("k")))
        .containsEntry("score.accuracy", Double.toString(result.bestScore()))
        .containsKeys("score.f1_macro", "lineage", "data");
    assertThat(metadata.get("lineage")).startsWith("xxh3v1");
    assertThat(Persist.inspect(file()).toString())
        .contains("lineage: " + metadata.get("lineage"), "written by foldmill");
    PERSISTER.dump(result, file());
    assertThat(Persist.inspect(file()).metadata()).isEqualTo(metadata);
    assertThat(search().seed(12).fit(data).provenance()).containsEntry("seed", "12");
    assertThat(search().fit(Blobs.of(90, 8)).provenance().get("data"))
        .isNotEqualTo(metadata.get("data"));
  }

  @Test
  void equalSearchesGiveWinnersOfEqualBytes() throws Exception {
    PERSISTER.dump(search().nJobs(1).fit(data).best(), file());
    Path other = folder.resolve("other.safetensors");
    PERSISTER.dump(search().nJobs(-1).fit(data).best(), other);
    assertThat(other).hasSameBinaryContentAs(file());
  }

  @Test
  void resultWithoutWinnerNeedsNoFurtherCodec() throws Exception {
    var result = search().withoutRefit().fit(data);
    result.dump(file());
    SearchResult<Tabular, double[][]> loaded = SearchResult.load(file());
    assertSame(loaded, result);
    assertThatIllegalStateException()
        .isThrownBy(loaded::best)
        .withMessageContaining("withoutRefit()");
  }

  @Test
  void winnerWithoutCodecIsNamed() {
    var result = search().fit(data);
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> result.dump(file()))
        .withMessageStartingWith("$.best.learner: " + NearestCentroid.Fitted.class.getName());
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> result.best().dump(file()))
        .withMessageStartingWith("$.learner: ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void failuresComeBackAsText() throws Exception {
    Param<Double> limit = Param.of("limit", 0.0, 1.0);
    Param<DayOfWeek> day = Param.of("day", DayOfWeek.MONDAY, DayOfWeek.SUNDAY);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step(
                "check",
                p -> {
                  if (p.get(limit) > 0.5 && p.get(day) == DayOfWeek.SUNDAY) {
                    throw new IllegalArgumentException("closed");
                  }
                  return new StandardScaler();
                })
            .learner("nearest", p -> new NearestCentroid(p.get(limit)));
    var result =
        GridSearch.of(pipeline, ParamGrid.of(limit, day))
            .scoring(Scorers.accuracy())
            .withoutRefit()
            .fit(data);
    result.dump(file());
    var loaded = SearchResult.load(file());
    assertSame(loaded, result);
    assertThat(loaded.failures()).isNotEmpty();
    assertThat(loaded.failures().getFirst().cause())
        .hasMessageContaining("java.lang.IllegalArgumentException: closed");
    assertThat(loaded.candidates().get(1).params().asMap())
        .isEqualTo(Map.of("limit", 1.0, "day", "MONDAY"));

    Path again = folder.resolve("again.safetensors");
    loaded.dump(again);
    assertThat(again).hasSameBinaryContentAs(file());
  }

  @Test
  void parametersOfAnyTypeAreToldTheSameInEveryRun() throws Exception {
    Param<int[]> layers = Param.of("layers", List.of(new int[] {4, 2}, new int[] {8}));
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .learner("nearest", p -> new NearestCentroid(p.get(layers).length / 10.0));
    var result =
        GridSearch.of(pipeline, ParamGrid.of(layers)).scoring(Scorers.accuracy()).fit(data);
    PERSISTER.dump(result.best(), file());
    assertThat(Persist.inspect(file()).metadata().get("param.layers")).startsWith("[");
  }
}
