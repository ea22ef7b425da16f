package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.hash.ContentHasher;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.parallel.Backend;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.validation.StratifiedKFold;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.data.columnar.FeatureProcessor;
import org.tribuo.data.columnar.FieldProcessor;
import org.tribuo.data.columnar.RowProcessor;
import org.tribuo.data.columnar.extractors.FloatExtractor;
import org.tribuo.data.columnar.extractors.IdentityExtractor;
import org.tribuo.data.columnar.processors.feature.UniqueProcessor;
import org.tribuo.data.columnar.processors.field.DateFieldProcessor;
import org.tribuo.data.columnar.processors.field.DateFieldProcessor.DateFeatureType;
import org.tribuo.data.columnar.processors.field.DoubleFieldProcessor;
import org.tribuo.data.columnar.processors.field.IdentityProcessor;
import org.tribuo.data.columnar.processors.field.RegexFieldProcessor;
import org.tribuo.data.columnar.processors.field.RegexFieldProcessor.Mode;
import org.tribuo.data.columnar.processors.field.TextFieldProcessor;
import org.tribuo.data.columnar.processors.response.EmptyResponseProcessor;
import org.tribuo.data.columnar.processors.response.FieldResponseProcessor;
import org.tribuo.data.csv.CSVIterator;
import org.tribuo.data.text.impl.BasicPipeline;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.util.tokens.impl.WhitespaceTokenizer;

@SuppressWarnings("deprecation") // the constructors that users have, beside the builder
class RowFeaturesTest {
  private static final FitContext CONTEXT = FitContext.of(0);
  private static final List<String> FIELDS =
      List.of("size", "colour", "note", "born", "m1", "m2", "weight", "kind");

  private static final Logger TRIBUO = Logger.getLogger(RowProcessor.class.getName());

  @TempDir private Path folder;

  /** Tribuo warns of each row without features. */
  @BeforeAll
  static void silence() {
    TRIBUO.setLevel(Level.SEVERE);
  }

  @AfterAll
  static void speak() {
    TRIBUO.setLevel(null);
  }

  private static StringRows rows() {
    return new StringRows(
        FIELDS,
        List.of(
            row("1.5", "red", "old and round", "2001-02-03", "1", "2", "1", "a"),
            row("2.5", "blue", "new", "2002-03-04", "3", "", "2", "b"),
            row("", "red", "new and round", "2003-04-05", "5", "6", "0.5", "a"),
            row("4.5", "green", "", "2004-05-06", "7", "8", "1", "b")));
  }

  private static List<String> row(String... strings) {
    return List.of(strings);
  }

  private static RowProcessor<Label> processor(Map<String, FieldProcessor> patterns) {
    return processor(patterns, Set.of(new UniqueProcessor(UniqueProcessor.UniqueType.MAX)));
  }

  private static RowProcessor<Label> processor(
      Map<String, FieldProcessor> patterns, Set<FeatureProcessor> features) {
    var dates = EnumSet.of(DateFeatureType.MONTH, DateFeatureType.YEAR);
    return new RowProcessor<>(
        List.of(new IdentityExtractor("colour")),
        new FloatExtractor("weight"),
        new FieldResponseProcessor<>("kind", "none", new LabelFactory()),
        Map.of(
            "size", new DoubleFieldProcessor("size"),
            "colour", new IdentityProcessor("colour"),
            "note", new TextFieldProcessor("note", new BasicPipeline(new WhitespaceTokenizer(), 2)),
            "born", new DateFieldProcessor("born", dates, "yyyy-MM-dd")),
        patterns,
        features,
        true);
  }

  private static Map<String, FieldProcessor> numbered() {
    return Map.of("m\\d", new DoubleFieldProcessor("m\\d"));
  }

  /** As Tribuo's own data sources do. */
  private static MutableDataset<Label> byTribuo(RowProcessor<Label> processor, StringRows rows) {
    processor.expandRegexMapping(rows.fields());
    var factory = new LabelFactory();
    var data = new MutableDataset<>(RowBuilder.provenance(factory), factory);
    for (int row = 0; row < rows.size(); row++) {
      var strings = new HashMap<String, String>();
      for (int field = 0; field < FIELDS.size(); field++) {
        strings.put(FIELDS.get(field), rows.rows().get(row).get(field));
      }
      data.add(processor.generateExample(row, strings, true).orElseThrow());
    }
    return data;
  }

