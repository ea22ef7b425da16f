package io.github.foldmill.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.memory.CacheMXBean;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.ProgressListener;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.validation.KFold;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches and memories on the platform's MBean server. */
class JmxTest {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Tabular data = Blobs.of(60, 8);
  private final Param<Integer> number = Param.of("number", 1, 2, 3);
  private final Pipeline<Tabular, double[][]> pipeline =
      Pipeline.over(TabularView.INSTANCE)
          .step("fails", p -> new FailingStep(p.get(number)))
          .learner("nearest", _ -> new NearestCentroid(0));

  private GridSearch<Tabular, double[][]> search() {
    return GridSearch.of(pipeline, ParamGrid.of(number))
        .cv(KFold.of(4))
        .scoring(new Accuracy())
        .jmx("blobs");
  }

  private Set<ObjectName> beans() throws Exception {
    return server.queryNames(new ObjectName("io.github.foldmill:*"), null);
  }

  /** Looks at the bean after each piece of work, on the thread that did it. */
  private final class Visitor implements ProgressListener {
    private final List<Long> done = new ArrayList<>();
    private final List<Double> best = new ArrayList<>();
    private long total;
    private long failed;
    private long hits;
    private int running;
    private String parameters = "";

    @Override
    public void taskFinished(FinishedTask task) {
      try {
        var name = new ObjectName("io.github.foldmill:type=Search,name=blobs");
        done.add((Long) server.getAttribute(name, "Done"));
        best.add((Double) server.getAttribute(name, "BestScore"));
        var bean = JMX.newMXBeanProxy(server, name, SearchMXBean.class);
        total = bean.getTotal();
        failed = bean.getFailed();
        hits = bean.getCacheHits();
        running = Math.max(running, bean.getRunning());
        parameters = bean.getBestParameters();
        assertThat(bean.getSecondsRunning()).isPositive();
        assertThat(bean.getSecondsLeft())
            .satisfiesAnyOf(
                left -> assertThat(left).isNaN(), left -> assertThat(left).isNotNegative());
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void searchIsSeenWhileItRuns() throws Exception {
    var visitor = new Visitor();
    var result = search().progress(visitor).fit(data);
    assertThat(visitor.done).isSorted().hasSizeGreaterThan(20);
    assertThat(visitor.total).isPositive();
    assertThat(visitor.done.getFirst()).isEqualTo(1);
    assertThat(visitor.failed).isEqualTo(4);
    assertThat(visitor.running).isEqualTo(1);
    assertThat(visitor.best.getFirst()).isNaN();
    assertThat(visitor.best.getLast())
        .isEqualTo(result.cvResults().numbers("mean_test_accuracy")[result.bestIndex()]);
    assertThat(visitor.parameters).isEqualTo(result.bestParams().toString());
    assertThat(beans()).isEmpty();
  }

  @Test
  void hitsOfTheMemoryAreCounted(@TempDir Path folder) {
    var memory = Memory.at(folder);
    search().memory(memory).fit(data);
    var visitor = new Visitor();
    search().memory(memory).progress(visitor).fit(data);
    assertThat(visitor.hits).isGreaterThanOrEqualTo(7);
  }

  @Test
  void searchThatThrowsLeavesNothingBehind() throws Exception {
    assertThatThrownBy(() -> search().raiseFailures(true).fit(data))
        .isInstanceOf(SearchFailedException.class);
    assertThat(beans()).isEmpty();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> search().fit(data)).isInstanceOf(SearchInterruptedException.class);
    } finally {
      Thread.interrupted();
    }
    assertThat(beans()).isEmpty();
  }

  @Test
  void searchesOfTheSameNameGetNumbers() throws Exception {
    var names = new ArrayList<String>();
    try (var _ = Memory.none().jmx("a, \"b\"");
        var _ = Memory.none().jmx("a, \"b\"")) {
      beans().forEach(name -> names.add(name.toString()));
    }
    assertThat(names)
        .containsExactlyInAnyOrder(
            "io.github.foldmill:type=Memory,name=\"a, \\\"b\\\"\"",
            "io.github.foldmill:type=Memory,name=\"a, \\\"b\\\"\",number=2");
    assertThat(beans()).isEmpty();
  }

  @Test
  void memoryTellsWhatItHasDone(@TempDir Path folder) throws Exception {
    var memory = Memory.at(folder);
    try (var _ = memory.jmx("cache")) {
      var bean =
          JMX.newMXBeanProxy(
              server,
              new ObjectName("io.github.foldmill:type=Memory,name=cache"),
              CacheMXBean.class);
      var square = memory.cache("square", (Integer x) -> x * x);
      square.apply(3);
      square.apply(3);
      var stats = memory.stats();
      assertThat(bean.getHits()).isEqualTo(stats.hits()).isEqualTo(1);
      assertThat(bean.getRamHits()).isEqualTo(stats.ramHits());
      assertThat(bean.getMisses()).isEqualTo(stats.misses()).isPositive();
      assertThat(bean.getWrites()).isEqualTo(stats.writes());
      assertThat(bean.getDamaged()).isZero();
      assertThat(bean.getEvicted()).isZero();
      assertThat(bean.getFolder()).isEqualTo(folder.toString());
    }
    assertThat(beans()).isEmpty();
  }

  @Test
  void emptyNameIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> search().jmx(""));
    assertThatIllegalArgumentException().isThrownBy(() -> Memory.none().jmx(""));
  }

  @Test
  void nothingIsRegisteredUnasked() throws Exception {
    var seen = new ArrayList<ObjectName>();
    GridSearch.of(pipeline, ParamGrid.of(number))
        .cv(KFold.of(4))
        .scoring(new Accuracy())
        .progress(
            new ProgressListener() {
              @Override
              public void started(OptionalLong total) {
                try {
                  seen.addAll(beans());
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }
            })
        .fit(data);
    assertThat(seen).isEmpty();
  }
}
