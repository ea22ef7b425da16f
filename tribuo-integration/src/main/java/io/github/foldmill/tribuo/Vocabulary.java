package io.github.foldmill.tribuo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Learns which terms of training texts count. */
final class Vocabulary {
  private final WordCounts settings;
  private final Texts training;
  private final TermTable table = new TermTable();

  private record Total(String term, int count) {
    /** The more frequent first, the same by name. */
    static final Comparator<Total> ORDER =
        Comparator.comparingInt(Total::count).reversed().thenComparing(Total::term);
  }

  private Vocabulary(WordCounts settings, Texts training) {
    this.settings = settings;
    this.training = training;
  }

  /**
   * Returns the terms, sorted.
   *
   * @throws IllegalArgumentException if none is left, or none can be
   */
  static List<String> of(WordCounts settings, Texts training) {
    var bounds = settings.bounds();
    double fewest = bounds.least().of(training.size());
    double greatest = bounds.most().of(training.size());
    if (greatest < fewest) {
      throw new IllegalArgumentException(
          "terms in at least %s and at most %s of %d texts cannot be"
              .formatted(fewest, greatest, training.size()));
    }
    return new Vocabulary(settings, training).terms(fewest, greatest);
  }

  private List<String> terms(double fewest, double greatest) {
    int[] documents = countDocuments();
    int[] kept =
        IntStream.range(0, table.size())
            .filter(term -> documents[term] >= fewest && documents[term] <= greatest)
            .toArray();
    if (kept.length == 0) {
      throw new IllegalArgumentException(
          "no term is left of the %d in %d texts; allow rarer or more frequent ones"
              .formatted(table.size(), training.size()));
    }
    var terms =
        kept.length > settings.bounds().terms()
            ? mostFrequent(kept, settings.binary() ? documents : countAll())
            : names(kept);
    Collections.sort(terms);
    return terms;
  }

  private int[] countDocuments() {
    var scanner = new TermScanner(settings);
    var documents = new int[1];
    var last = new int[1];
    for (int row = 0; row < training.size(); row++) {
      scanner.scan(training.texts().get(row));
      for (int gram = 0; gram < scanner.size(); gram++) {
        int term = table.findOrAdd(scanner.characters(), scanner.start(gram), scanner.end(gram));
        if (term >= documents.length) {
          documents = Arrays.copyOf(documents, 2 * term);
          last = Arrays.copyOf(last, 2 * term);
        }
        if (last[term] != row + 1) {
          last[term] = row + 1;
          documents[term]++;
        }
      }
    }
    return documents;
  }

  private List<String> names(int[] terms) {
    var names = new ArrayList<String>(terms.length);
    for (int term : terms) {
      names.add(table.term(term));
    }
    return names;
  }

  private List<String> mostFrequent(int[] terms, int[] counts) {
    var totals = new ArrayList<Total>(terms.length);
    for (int term : terms) {
      totals.add(new Total(table.term(term), counts[term]));
    }
    totals.sort(Total.ORDER);
    var names = new ArrayList<String>();
    totals.subList(0, settings.bounds().terms()).forEach(total -> names.add(total.term()));
    return names;
  }

  /** Reads the texts again, because most vocabularies are learned without totals. */
  private int[] countAll() {
    var scanner = new TermScanner(settings);
    var totals = new int[table.size()];
    for (String text : training.texts()) {
      scanner.scan(text);
      for (int gram = 0; gram < scanner.size(); gram++) {
        totals[table.find(scanner.characters(), scanner.start(gram), scanner.end(gram))]++;
      }
    }
    return totals;
  }
}
