package io.github.foldmill.tribuo;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;

/**
 * Labels as codes into their sorted names, with the score that each label carries (usually NaN).
 */
final class LabelColumn implements OutputColumn {
  static final String KIND = "label";

  private final List<String> names;
  private final int[] codes;
  private final double[] scores;

  LabelColumn(List<String> names, int[] codes, double[] scores) {
    this.names = names;
    this.codes = codes;
    this.scores = scores;
  }

  static LabelColumn of(List<Label> labels) {
    var numbers = new NameNumbers();
    var codes = new int[labels.size()];
    var scores = new double[codes.length];
    for (int row = 0; row < codes.length; row++) {
      var label = labels.get(row);
      codes[row] = numbers.number(label.getLabel());
      scores[row] = label.getScore();
    }
    String[] names = numbers.sortedNames();
    int[] places = numbers.places(names);
    for (int row = 0; row < codes.length; row++) {
      codes[row] = places[codes[row]];
    }
    return new LabelColumn(List.of(names), codes, scores);
  }

  static LabelColumn read(ArtifactReader in, int rows) throws IOException {
    var names = in.getStrings("label.names");
    int[] codes = in.getInts("label.codes");
    double[] scores = in.getDoubles("label.scores");
    Parts.requireLength("label.codes", codes.length, rows);
    Parts.requireLength("label.scores", scores.length, rows);
    Parts.requireCodes("label.codes", codes, names.size());
    return new LabelColumn(names, codes, scores);
  }

  @Override
  public void write(ArtifactWriter out) throws IOException {
    out.putString("outputs", KIND)
        .putStrings("label.names", names)
        .putInts("label.codes", codes, codes.length)
        .putDoubles("label.scores", scores, codes.length);
  }

  @Override
  public Class<Label> type() {
    return Label.class;
  }

  @Override
  public IntFunction<Label> outputs() {
    var plain = names.stream().map(LabelColumn::plain).toList();
    return row ->
        Double.isNaN(scores[row])
            ? plain.get(codes[row])
            : new Label(names.get(codes[row]), scores[row]);
  }

  private static Label plain(String name) {
    return name.equals(Label.UNKNOWN) ? LabelFactory.UNKNOWN_LABEL : new Label(name);
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(KIND).put(names).put(codes).put(scores);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LabelColumn that
        && names.equals(that.names)
        && Arrays.equals(codes, that.codes)
        && Arrays.equals(scores, that.scores);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.hashCode(codes);
  }
}
