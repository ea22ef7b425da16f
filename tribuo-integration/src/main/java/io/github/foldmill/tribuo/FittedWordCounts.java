package io.github.foldmill.tribuo;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.pipeline.FittedStep;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.tribuo.Dataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;

/**
 * {@link WordCounts} with the vocabulary of its training texts: immutable, safe for use by many
 * threads.
 */
public final class FittedWordCounts implements FittedStep<Texts, Dataset<Label>> {
  private final WordCounts settings;
  private final List<String> terms;
  private final TermTable table;
  private final Numbering numbering;

  FittedWordCounts(WordCounts settings, List<String> terms) {
    this.settings = settings;
    this.terms = List.copyOf(terms);
    this.table = TermTable.of(this.terms);
    this.numbering = new Numbering(this.terms.toArray(String[]::new));
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("a vocabulary must have at least 1 term, had 0");
    }
    for (int i = 1; i < this.terms.size(); i++) {
      if (this.terms.get(i - 1).compareTo(this.terms.get(i)) >= 0) {
        throw new IllegalArgumentException(
            "terms must ascend, \"%s\" stood before \"%s\""
                .formatted(this.terms.get(i - 1), this.terms.get(i)));
      }
    }
  }

  /**
   * Returns how texts are cut and counted.
   *
   * @return the step that was fitted
   */
  public WordCounts settings() {
    return settings;
  }

  /**
   * Returns the vocabulary.
   *
   * @return the terms, sorted as Tribuo sorts features
   */
  public List<String> terms() {
    return terms;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the target holds numbers
   */
  @Override
  public Dataset<Label> apply(Texts data) {
    if (!(data.target() instanceof ClassTarget target)) {
      throw new IllegalArgumentException(
          "classification needs a ClassTarget, the texts have a ValueTarget");
    }
    var factory = new LabelFactory();
    var rows = new TermRows<>(RowBuilder.provenance(factory), factory, numbering);
    var scanner = new TermScanner(settings);
    var counts = new int[terms.size()];
    var columns = new int[terms.size()];
    var values = new double[terms.size()];
    for (int row = 0; row < data.size(); row++) {
      scanner.scan(data.texts().get(row));
      int length = count(scanner, counts, columns);
      for (int i = 0; i < length; i++) {
        values[i] = settings.binary() ? 1 : counts[columns[i]];
        counts[columns[i]] = 0;
      }
      rows.add(new Label(target.label(row)), 1, Map.of(), columns, values, length);
    }
    return rows.build();
  }

  /** Returns how many columns the text has; fills in which, ascending, and how often. */
  private int count(TermScanner scanner, int[] counts, int[] columns) {
    int length = 0;
    for (int gram = 0; gram < scanner.size(); gram++) {
      int term = table.find(scanner.characters(), scanner.start(gram), scanner.end(gram));
      if (term != TermTable.ABSENT && counts[term]++ == 0) {
        columns[length++] = term;
      }
    }
    Arrays.sort(columns, 0, length);
    return length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FittedWordCounts that
        && settings.equals(that.settings)
        && terms.equals(that.terms);
  }

  @Override
  public int hashCode() {
    return 31 * settings.hashCode() + terms.hashCode();
  }

  @Override
  public String toString() {
    return "FittedWordCounts[%d terms]".formatted(terms.size());
  }
}
