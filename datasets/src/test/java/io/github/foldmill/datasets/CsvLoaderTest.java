package io.github.foldmill.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.ValueTarget;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvLoaderTest {
  private static final CsvLoader CLASSES = CsvLoader.builder().classTarget("y").build();
  private static final CsvLoader VALUES = CsvLoader.builder().valueTarget("y").build();
  private static final CsvLoader GAPS = CsvLoader.builder().valueTarget("y").allowMissing().build();

  private static Tabular load(CsvLoader loader, String text) throws IOException {
    return loader.load(new StringReader(text), "t.csv");
  }

  @Test
  void allColumnsButTheTargetAreFeaturesInFileOrder() throws IOException {
    assertThat(load(VALUES, "b,y,a\n1,2,3\n4,5,6\n"))
        .isEqualTo(
            Tabular.of(List.of("b", "a"), new double[][] {{1, 3}, {4, 6}}, ValueTarget.of(2, 5)));
  }

  @Test
  void chosenFeaturesKeepTheOrderTheyWereNamedIn() throws IOException {
    var loader = CsvLoader.builder().valueTarget("y").features("c", "a").build();
    assertThat(load(loader, "a,b,c,y\n1,text,3,4\n"))
        .isEqualTo(Tabular.of(List.of("c", "a"), new double[][] {{3, 1}}, ValueTarget.of(4)));
  }

  @Test
  void classesAreCodedInTheOrderOfTheirNames() throws IOException {
    assertThat(load(CLASSES, "a,y\n1,pear\n2,apple\n3,pear\n4,fig\n").target())
        .isEqualTo(ClassTarget.of(List.of("apple", "fig", "pear"), 2, 0, 2, 1));
  }

  @Test
  void listedClassesKeepTheirCodesEvenWhenOneIsAbsent() throws IOException {
    var loader = CsvLoader.builder().classTarget("y", List.of("pear", "fig", "apple")).build();
    assertThat(load(loader, "a,y\n1,apple\n2,pear\n").target())
        .isEqualTo(ClassTarget.of(List.of("pear", "fig", "apple"), 2, 0));
  }

  @Test
  void aListedClassMayLookLikeAMissingValue() throws IOException {
    var loader = CsvLoader.builder().classTarget("y", List.of("EU", "NA")).build();
    assertThat(load(loader, "a,y\n1,NA\n").target())
        .isEqualTo(ClassTarget.of(List.of("EU", "NA"), 1));
  }

  @Test
  void columnsWithoutHeaderAreNumbered() throws IOException {
    var loader = CsvLoader.builder().withoutHeader().valueTarget("x1").build();
    assertThat(load(loader, "1,2,3\n4,5,6"))
        .isEqualTo(
            Tabular.of(List.of("x0", "x2"), new double[][] {{1, 3}, {4, 6}}, ValueTarget.of(2, 5)));
  }

  @Test
  void columnsWithoutHeaderTakeGivenNames() throws IOException {
    var loader = CsvLoader.builder().withoutHeader("y", "width").valueTarget("y").build();
    assertThat(load(loader, "1,2\n").names()).containsExactly("width");
  }

  @ParameterizedTest
  @ValueSource(chars = {';', '\t', '|', ' '})
  void otherSeparatorsAreRead(char separator) throws IOException {
    var loader = CsvLoader.builder().separator(separator).valueTarget("y").build();
    assertThat(load(loader, "a,y\n1.5,2\n".replace(',', separator)))
        .isEqualTo(Tabular.of(List.of("a"), new double[][] {{1.5}}, ValueTarget.of(2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,y\r\n1,2\r\n3,4\r\n",
        "a,y\r1,2\r3,4\r",
        "a,y\n1,2\n3,4",
        "\uFEFFa,y\n1,2\n3,4\n",
        "\na,y\n\n1,2\n\n\n3,4\n\n",
        "\"a\",\"y\"\n\"1\",\"2\"\n\"3\",\"4\"\n",
        " a ,\ty\n 1 , 2\n+3.0,\t4e0\t\n"
      })
  void lineEndsMarksBlanksAndQuotesDoNotMatter(String text) throws IOException {
    assertThat(load(VALUES, text))
        .isEqualTo(Tabular.of(List.of("a"), new double[][] {{1}, {3}}, ValueTarget.of(2, 4)));
  }

  @Test
  void quotedFieldsAreKeptAsTheyAre() throws IOException {
    var table = load(CLASSES, "\"a, b\",y\n1,\" x \"\"y\"\"\nz,\"\n");
    assertThat(table.names()).containsExactly("a, b");
    assertThat(((ClassTarget) table.target()).classes()).containsExactly(" x \"y\"\nz,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NA", "NaN", "?", "\"\"", " NA "})
  void usualMissingValuesBecomeNanWhereAllowed(String text) throws IOException {
    var table = load(GAPS, "a,b,y\n1," + text + ",3\n");
    assertThat(table.row(0)).containsExactly(1, Double.NaN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NA", "NaN", "?"})
  void missingFeaturesAreRefusedUnlessAllowed(String text) {
    assertThatThrownBy(() -> load(VALUES, "a,b,y\n1,2,3\n1," + text + ",3\n"))
        .isInstanceOf(CsvFormatException.class)
        .hasMessage(
            "t.csv, line 3, column 2 (b): a feature must be a finite decimal number, was \""
                + text
                + "\"; call allowMissing() to read missing values as NaN");
  }

  @Test
  void givenMissingValuesReplaceTheUsualOnes() throws IOException {
    var loader = CsvLoader.builder().valueTarget("y").allowMissing("-999", "n/a").build();
    assertThat(load(loader, "a,b,y\n-999,n/a,-999\n"))
        .isEqualTo(
            Tabular.of(
                List.of("a", "b"),
                new double[][] {{Double.NaN, Double.NaN}},
                ValueTarget.of(-999)));
    assertThatThrownBy(() -> load(loader, "a,y\nNA,1\n"))
        .hasMessageContaining("line 2, column 1 (a)")
        .hasMessageContaining("was \"NA\"");
  }

  @Test
  void aMissingTargetIsRefusedEvenWhereMissingFeaturesAreAllowed() {
    assertThatThrownBy(() -> load(GAPS, "a,y\n1,NA\n"))
        .hasMessage(
            "t.csv, line 2, column 2 (y): a target must be a finite decimal number, was \"NA\"");
    assertThatThrownBy(() -> load(CLASSES, "a,y\n1,\n"))
        .hasMessage(
            "t.csv, line 2, column 2 (y): a target must not be missing, was \"\";"
                + " drop the row or list the classes");
  }

  @Test
  void anUnlistedClassIsRefused() {
    var loader = CsvLoader.builder().classTarget("y", List.of("fig", "pear")).build();
    assertThatThrownBy(() -> load(loader, "a,y\n1,fig\n2,plum\n"))
        .hasMessage(
            "t.csv, line 3, column 2 (y): a class must be one of [fig, pear], was \"plum\";"
                + " add it to the classes");
  }

  @Test
  void theExceptionCarriesThePlace() {
    assertThatThrownBy(() -> load(VALUES, "a,b,y\n1,2,3\n\n1,two,3\n"))
        .isInstanceOfSatisfying(
            CsvFormatException.class,
            e -> {
              assertThat(e.source()).isEqualTo("t.csv");
              assertThat(e.line()).isEqualTo(4);
              assertThat(e.column()).isEqualTo(2);
              assertThat(e.columnName()).isEqualTo("b");
            })
        .hasMessageContaining("\"two\"");
  }

  @Test
  void linesInsideQuotesCountForTheLineNumber() {
    assertThatThrownBy(() -> load(CLASSES, "a,y\n1,\"two\nlines\"\nx,z\n"))
        .hasMessageContaining("line 4, column 1 (a)");
  }

  @Test
  void aDecimalCommaIsNamed() {
    var loader = CsvLoader.builder().separator(';').valueTarget("y").build();
    assertThatThrownBy(() -> load(loader, "a;y\n1,5;2\n"))
        .hasMessage(
            "t.csv, line 2, column 1 (a): a feature must be a finite decimal number, was \"1,5\";"
                + " write numbers with a point and without group separators");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999", "Infinity", "-inf", "0x10", "1d", "1 2"})
  void numbersOfOtherKindsAreRefused(String text) {
    assertThatThrownBy(() -> load(VALUES, "a,y\n" + text + ",2\n"))
        .isInstanceOf(CsvFormatException.class)
        .hasMessageContaining("was \"" + text + "\"");
    assertThatThrownBy(() -> load(VALUES, "a,y\n2," + text + "\n"))
        .isInstanceOf(CsvFormatException.class)
        .hasMessageContaining("column 2 (y)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,2", "1,2,3,4", "1", "1,2,3,"})
  void raggedRowsAreRefused(String row) {
    assertThatThrownBy(() -> load(VALUES, "a,b,y\n1,2,3\n" + row + "\n"))
        .hasMessage(
            "t.csv, line 3: a record must have 3 fields, one per column, had %d;"
                    .formatted(row.split(",", -1).length)
                + " check separator and quotes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n\r\n", "\uFEFF"})
  void anEmptySourceIsRefused(String text) {
    assertThatThrownBy(() -> load(VALUES, text))
        .isInstanceOf(CsvFormatException.class)
        .hasMessage("t.csv: a table must have rows, the source is empty");
  }

  @Test
  void aSourceOfOnlyAHeaderIsRefused() {
    assertThatThrownBy(() -> load(VALUES, "a,y\n"))
        .hasMessage("t.csv, line 1: a table must have rows, the source ends after its header");
  }

  @Test
  void repeatedColumnNamesAreRefused() {
    assertThatThrownBy(() -> load(VALUES, "a,b,a,y\n1,2,3,4\n"))
        .hasMessage(
            "t.csv, line 1, column 3 (a): column names must be distinct,"
                + " this is column 1's name too; rename one");
  }

  @Test
  void unknownColumnsAreRefused() {
    assertThatThrownBy(() -> load(VALUES, "a,b\n1,2\n"))
        .hasMessage("t.csv, line 1: there must be a column \"y\", columns are [a, b]");
    var loader = CsvLoader.builder().valueTarget("y").features("a", "c").build();
    assertThatThrownBy(() -> load(loader, "a,y\n1,2\n"))
        .hasMessageContaining("there must be a column \"c\"");
  }

  @Test
  void anUnnamedColumnIsNoFeature() throws IOException {
    assertThatThrownBy(() -> load(VALUES, "\"\",a,y\n1,2,3\n"))
        .hasMessageContaining("line 1, column 1: a feature must have a name");
    var loader = CsvLoader.builder().valueTarget("y").features("a").build();
    assertThat(load(loader, "\"\",a,y\n1,2,3\n").row(0)).containsExactly(2);
  }

  @Test
  void aTargetAloneIsNoTable() {
    assertThatThrownBy(() -> load(VALUES, "y\n1\n"))
        .hasMessageContaining("there must be a column beside the target");
  }

  @Test
  void aWrongNumberOfGivenNamesIsRefused() {
    var loader = CsvLoader.builder().withoutHeader("a", "y").valueTarget("y").build();
    assertThatThrownBy(() -> load(loader, "1,2,3\n"))
        .hasMessageContaining("line 1: a record must have 2 fields, one per column, had 3");
  }

  @Test
  void aQuoteInsideAnUnquotedFieldIsRefused() {
    assertThatThrownBy(() -> load(CLASSES, "a,y\n1, \"fig\"\n"))
        .hasMessage(
            "t.csv, line 2, column 2 (y): a quote must open its field right after the separator,"
                + " was \"\"fig\"\"");
    assertThatThrownBy(() -> load(CLASSES, "a, \"y\"\n1,fig\n"))
        .hasMessageContaining("line 1, column 2: a quote must open its field");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,y\n1,fig\n2,\"pear\n3,fig\n", "a,y\n1,fig\n2,\"pear\"s\n"})
  void brokenQuotesAreRefused(String text) {
    assertThatThrownBy(() -> load(CLASSES, text))
        .isInstanceOf(CsvFormatException.class)
        .hasMessageStartingWith("t.csv: after line 2: ")
        .hasMessageEndingWith("; check the quotes");
  }

  @Test
  void longTextIsCutInMessages() {
    assertThatThrownBy(() -> load(VALUES, "a,y\n" + "z".repeat(5000) + ",1\n"))
        .hasMessageContaining("\"" + "z".repeat(60) + "…\" (5000 characters)");
  }

  @Test
  void filesAreReadAndNamed(@TempDir Path folder) throws IOException {
    var file = folder.resolve("größe.csv");
    Files.writeString(file, "\uFEFFgröße,y\n1,ä\n");
    assertThat(CLASSES.load(file))
        .isEqualTo(
            Tabular.of(List.of("größe"), new double[][] {{1}}, ClassTarget.of(List.of("ä"), 0)));
    Files.writeString(file, "größe,y\nx,ä\n");
    assertThatThrownBy(() -> CLASSES.load(file))
        .hasMessageStartingWith(file + ", line 2, column 1 (größe): ");
    assertThatThrownBy(() -> CLASSES.load(folder.resolve("none.csv")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void bytesThatAreNotUtf8AreRefused(@TempDir Path folder) throws IOException {
    var file = folder.resolve("latin1.csv");
    Files.write(file, "a,y\n1,ä\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> CLASSES.load(file))
        .isInstanceOf(CsvFormatException.class)
        .hasMessageContaining("text must be UTF-8");
  }

  @Test
  void badBytesLateInAFileAreRefusedNearTheirLine(@TempDir Path folder) throws IOException {
    var file = folder.resolve("long.csv");
    var text = "a,y\n" + "1,fig\n".repeat(50_000) + "2,ä\n";
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> CLASSES.load(file))
        .isInstanceOf(CsvFormatException.class)
        .hasMessageMatching(".*long\\.csv: after line \\d{5}: text must be UTF-8; .*");
  }

  @Test
  void manyRowsAreReadWhole() throws IOException {
    int rows = 20_000;
    var random = new SplittableRandom(7);
    var values = new double[rows * 3];
    var codes = new int[rows];
    var text = new StringBuilder("a,b,c,y\n");
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < 3; column++) {
        values[row * 3 + column] = random.nextDouble(-1e3, 1e3);
        text.append(values[row * 3 + column]).append(',');
      }
      codes[row] = random.nextInt(3);
      text.append("class").append(codes[row]).append('\n');
    }
    assertThat(load(CLASSES, text.toString()))
        .isEqualTo(
            Tabular.of(
                List.of("a", "b", "c"),
                values,
                ClassTarget.of(List.of("class0", "class1", "class2"), codes)));
  }
}
