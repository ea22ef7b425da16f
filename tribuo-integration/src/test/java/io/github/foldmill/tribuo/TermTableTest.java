package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TermTableTest {

  @Test
  void termsAreNumberedInTheOrderInWhichTheyCome() {
    var table = new TermTable();
    for (int number = 0; number < 10_000; number++) {
      assertThat(add(table, "term " + number)).isEqualTo(number);
      assertThat(add(table, "term " + number / 2)).isEqualTo(number / 2);
    }
    assertThat(table.size()).isEqualTo(10_000);
  }

  @Test
  void manyTermsAreFoundAgainAndOthersAreNot() {
    var terms = IntStream.range(0, 10_000).mapToObj(Integer::toString).toList();
    var table = TermTable.of(terms);
    for (String term : terms) {
      assertThat(table.term(find(table, term))).isEqualTo(term);
      assertThat(find(table, term + "x")).isEqualTo(TermTable.ABSENT);
    }
  }

  @Test
  void termsOfOneHashAreToldApart() {
    assertThat("AaAa".hashCode()).isEqualTo("BBBB".hashCode());
    var table = TermTable.of(List.of("AaAa", "BBBB", "AaBB"));
    assertThat(find(table, "BBBB")).isEqualTo(1);
    assertThat(find(table, "AaBB")).isEqualTo(2);
    assertThat(find(table, "BBAa")).isEqualTo(TermTable.ABSENT);
  }

  private static int add(TermTable table, String term) {
    return table.findOrAdd(term.toCharArray(), 0, term.length());
  }

  private static int find(TermTable table, String term) {
    return table.find(term.toCharArray(), 0, term.length());
  }
}
