package io.github.foldmill.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassPredictions;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoScorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
  private static final Path ROOT = Path.of("..");

  private static String readme() throws IOException {
    return Files.readString(ROOT.resolve("README.md"));
  }

  @Test
  void exampleOnTheFirstScreenIsTheCodeOfQuickStart() throws IOException {
    var source =
        Files.readString(Path.of("src/main/java/io/github/foldmill/examples/QuickStart.java"));
    String region =
        source.substring(
            source.indexOf('\n', source.indexOf("@start region=\"readme\"")) + 1,
            source.lastIndexOf('\n', source.indexOf("// @end")) + 1);

    assertThat(readme()).contains("```java\n" + region.stripTrailing().stripIndent() + "\n```\n");
  }

  @Test
  void exampleRunsAndItsModelKnowsItsTrainingData(@TempDir Path folder) throws Exception {
    var predictions = (ClassPredictions) QuickStart.run(folder);

    int correct = 0;
    for (int row = 0; row < predictions.size(); row++) {
      correct += predictions.predicted(row) == predictions.truth(row) ? 1 : 0;
    }
    assertThat(correct).isGreaterThan(160);
    assertThat(folder.resolve("wine-cart.safetensors")).isNotEmptyFile();
  }

  @Test
  void commandsNameModulesAndClassesThatExist() throws IOException {
    assertThat(readme())
        .contains("\nmvn -q -pl examples -am compile exec:exec\n")
        .contains("\nmvn verify\n");
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<exec.mainClass>" + WineGridSearch.class.getName() + "</exec.mainClass>");
  }

  @Test
  void planInTheReadmeIsThePlanOfTheMainJob() throws IOException {
    var choice = ModelChoice.selecting(16, 32, 64);
    var plan =
        GridSearch.of(choice.pipeline(), choice.grid())
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(TribuoScorers.accuracy(), TribuoScorers.macroF1())
            .plan(TribuoData.classification(Datasets.digits()));

    assertThat(readme()).contains("\n" + plan + "\n");
  }
}
