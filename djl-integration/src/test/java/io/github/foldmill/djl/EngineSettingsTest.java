package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.parallel.ParallelConfig;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineSettingsTest {
  private static final String THREADS = "ai.djl.pytorch.num_threads";
  private static final String OPERATIONS = "ai.djl.pytorch.num_interop_threads";

  private static Properties applied(Map<String, String> given, int budget) {
    var properties = new Properties();
    properties.putAll(given);
    EngineSettings.apply(properties, Map.of(), budget);
    return properties;
  }

  @Test
  void anEngineGetsOneThreadAndNoNetworkUnlessAsked() {
    assertThat(applied(Map.of(), 8))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                THREADS,
                "1",
                OPERATIONS,
                "1",
                "ai.djl.offline",
                "true",
                "OPT_OUT_TRACKING",
                "true"));
  }

  @ParameterizedTest
  @CsvSource({"4, 8, 4", "4, 2, 2", "0, 8, 1", "-3, 8, 1", "many, 8, 1"})
  void threadsAskedForStayWithinTheBudget(String asked, int budget, String given) {
    assertThat(applied(Map.of(THREADS, asked), budget)).containsEntry(THREADS, given);
    assertThat(applied(Map.of(OPERATIONS, asked), budget)).containsEntry(OPERATIONS, given);
  }

  @Test
  void theBudgetIsThatOfTheScope() throws Exception {
    String before = System.getProperty(THREADS);
    try {
      System.setProperty(THREADS, "64");
      ParallelConfig.where(ParallelConfig.current().withInnerThreads(3))
          .run(EngineSettings::prepare);

      assertThat(System.getProperty(THREADS)).isEqualTo("3");
    } finally {
      if (before == null) {
        System.clearProperty(THREADS);
      } else {
        System.setProperty(THREADS, before);
      }
    }
  }

  @Test
  void whatSomebodyChoseForTheNetworkIsKept() {
    var properties = new Properties();
    properties.setProperty("ai.djl.offline", "false");

    EngineSettings.apply(properties, Map.of("OPT_OUT_TRACKING", "false"), 1);

    assertThat(properties).containsEntry("ai.djl.offline", "false");
    assertThat(properties).doesNotContainKey("OPT_OUT_TRACKING");
  }
}
