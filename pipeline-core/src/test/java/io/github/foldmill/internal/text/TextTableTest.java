package io.github.foldmill.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.internal.text.TextTable.Border;
import io.github.foldmill.internal.text.TextTable.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static final TextTable SCORES =
      TextTable.of(
          List.of(Column.left("params"), Column.right("acc")),
          List.of(List.of("k=4", "0.966"), List.of("k=13, depth=2", "1")));

  @Test
  void unicodeBoxHoldsAlignedCells() {
    assertThat(SCORES.render(Border.UNICODE))
        .isEqualTo(
            """
            ┌───────────────┬───────┐
            │ params        │   acc │
            ├───────────────┼───────┤
            │ k=4           │ 0.966 │
            │ k=13, depth=2 │     1 │
            └───────────────┴───────┘\
            """);
  }

  @Test
  void asciiBoxHoldsTheSame() {
    assertThat(SCORES.render(Border.ASCII))
        .isEqualTo(
            """
            +---------------+-------+
            | params        |   acc |
            +---------------+-------+
            | k=4           | 0.966 |
            | k=13, depth=2 |     1 |
            +---------------+-------+\
            """);
  }

  @Test
  void widestColumnIsCutToTheGreatestWidth() {
    assertThat(SCORES.render(Border.UNICODE, 20))
        .isEqualTo(
            """
            ┌──────────┬───────┐
            │ params   │   acc │
            ├──────────┼───────┤
            │ k=4      │ 0.966 │
            │ k=13, d… │     1 │
            └──────────┴───────┘\
            """);
    assertThat(SCORES.render(Border.ASCII, 20)).contains("| k=13,... |     1 |");
  }

  @Test
  void tableOfExactlyTheGreatestWidthIsNotCut() {
    assertThat(SCORES.render(Border.ASCII, 25)).isEqualTo(SCORES.render(Border.ASCII));
    assertThat(SCORES.render(Border.ASCII, 24)).contains("...");
  }

  @Test
  void textKeepsFourCharactersAndNumbersAreNeverCut() {
    assertThat(SCORES.render(Border.UNICODE, 1))
        .isEqualTo(
            """
            ┌──────┬───────┐
            │ par… │   acc │
            ├──────┼───────┤
            │ k=4  │ 0.966 │
            │ k=1… │     1 │
            └──────┴───────┘\
            """);
  }

  @Test
  void tableWithoutRowsIsItsHeader() {
    assertThat(TextTable.of(List.of(Column.left("")), List.of()).render(Border.ASCII))
        .isEqualTo(
            """
            +---+
            |   |
            +---+
            +---+\
            """);
  }

  @Test
  void controlCharactersCannotLeaveTheirCell() {
    var table =
        TextTable.of(List.of(Column.left("a\tb")), List.of(List.of("x\n\u001b[31my\u009b")));
    assertThat(table.render(Border.ASCII))
        .isEqualTo(
            """
            +-----------+
            | a?b       |
            +-----------+
            | x??[31my? |
            +-----------+\
            """);
  }

  @Test
  void charactersBeyondTheBasicPlaneCountOnceAndStayWhole() {
    var table = TextTable.of(List.of(Column.left("𝛼𝛽𝛾𝛿𝜀")), List.of(List.of("1")));
    assertThat(table.render(Border.UNICODE, 8)).contains("│ 𝛼𝛽𝛾… │").contains("│ 1    │");
  }

  @Test
  void rowsOfAnotherLengthAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            TextTable.of(
                List.of(Column.left("a"), Column.left("b")),
                List.of(List.of("1", "2"), List.of("1"))))
        .withMessage("row 1 must have 2 cells, had 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextTable.of(List.of(), List.of()))
        .withMessage("a table must have at least 1 column, had 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SCORES.render(Border.ASCII, 0))
        .withMessage("maxWidth must be at least 1, was 0");
  }
}
