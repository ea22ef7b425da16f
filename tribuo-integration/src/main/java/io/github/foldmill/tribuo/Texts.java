package io.github.foldmill.tribuo;

import io.github.foldmill.data.DataView;
import io.github.foldmill.data.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Texts and what is to be predicted for each; the data of pipelines that begin with {@link
 * WordCounts}.
 *
 * <p>Immutable and safe for use by many threads. It can be saved, and so be sent to workers.
 *
 * @param texts the texts, one per row
 * @param target what is to be predicted, one entry per row
 */
public record Texts(List<String> texts, Target target) {

  /**
   * Copies the list and checks its length.
   *
   * @throws IllegalArgumentException if the target has another number of rows
   */
  public Texts {
    texts = List.copyOf(texts);
    Objects.requireNonNull(target, "target");
    if (texts.size() != target.size()) {
      throw new IllegalArgumentException(
          "target must have a row for each of %d texts, had %d"
              .formatted(texts.size(), target.size()));
    }
  }

  /**
   * Returns how pipelines and searches read texts.
   *
   * @return the view; strata are classes, the content key covers texts and target
   */
  public static DataView<Texts> view() {
    return TextsView.INSTANCE;
  }

  /**
   * Returns the number of texts.
   *
   * @return the number of rows
   */
  public int size() {
    return texts.size();
  }

  /**
   * Returns the given rows, in their order.
   *
   * @param rows row numbers, each from 0 to {@code size() - 1}; a row may occur more than once
   * @return those rows
   * @throws IndexOutOfBoundsException if a row number is out of range
   */
  public Texts select(int... rows) {
    var selected = new ArrayList<String>(rows.length);
    for (int row : rows) {
      selected.add(texts.get(row));
    }
    return new Texts(selected, target.select(rows));
  }

  /** Says how many there are; the texts themselves would fill a log. */
  @Override
  public String toString() {
    return "Texts[%d texts, %s]".formatted(texts.size(), target);
  }
}