  @Test
  void trainingRowsGiveWhatTribuosProcessorGives() throws Exception {
    var expected = byTribuo(processor(numbered()), rows());

    var fitted = RowFeatures.by(processor(numbered())).fit(rows(), CONTEXT);
    var actual = fitted.apply(rows());

    assertThat(OutputRows.rows(actual)).isEqualTo(OutputRows.rows(expected));
    RealStatistics.requireEqual(actual, expected);
    assertThat(actual.getOutputInfo().toReadableString())
        .isEqualTo(expected.getOutputIDInfo().toReadableString());
    assertThat(fitted.names())
        .contains("size@value", "colour@red", "m2@value")
        .hasSize(expected.getFeatureMap().size());
    assertThat(actual.getExample(1).getWeight()).isEqualTo(2f);
    assertThat(actual.getExample(1).getMetadata()).containsEntry("colour", "blue");
  }

  @Test
  void processorGivenIsOnlyRead() throws Exception {
    var processor = processor(numbered());
    RowFeatures.by(processor).fit(rows(), CONTEXT);
    assertThat(processor.isConfigured()).isFalse();
  }

  @Test
  void featuresAreLearntFromTrainingRowsAlone() throws Exception {
    var fitted = RowFeatures.by(processor(numbered())).fit(rows().select(0, 1), CONTEXT);

    var others = fitted.apply(rows().select(2, 3));

    assertThat(fitted.names()).doesNotContain("colour@green");
    assertThat(others.getFeatureMap().keySet()).isSubsetOf(fitted.names());
    assertThat(others.size()).isEqualTo(2);
  }

  @Test
  void everyRowStaysEvenWithoutFeaturesOrResponse() throws Exception {
    var colours =
        new RowProcessor<Label>(
            List.of(),
            new FloatExtractor("weight"),
            new FieldResponseProcessor<>("kind", "none", new LabelFactory()),
            Map.of("size", new DoubleFieldProcessor("size")),
            Map.of(),
            Set.of(),
            true);
    var fitted = RowFeatures.by(colours).fit(rows(), CONTEXT);
    var toPredict = new StringRows(List.of("size", "weight"), List.of(row("", "3"), row("2", "1")));

    var data = fitted.apply(toPredict);

    assertThat(data.size()).isEqualTo(2);
    assertThat(data.getExample(0).getWeight()).isEqualTo(3f);
    assertThat(data.getExample(0).lookup("size@value").getValue()).isZero();
    assertThat(data.getExample(1).getWeight()).isEqualTo(1f);
    assertThat(data.getExample(1).getOutput()).isEqualTo(new Label("none"));
  }

  @Test
  void rowsWithoutResponseHaveTheUnknownOutput() throws Exception {
    var clusters =
        new RowProcessor<>(
            new EmptyResponseProcessor<>(new ClusteringFactory()),
            Map.of("size", new DoubleFieldProcessor("size")));
    var data = RowFeatures.by(clusters).fit(rows(), CONTEXT).apply(rows());
    assertThat(data.getExample(0).getOutput()).isSameAs(ClusteringFactory.UNASSIGNED_CLUSTER_ID);
  }

  @Test
  void fittedProcessorsSurviveAFile() throws Exception {
    var fitted = RowFeatures.by(processor(numbered())).fit(rows(), CONTEXT);
    var file = folder.resolve("rows.safetensors");
    Persist.dump(fitted, file);

    var loaded = (FittedRowFeatures<?>) Persist.load(file);

    assertThat(loaded).isEqualTo(fitted).hasSameHashCodeAs(fitted);
    assertThat(OutputRows.rows(loaded.apply(rows())))
        .isEqualTo(OutputRows.rows(fitted.apply(rows())));
  }

  @Test
  void rowsSurviveAFileAndHaveAKeyByContent() throws Exception {
    var file = folder.resolve("data.safetensors");
    Persist.dump(rows(), file);
    var loaded = (StringRows) Persist.load(file);
    assertThat(loaded).isEqualTo(rows());
    var view = StringRows.view("kind");
    assertThat(view.contentHash(loaded)).isEqualTo(view.contentHash(rows()));
    assertThat(view.contentHash(rows().select(1, 0)))
        .isNotEqualTo(view.contentHash(rows().select(0, 1)));
    assertThat(view.strata(rows())).containsExactly(0, 1, 0, 1);
    assertThat(view.size(view.select(rows(), new int[] {3, 3, 0}))).isEqualTo(3);
  }

  @Test
  void rowsAreReadByTribuosReaders() throws Exception {
    var file = folder.resolve("rows.csv");
    Files.writeString(file, "size,kind\n1.5,a\n,b\n");
    try (var reader = new CSVIterator(file.toUri())) {
      assertThat(StringRows.of(reader))
          .isEqualTo(
              new StringRows(List.of("size", "kind"), List.of(row("1.5", "a"), row("", "b"))));
    }
  }

  @Test
  void identityIsTheCanonicalConfiguration() {
    assertThat(key(processor(numbered())))
        .isEqualTo(key(processor(numbered())))
        .isNotEqualTo(key(processor(Map.of())))
        .isNotEqualTo(key(processor(numbered(), Set.of())))
        .isNotEqualTo(
            key(
                processor(
                    Map.of("m1", new RegexFieldProcessor("m1", "5", EnumSet.of(Mode.MATCH_ALL))))));
    assertThat(key(processor(Map.of(), unique("MAX", "SUM"))))
        .isEqualTo(key(processor(Map.of(), unique("SUM", "MAX"))));
  }

