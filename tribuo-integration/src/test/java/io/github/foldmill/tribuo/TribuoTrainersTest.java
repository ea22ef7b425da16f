package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.config.json.JsonConfigFactory;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.xgboost.XGBoostClassificationTrainer;
import org.tribuo.hash.HashingTrainer;
import org.tribuo.regression.Regressor;

class TribuoTrainersTest {
  private static final String SGD =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <config>
        <!-- the rate of all optimisers -->
        <property name="rate" value="0.25"/>
        <component name="sgd" type="org.tribuo.classification.sgd.linear.LinearSGDTrainer"
            export="false" import="false">
          <property name="epochs" value="7"/>
          <property name="optimiser" value="ada"/>
          <property name="objective" value="log"/>
        </component>
        <component name="ada" type="org.tribuo.math.optimisers.AdaGrad">
          <property name="initialLearningRate" value="${rate}"/>
        </component>
        <component name="log" type="org.tribuo.classification.sgd.objectives.LogMulticlass"/>
        <component name="stranger" type="io.github.foldmill.tribuo.Intruder$Lazy"/>
      </config>
      """;

  @TempDir private Path folder;

  private Trainer<Label> read(String text) throws IOException {
    String ending = text.startsWith("{") ? ".json" : ".xml";
    return TribuoTrainers.fromConfig(
        Files.writeString(folder.resolve("trainer" + ending), text), "sgd", Label.class);
  }

  @Test
  void aTrainerIsReadWithItsComponentsAndGlobalValues() throws Exception {
    var config = ComponentConfig.of(read(SGD)).canonical();
    assertThat(config)
        .containsEntry("#class", "org.tribuo.classification.sgd.linear.LinearSGDTrainer")
        .containsEntry(".epochs", "7")
        .containsEntry(".optimiser.initialLearningRate", "0.25")
        .containsEntry(
            ".objective#class", "org.tribuo.classification.sgd.objectives.LogMulticlass");
  }

  static Stream<EveryTrainer.Case<?>> configurable() {
    return EveryTrainer.cases().filter(each -> !(each.trainer() instanceof HashingTrainer<?>));
  }

  @ParameterizedTest
  @MethodSource("configurable")
  @SuppressWarnings({"unchecked", "rawtypes"}) // the output's type is known at run time only
  void whatOlcutWritesOfAnyTrainerIsReadFromBothFormats(EveryTrainer.Case<?> each)
      throws Exception {
    ConfigurationManager.addFileFormatFactory(new JsonConfigFactory());
    var manager = new ConfigurationManager();
    var data = ProvenanceUtil.extractConfiguration(each.trainer().getProvenance());
    manager.addConfiguration(data);
    var output = each.train().getOutputFactory().getUnknownOutput().getClass();
    for (String format : new String[] {"xml", "json"}) {
      var file = folder.resolve("trainer." + format);
      try (var out = Files.newOutputStream(file)) {
        manager.save(out, format, true);
      }
      Trainer<?> read = TribuoTrainers.fromConfig(file, data.getFirst().getName(), (Class) output);
      assertThat(ComponentConfig.of(read).canonical())
          .isEqualTo(ComponentConfig.of(each.trainer()).canonical());
    }
  }

  @Test
  void numbersOfThreadsStayAsTheFileSays() throws Exception {
    var file =
        Files.writeString(
            folder.resolve("boosted.json"),
            """
            {"config": {"components": [{
              "name": "boosted",
              "type": "%s",
              "properties": {"numTrees": 3, "nThread": 2}
            }]}}
            """
                .formatted(XGBoostClassificationTrainer.class.getName()));
    assertThat(TribuoTrainers.fromConfig(file, "boosted", Label.class).getProvenance().toString())
        .contains("numTrees=3")
        .contains("nThread=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          org.tribuo.math.optimisers.AdaGrad      | io.github.foldmill.tribuo.Intruder$Lazy   | must be in one of the packages [org.tribuo.], was io.github.foldmill.tribuo.Intruder$Lazy
          org.tribuo.math.optimisers.AdaGrad      | org.tribuo.classification.dtree.CARTClassificationTrainer | sgd.optimiser must be a org.tribuo.math.StochasticGradientOptimiser
          org.tribuo.math.optimisers.AdaGrad      | org.tribuo.classification.sgd.objectives.Hinge | sgd.optimiser must be a org.tribuo.math.StochasticGradientOptimiser
          org.tribuo.math.optimisers.AdaGrad      | org.tribuo.math.optimisers.Absent    | must be a component on the class path
          org.tribuo.math.optimisers.AdaGrad      | org.tribuo.Example                   | must be a component on the class path
          <config>                                | <config><file name="a" value="http://127.0.0.1/a.xml"/> | element file is not read
          <config>                                | <config><serialized name="a" type="b" location="c"/> | element serialized is not read
          <config>                                | <!DOCTYPE config [<!ENTITY rate "1">]><config> | document types are not read
          type="org.tribuo.math.optimisers.AdaGrad" | type="org.tribuo.math.optimisers.AdaGrad" serialized="a.ser" | attribute serialized is not read
          ${rate}                                 | ${user.home}                         | ${user.home} must name a property of the file
          value="0.25"                            | value="${rate}"                      | must not refer to what refers further
          epochs                                  | epoch                                | property epoch of sgd must be one of
          value="ada"                             | value="sgd"                          | component sgd must not contain itself
          value="ada"                             | value="eda"                          | sgd.optimiser must be one of the components
          name="log"                              | name="ada"                           | component ada is there twice
          value="7"                               | value="seven"                        | cannot be made as
          </config>                               | </confi>                             | not well-formed XML
          """)
  void whatAHostileOrDamagedFileSaysIsRefused(String part, String forged, String message) {
    String text =
        SGD.replace(part, forged).replaceFirst("(?s)^(.*?\\?>)\n<!DOCTYPE", "$1<!DOCTYPE");
    System.clearProperty(Intruder.LOADED);
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
    assertThat(System.getProperty(Intruder.LOADED)).isNull();
  }

  @Test
  void listsOfClassesAreNotReadBecauseOlcutWouldLoadThem() {
    String text =
        SGD.replace(
            "<property name=\"optimiser\" value=\"ada\"/>",
            "<propertylist name=\"optimiser\"><type name=\"java.lang.Runtime\"/></propertylist>");
    assertThatThrownBy(() -> read(text)).hasMessageContaining("element type is not read");
  }

  @Test
  void manyComponentsThroughFewNamesAreRefused() {
    String list = "org.tribuo.transform.TransformationMap$TransformationList";
    String chain =
        IntStream.range(0, 120)
            .mapToObj(i ->
                """
                <component name="t%d" type="org.tribuo.transform.TransformTrainer">
                  <property name="innerTrainer" value="t%d"/>
                </component>
                """
                    .formatted(i, i + 1))
            .collect(Collectors.joining());
    assertThatThrownBy(() -> read("<config>" + chain.replace("\"t0\"", "\"sgd\"") + "</config>"))
        .hasMessageContaining("at most 100 deep");
    String items = "<item>leaf</item>".repeat(200);
    String entries =
        IntStream.range(0, 100)
            .mapToObj("<entry key=\"x%d\" value=\"list\"/>"::formatted)
            .collect(Collectors.joining());
    assertThatThrownBy(() ->
            read(
                """
                <config>
                <component name="sgd" type="org.tribuo.transform.TransformTrainer">
                  <property name="transformations" value="map"/></component>
                <component name="map" type="org.tribuo.transform.TransformationMap">
                  <propertymap name="featureTransformationList">%s</propertymap></component>
                <component name="list" type="%s">
                  <propertylist name="list">%s</propertylist></component>
                <component name="leaf"
                  type="org.tribuo.transform.transformations.IDFTransformation"/>
                </config>
                """
                    .formatted(entries, list, items)))
        .hasMessageContaining("at most 10000 components");
  }

  @Test
  void classesOfOtherPackagesAreMadeOnlyIfTheirPackageIsNamed() throws Exception {
    var file =
        Files.writeString(
            folder.resolve("nearest.xml"),
            """
            <config>
              <component name="nearest" type="org.tribuo.common.nearest.KNNTrainer">
                <property name="k" value="3"/>
                <property name="combiner" value="mean"/>
              </component>
              <component name="mean" type="io.github.foldmill.tribuo.MeanCombiner"/>
            </config>
            """);
    assertThatThrownBy(() -> TribuoTrainers.fromConfig(file, "nearest", Regressor.class))
        .hasMessageContaining("must be in one of the packages [org.tribuo.]");
    assertThat(
            TribuoTrainers.fromConfig(
                file, "nearest", Regressor.class, "io.github.foldmill.tribuo"))
        .isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TribuoTrainers.fromConfig(file, "nearest", Regressor.class, ""));
  }

  @Test
  void aTrainerForAnotherTypeOfOutputIsRefused() throws Exception {
    var file = Files.writeString(folder.resolve("sgd.xml"), SGD);
    assertThatThrownBy(() -> TribuoTrainers.fromConfig(file, "sgd", Regressor.class))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "trainer \"sgd\" must be for Regressor,"
                + " org.tribuo.classification.sgd.linear.LinearSGDTrainer is for Label");
    assertThatThrownBy(() -> TribuoTrainers.fromConfig(file, "SGD", Label.class))
        .hasMessageContaining("component \"SGD\" must be one of [sgd, ada, log, stranger]");
    assertThatThrownBy(() -> TribuoTrainers.fromConfig(file, "ada", Label.class))
        .hasMessageContaining("a trainer must be a org.tribuo.Trainer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"config\": {\"components\": [1]}}",
        "{\"config\": {\"components\": [], \"serialized-objects\": []}}",
        "{\"config\": {\"components\": [{\"name\": \"sgd\", \"type\": null}]}}",
        "{\"config\": {\"components\": [], \"components\": []}}",
        "{\"config\": {\"components\": []}} x"
      })
  void damagedJsonIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
  }

  @Test
  void largeFilesAndOtherEndingsAreRefused() {
    assertThatThrownBy(() -> read(SGD + " ".repeat(1 << 20)))
        .hasMessageContaining("at most 1048576 bytes");
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            TribuoTrainers.fromConfig(folder.resolve("trainer.properties"), "sgd", Label.class))
        .withMessage("name of the file must end in .xml or .json, was trainer.properties");
  }
}
