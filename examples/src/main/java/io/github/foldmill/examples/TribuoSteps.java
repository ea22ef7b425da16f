package io.github.foldmill.examples;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Predictions;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.FittedPipeline;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.preprocessing.Pca;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.tribuo.Accents;
import io.github.foldmill.tribuo.DocumentBound;
import io.github.foldmill.tribuo.RowFeatures;
import io.github.foldmill.tribuo.StringRows;
import io.github.foldmill.tribuo.TableStep;
import io.github.foldmill.tribuo.TextFeatures;
import io.github.foldmill.tribuo.TextTokens;
import io.github.foldmill.tribuo.Texts;
import io.github.foldmill.tribuo.TfIdf;
import io.github.foldmill.tribuo.Transform;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.tribuo.TribuoScorers;
import io.github.foldmill.tribuo.WordCounts;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.data.columnar.FieldProcessor;
import org.tribuo.data.columnar.RowProcessor;
import org.tribuo.data.columnar.processors.field.DoubleFieldProcessor;
import org.tribuo.data.columnar.processors.field.IdentityProcessor;
import org.tribuo.data.columnar.processors.response.FieldResponseProcessor;
import org.tribuo.data.text.impl.TextFeatureExtractorImpl;
import org.tribuo.data.text.impl.TokenPipeline;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.transformations.LinearScalingTransformation;
import org.tribuo.transform.transformations.MeanStdDevTransformation;
import org.tribuo.util.tokens.universal.UniversalTokenizer;

/** The pipelines of {@code docs/tribuo-steps.md}. */
public final class TribuoSteps {
  private TribuoSteps() {}