  private static Set<FeatureProcessor> unique(String... types) {
    var processors = new LinkedHashSet<FeatureProcessor>();
    for (String type : types) {
      processors.add(new UniqueProcessor(UniqueProcessor.UniqueType.valueOf(type)));
    }
    return processors;
  }

  private static Object key(RowProcessor<Label> processor) {
    var hasher = new ContentHasher();
    RowFeatures.by(processor).identity(hasher);
    return hasher.hash();
  }

  @Test
  void severalFeatureProcessorsPromiseNothingBecauseTribuoRunsThemInNoOrder() {
    assertThat(RowFeatures.by(processor(numbered())).traits()).isEqualTo(Traits.pure());
    assertThat(RowFeatures.by(processor(Map.of(), unique("MAX", "SUM"))).traits())
        .isEqualTo(Traits.undeclared());
  }

  @Test
  void searchProcessesOncePerFoldAndIsDumpedWhole() throws Exception {
    Param<Integer> depth = Param.of("depth", 1, 3);
    var pipeline =
        Pipeline.over(StringRows.view("kind"))
            .step("rows", _ -> RowFeatures.by(processor(numbered())))
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(depth))));
    var many = new ArrayList<List<String>>();
    for (int copy = 0; copy < 6; copy++) {
      many.addAll(rows().rows());
    }
    var data = new StringRows(FIELDS, many);
    var search =
        GridSearch.of(pipeline, ParamGrid.of(depth))
            .cv(StratifiedKFold.of(3).shuffled(1))
            .scoring(TribuoScorers.accuracy());

    var result = search.memory(Memory.at(folder.resolve("memory"))).nJobs(1).fit(data);
    var again = search.memory(Memory.at(folder.resolve("memory"))).nJobs(2).fit(data);
    var there = search.withoutRefit().nJobs(2).backend(Backend.processes()).fit(data);

    assertThat(result.failures()).isEmpty();
    assertThat(result.work().stepFits().computed()).isEqualTo(3);
    assertThat(again.work().stepFits().computed()).isZero();
    assertThat(there.cvResults().numbers("mean_test_accuracy"))
        .containsExactly(result.cvResults().numbers("mean_test_accuracy"));

    var file = folder.resolve("best.safetensors");
    result.best().dump(file);
    FittedPipeline<StringRows, ?> loaded = FittedPipeline.load(file);
    assertThat(loaded.predict(data)).isEqualTo(result.best().predict(data));
  }

  @Test
  void regressionRowsGiveNumbers() throws Exception {
    var processor =
        new RowProcessor<>(
            new FieldResponseProcessor<>("m1", "0", new RegressionFactory()),
            Map.of("colour", new IdentityProcessor("colour")));
    var data = RowFeatures.by(processor).fit(rows(), CONTEXT).apply(rows());
    assertThat(data.getExample(2).getOutput().getValues()).containsExactly(5);
  }

  @Test
  void whatDoesNotFitIsRefusedWithItsRowOrField() {
    var step = RowFeatures.by(processor(numbered()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> step.fit(new StringRows(List.of("size", "m1"), List.of(row("1", "2"))), CONTEXT))
        .withMessageContaining("fields must include [born, colour, note], were [size, m1]");
    var noDefault =
        new RowProcessor<>(
            new FieldResponseProcessor<>("kind", null, new LabelFactory()),
            Map.of("size", new DoubleFieldProcessor("size")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowFeatures.by(noDefault))
        .withMessageContaining("cannot be copied")
        .withMessageContaining("defaults that are not null");
    var twice =
        new StringRows(FIELDS, List.of(row("1", "red", "x x", "2001-02-03", "1", "2", "1", "a")));
    var repeating =
        RowFeatures.by(
            new RowProcessor<>(
                new FieldResponseProcessor<>("kind", "none", new LabelFactory()),
                Map.of("note", new RegexFieldProcessor("note", "x", EnumSet.of(Mode.MATCH_ALL)))));
    assertThatIllegalArgumentException().isThrownBy(() -> repeating.fit(twice, CONTEXT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StringRows(List.of("a", "a"), List.of()))
        .withMessage("fields must be at least 1 and all different, were [a, a]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StringRows(List.of("a"), List.of(row("1", "2"))))
        .withMessage("row 0 must have a string for each of 1 fields, had 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StringRows.view().strata(rows()))
        .withMessageContaining("use StringRows.view(classField)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StringRows.view("sort").strata(rows()))
        .withMessageContaining("must be one of [size,");
  }
}
