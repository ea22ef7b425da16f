package io.github.foldmill.datasets;

import io.github.foldmill.data.Tabular;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * Real data sets that come with the library, complete, with the values, column names and class
 * names of scikit-learn's {@code load_*} functions.
 *
 * <p>Every call reads the data anew and returns an equal table; tables are immutable. Sources,
 * creators and licences stand in the file {@code NOTICE}. Safe for use by many threads.
 *
 * {@snippet :
 * Tabular wine = Datasets.wine();
 * }
 */
public final class Datasets {
  private Datasets() {}

  /**
   * Returns Fisher's iris plants: four lengths in centimetres, three species of 50 plants each.
   *
   * @return a table of 150 rows, 4 columns and the classes setosa, versicolor and virginica
   */
  public static Tabular iris() {
    return classes("iris.csv", List.of("setosa", "versicolor", "virginica"));
  }

  /**
   * Returns the wine recognition data: thirteen chemical measurements of wines of three
   * cultivators.
   *
   * @return a table of 178 rows, 13 columns and the classes class_0, class_1 and class_2 (59, 71
   *     and 48 rows)
   */
  public static Tabular wine() {
    return classes("wine.csv", List.of("class_0", "class_1", "class_2"));
  }

  /**
   * Returns the diagnostic Wisconsin breast cancer data: thirty measurements of cell nuclei.
   *
   * @return a table of 569 rows, 30 columns and the classes malignant (code 0, 212 rows) and benign
   *     (code 1, 357 rows)
   */
  public static Tabular breastCancer() {
    return classes("breast_cancer.csv", List.of("malignant", "benign"));
  }

  /**
   * Returns images of handwritten digits: 8 × 8 pixels of integer intensity from 0 to 16.
   *
   * @return a table of 1797 rows, 64 columns pixel_ROW_COLUMN and the classes "0" to "9"
   */
  public static Tabular digits() {
    return classes("digits.csv", List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
  }

  /**
   * Returns the diabetes data with columns of mean 0 and sum of squares 1: ten baseline
   * measurements of patients and the progression of their disease one year later.
   *
   * <p>Each column is centred and divided by its population standard deviation times √442, as
   * scikit-learn's {@code load_diabetes()} does.
   *
   * @return a table of 442 rows and 10 columns, target values from 25 to 346
   */
  public static Tabular diabetes() {
    return UnitColumns.of(diabetesRaw());
  }

  /**
   * Returns the diabetes data in their original units, as {@code load_diabetes(scaled=False)} does.
   *
   * @return a table of 442 rows and 10 columns, target values from 25 to 346
   */
  public static Tabular diabetesRaw() {
    return read("diabetes.csv", CsvLoader.builder().valueTarget("progression").build());
  }

  /**
   * Starts a generator of classification problems with scikit-learn's defaults.
   *
   * @return a generator
   */
  public static MakeClassification makeClassification() {
    return new MakeClassification();
  }

  /**
   * Starts a generator of regression problems with scikit-learn's defaults.
   *
   * @return a generator
   */
  public static MakeRegression makeRegression() {
    return new MakeRegression();
  }

  private static Tabular classes(String resource, List<String> classes) {
    return read(resource, CsvLoader.builder().classTarget("class", classes).build());
  }

  private static Tabular read(String resource, CsvLoader loader) {
    var stream = Objects.requireNonNull(Datasets.class.getResourceAsStream(resource), resource);
    try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      return loader.load(reader, resource);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