  /**
   * Runs all of them.
   *
   * @param args not used
   * @throws Exception if one fails
   */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    Path folder = Files.createTempDirectory("foldmill-examples");
    out.println(reviews(folder.resolve("memory")).table());
    out.println(extracted().table());
    out.println(processed().table());
    out.println(components().table());
    out.println(transformed().table());
    out.println(judged(folder.resolve("reviews.safetensors")).size() + " predictions");
  }

  static Texts madeUp() {
    var texts = new ArrayList<String>();
    var codes = new int[24];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = row % 2;
      String verdict = codes[row] == 1 ? "a fine film, well played" : "a dull film, badly cut";
      texts.add("Review %d: %s by people of number %d".formatted(row, verdict, row % 5));
    }
    return new Texts(texts, ClassTarget.of(List.of("bad", "good"), codes));
  }

  static SearchResult<Texts, Model<Label>> reviews(Path folder) {
    Texts reviews = madeUp();
    // @start region="texts"
    Param<Integer> longest = Param.of("longest", 1, 2);
    Param<Boolean> sublinear = Param.of("sublinear", true, false);

    var pipeline =
        Pipeline.over(Texts.view())
            .step(
                "counts",
                p ->
                    WordCounts.words()
                        .ngrams(1, p.get(longest))
                        .inAtLeast(DocumentBound.texts(2))
                        .inAtMost(DocumentBound.share(0.9)))
            .step(
                "tfidf",
                p -> p.get(sublinear) ? TfIdf.<Label>smooth().sublinear() : TfIdf.<Label>smooth())
            .learner("linear", p -> TribuoLearner.of(new LogisticRegressionTrainer()));

    var result =
        GridSearch.of(pipeline, ParamGrid.of(longest, sublinear))
            .cv(StratifiedKFold.of(3))
            .scoring(TribuoScorers.accuracy())
            .memory(Memory.at(folder))
            .fit(reviews);
    // @end
    return result;
  }

  static WordCounts cut() {
    // @start region="tokens"
    WordCounts german = WordCounts.words().cutBy(new TextTokens.WordBreaks("de-DE"));
    WordCounts lines = WordCounts.words().cutBy(new TextTokens.SplitBy("\\R")).keepingCase();
    // @end
    return german.ngrams(1, lines.longest());
  }

  static List<WordCounts> chosen() {
    // @start region="options"
    WordCounts topics =
        WordCounts.words()
            .accents(Accents.UNICODE)
            .without(Set.of("the", "of", "and"))
            .ngrams(1, 2)
            .atMost(20_000);
    WordCounts spelling =
        WordCounts.words().cutBy(new TextTokens.CharactersOfWords()).ngrams(2, 5).atMost(50_000);
    // @end
    return List.of(topics, spelling);
  }

  static SearchResult<Texts, Model<Label>> extracted() {
    // @start region="extractor"
    Param<Integer> ngram = Param.of("ngram", 1, 2);

    var pipeline =
        Pipeline.over(Texts.view())
            .step(
                "text",
                p ->
                    TextFeatures.by(
                        new TextFeatureExtractorImpl<>(
                            new TokenPipeline(new UniversalTokenizer(), p.get(ngram), true))))
            .learner("linear", p -> TribuoLearner.of(new LogisticRegressionTrainer()));
    // @end
    return GridSearch.of(pipeline, ParamGrid.of(ngram))
        .cv(StratifiedKFold.of(3))
        .scoring(TribuoScorers.accuracy())
        .fit(madeUp());
  }

  static SearchResult<StringRows, Model<Label>> processed() {
    Param<Integer> depth = Param.of("depth", 1, 3);
    var rows = new ArrayList<List<String>>();
    for (int row = 0; row < 30; row++) {
      rows.add(List.of(row + ".5", row % 3 == 0 ? "red" : "blue", row % 3 == 0 ? "a" : "b"));
    }
    var data = new StringRows(List.of("size", "colour", "kind"), rows);
    // @start region="rows"
    var response = new FieldResponseProcessor<>("kind", "unknown", new LabelFactory());
    Map<String, FieldProcessor> fields =
        Map.of(
            "size", new DoubleFieldProcessor("size"),
            "colour", new IdentityProcessor("colour"));

    var pipeline =
        Pipeline.over(StringRows.view("kind"))
            .step("rows", p -> RowFeatures.by(new RowProcessor<>(response, fields)))
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(depth))));
    // @end
    return GridSearch.of(pipeline, ParamGrid.of(depth))
        .cv(StratifiedKFold.of(3))
        .scoring(TribuoScorers.accuracy())
        .fit(data);
  }

  static SearchResult<Dataset<Label>, Model<Label>> components() {
    // @start region="tables"
    Param<Integer> components = Param.of("components", 2, 5, 13);

    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", p -> TableStep.<Label>of(new StandardScaler()))
            .step("pca", p -> TableStep.<Label>of(new Pca(p.get(components))))
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(4)));

    var result =
        GridSearch.of(pipeline, ParamGrid.of(components))
            .cv(StratifiedKFold.of(5).shuffled(42))
            .scoring(TribuoScorers.accuracy())
            .fit(TribuoData.classification(Datasets.wine()));
    // @end
    return result;
  }

  static SearchResult<Dataset<Label>, Model<Label>> transformed() {
    Param<Integer> depth = Param.of("depth", 2, 4);
    // @start region="transformations"
    var scaling =
        new TransformationMap(
            List.of(),
            Map.of(
                "f0[0-5].*", List.of(new MeanStdDevTransformation()),
                "f1.*", List.of(new LinearScalingTransformation(0, 1))));

    var pipeline =
        Pipeline.over(TribuoData.<Label>view())
            .step("scale", p -> Transform.<Label>by(scaling))
            .learner("cart", p -> TribuoLearner.of(new CARTClassificationTrainer(p.get(depth))));
    // @end
    return GridSearch.of(pipeline, ParamGrid.of(depth))
        .cv(StratifiedKFold.of(3))
        .scoring(TribuoScorers.accuracy())
        .fit(TribuoData.classification(Datasets.wine()));
  }

  static Predictions judged(Path file) throws Exception {
    Texts reviews = madeUp();
    var pipeline =
        Pipeline.over(Texts.view())
            .step("counts", p -> WordCounts.words())
            .step("tfidf", p -> TfIdf.<Label>smooth())
            .learner("linear", p -> TribuoLearner.of(new LogisticRegressionTrainer()));
    var fitted = pipeline.fit(reviews, ParamValues.none(), 42);
    // @start region="files"
    fitted.dump(file);
    FittedPipeline<Texts, ?> loaded = FittedPipeline.load(file);
    Predictions predictions = loaded.predict(reviews);
    // @end
    return predictions;
  }
}
