package io.github.foldmill.tribuo;

import io.github.foldmill.hash.HashSink;
import java.util.Arrays;
import java.util.List;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;

/**
 * Labels as codes into their sorted names, with the score that each label carries (usually NaN).
 */
final class LabelColumn implements OutputColumn {
  private final List<String> names;
  private final int[] codes;
  private final double[] scores;

  LabelColumn(List<String> names, int[] codes, double[] scores) {
    this.names = names;
    this.codes = codes;
    this.scores = scores;
  }

  static LabelColumn of(List<Label> labels) {
    var names = NameIndex.of(labels.stream().map(Label::getLabel).toList());
    int[] codes = labels.stream().mapToInt(label -> names.find(label.getLabel())).toArray();
    double[] scores = labels.stream().mapToDouble(Label::getScore).toArray();
    return new LabelColumn(names.names(), codes, scores);
  }

  List<String> names() {
    return names;
  }

  int[] codes() {
    return codes;
  }

  double[] scores() {
    return scores;
  }

  Label label(int row) {
    String name = names.get(codes[row]);
    return name.equals(Label.UNKNOWN) ? LabelFactory.UNKNOWN_LABEL : new Label(name, scores[row]);
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put("label").put(names).put(codes).put(scores);
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
