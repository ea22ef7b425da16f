package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.persist.Persister;
import io.github.foldmill.persist.RecordCodec;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.report.Report;
import io.github.foldmill.validation.KFold;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much heap fits took. */
class FitHeapTest {
  private static final Persister PERSISTER =
      Persist.with(RecordCodec.of("test.nearest/1", NearestCentroid.Fitted.class));

  private static final int FOLDS = 2;
  private static final long HELD = 64L << 20;
  private static final long TOO_MUCH = 640L << 20;
  private static final String ALLOCATED = "mean_fit_allocated_bytes";
  private static final String PEAK = "mean_peak_heap_bytes";

  /** Static, so that workers have it too. */
  private static final Param<Integer> MEGABYTES = Param.of("megabytes", 0, 64);

  @TempDir private Path folder;
  private final Tabular data = Blobs.of(60, 8);

  private static GridSearch<Tabular, double[][]> search() {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new StandardScaler())
            .learner("hoarding", p -> new HoardingCentroid(p.get(MEGABYTES)));
    return GridSearch.of(pipeline, ParamGrid.of(MEGABYTES))
        .cv(KFold.of(FOLDS))
        .scoring(new Accuracy());
  }

  private static FoldTrace trace(SearchResult<?, ?> result, int candidate, int fold) {
    return result.row(candidate).trace(fold).orElseThrow();
  }

  private static void assertAllocationsAreTold(SearchResult<?, ?> result) {
    for (int fold = 0; fold < FOLDS; fold++) {
      assertThat(trace(result, 0, fold).allocatedBytes().orElseThrow()).isBetween(1L, HELD - 1);
      assertThat(trace(result, 1, fold).allocatedBytes().orElseThrow()).isBetween(HELD, TOO_MUCH);
    }
    double[] means = result.cvResults().numbers(ALLOCATED);
    long first = trace(result, 1, 0).allocatedBytes().orElseThrow();
    long second = trace(result, 1, 1).allocatedBytes().orElseThrow();
    assertThat(means[1]).isEqualTo((first + second) / 2.0);
  }

  @Test
  void allocationsOfTheFittingThreadAreToldAndThePeakOfASharedHeapIsNot() {
    for (var place : List.of(search().nJobs(1), search().nJobs(2).backend(Backend.threads()))) {
      var result = place.fit(data);
      assertAllocationsAreTold(result);
      assertThat(trace(result, 1, 0).peakHeapBytes()).isEmpty();
      assertThat(result.cvResults().names()).contains(ALLOCATED).doesNotContain(PEAK);
    }
  }

  @Test
  void workerProcessesTellThePeakOfTheirHeapToo() throws Exception {
    var result = search().nJobs(2).backend(Backend.processes()).fit(data);

    assertAllocationsAreTold(result);
    for (int fold = 0; fold < FOLDS; fold++) {
      assertThat(trace(result, 1, fold).peakHeapBytes().orElseThrow()).isGreaterThanOrEqualTo(HELD);
      assertThat(trace(result, 0, fold).peakHeapBytes().orElseThrow()).isPositive();
    }
    assertThat(result.cvResults().numbers(PEAK)[1]).isGreaterThanOrEqualTo(HELD);

    PERSISTER.dump(result, folder.resolve("result.safetensors"));
    SearchResult<?, ?> loaded =
        PERSISTER.load(folder.resolve("result.safetensors"), SearchResult.class);
    assertThat(loaded.row(1).trace(1)).contains(trace(result, 1, 1));
    assertThat(loaded.cvResults().numbers(PEAK)).isEqualTo(result.cvResults().numbers(PEAK));

    var report = Report.of(result);
    long peak = trace(result, 1, 1).peakHeapBytes().orElseThrow();
    assertThat(report.longCsv().toString()).contains("," + peak + ",");
    assertThat(report.longJson().toString()).contains("\"peak_heap_bytes\": " + peak);
    assertThat(report.csv().toString().lines().findFirst().orElseThrow())
        .contains(ALLOCATED + "," + PEAK);
    assertThat(report.html().toString()).contains(">fit allocates<").contains(">peak heap<");
  }

  @Test
  void nothingIsToldOfFitsThatThisRunDidNotDo() throws Exception {
    var cached = search().memory(Memory.at(folder.resolve("cache")));
    var cold = cached.fit(data);
    var warm = cached.fit(data);

    assertThat(trace(warm, 1, 0).allocatedBytes()).isEmpty();
    assertThat(warm.cvResults().names()).doesNotContain(ALLOCATED, PEAK);
    assertThat(Report.of(warm).longJson().toString()).contains("\"fit_allocated_bytes\": null");
    assertThat(Report.of(warm).html().toString()).doesNotContain(">fit allocates<");
    assertThat(warm.cvResults().repeatable()).isEqualTo(cold.cvResults().repeatable());
    assertThat(warm.row(1).trace(0).map(FoldTrace::ids))
        .isEqualTo(cold.row(1).trace(0).map(FoldTrace::ids));
  }

  /** Writes traces as versions did that did not know of heaps. */
  private static final class OlderCodec implements ModelCodec<Traces> {
    @Override
    public String id() {
      return "test.traces/1";
    }

    @Override
    public boolean encodes(Object value) {
      return value instanceof Traces;
    }

    @Override
    public void encode(Traces value, ArtifactWriter out) throws IOException {
      SavedTraces.write(value.table().orElseThrow(), withoutHeaps(out));
    }

    private static ArtifactWriter withoutHeaps(ArtifactWriter out) {
      return (ArtifactWriter)
          Proxy.newProxyInstance(
              OlderCodec.class.getClassLoader(),
              new Class<?>[] {ArtifactWriter.class},
              (proxy, method, arguments) -> {
                if (!List.of("traces.allocated", "traces.peaks").contains(arguments[0])) {
                  try {
                    method.invoke(out, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                }
                return proxy;
              });
    }

    @Override
    public Traces decode(ArtifactReader in) throws IOException {
      return new Traces(Optional.empty(), SavedTraces.read(2 * FOLDS, in));
    }
  }

  private record Traces(Optional<ResultTable> table, List<Optional<FoldTrace>> read) {}

  @Test
  void filesOfVersionsThatDidNotMeasureAreRead() throws Exception {
    var result = search().fit(data);
    var file = folder.resolve("older.safetensors");
    var persister = Persist.with(new OlderCodec());
    persister.dump(new Traces(Optional.of(result.found().table()), List.of()), file);

    var read = persister.load(file, Traces.class).read();

    var known = trace(result, 1, 1);
    var older = read.getLast().orElseThrow();
    assertThat(known.allocatedBytes()).isPresent();
    assertThat(older.allocatedBytes()).isEqualTo(OptionalLong.empty());
    assertThat(older.peakHeapBytes()).isEqualTo(OptionalLong.empty());
    assertThat(older.waited()).isEqualTo(known.waited());
    assertThat(older.lineage()).isEqualTo(known.lineage());
  }
}
