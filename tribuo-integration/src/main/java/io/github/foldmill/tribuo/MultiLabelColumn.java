package io.github.foldmill.tribuo;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.function.IntFunction;
import org.tribuo.classification.Label;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;

/**
 * Sets of labels as compressed sparse rows of codes into the sorted names, with the score of each
 * label and of each set (usually NaN).
 */
final class MultiLabelColumn implements OutputColumn {
  static final String KIND = "multilabel";

  private final List<String> names;
  private final int[] starts;
  private final int[] codes;
  private final double[] scores;
  private final double[] overall;

  private MultiLabelColumn(
      List<String> names, int[] starts, int[] codes, double[] scores, double[] overall) {
    this.names = names;
    this.starts = starts;
    this.codes = codes;
    this.scores = scores;
    this.overall = overall;
  }

  static MultiLabelColumn of(List<MultiLabel> outputs) {
    var names =
        NameIndex.of(outputs.stream().flatMap(output -> output.getNameSet().stream()).toList());
    var sorted = outputs.stream().map(MultiLabelColumn::sorted).toList();
    var starts = new int[outputs.size() + 1];
    for (int row = 0; row < outputs.size(); row++) {
      starts[row + 1] = Math.addExact(starts[row], sorted.get(row).size());
    }
    var labels = sorted.stream().flatMap(List::stream).toList();
    return new MultiLabelColumn(
        names.names(),
        starts,
        labels.stream().mapToInt(label -> names.find(label.getLabel())).toArray(),
        labels.stream().mapToDouble(Label::getScore).toArray(),
        outputs.stream().mapToDouble(MultiLabel::getScore).toArray());
  }

  private static List<Label> sorted(MultiLabel output) {
    return output.getLabelSet().stream().sorted(Comparator.comparing(Label::getLabel)).toList();
  }

  static MultiLabelColumn read(ArtifactReader in, int rows) throws IOException {
    var names = in.getStrings("multilabel.names");
    int[] starts = in.getInts("multilabel.starts");
    int[] codes = in.getInts("multilabel.codes");
    double[] scores = in.getDoubles("multilabel.scores");
    double[] overall = in.getDoubles("multilabel.overall");
    Parts.requireStarts("multilabel.starts", starts, rows, codes.length);
    Parts.requireCodes("multilabel.codes", codes, names.size());
    Parts.requireLength("multilabel.scores", scores.length, codes.length);
    Parts.requireLength("multilabel.overall", overall.length, rows);
    return new MultiLabelColumn(names, starts, codes, scores, overall);
  }

  @Override
  public void write(ArtifactWriter out) throws IOException {
    out.putString("outputs", KIND)
        .putStrings("multilabel.names", names)
        .putInts("multilabel.starts", starts, starts.length)
        .putInts("multilabel.codes", codes, codes.length)
        .putDoubles("multilabel.scores", scores, scores.length)
        .putDoubles("multilabel.overall", overall, overall.length);
  }

  @Override
  public Class<MultiLabel> type() {
    return MultiLabel.class;
  }

  @Override
  public IntFunction<MultiLabel> outputs() {
    return this::multiLabel;
  }

  /** Tribuo knows the unknown output by reference. */
  private MultiLabel multiLabel(int row) {
    var labels = new HashSet<Label>();
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      labels.add(new Label(names.get(codes[i]), scores[i]));
    }
    var output = new MultiLabel(labels, overall[row]);
    return output.equals(MultiLabelFactory.UNKNOWN_MULTILABEL)
        ? MultiLabelFactory.UNKNOWN_MULTILABEL
        : output;
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(KIND).put(names).put(starts).put(codes).put(scores).put(overall);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MultiLabelColumn that
        && names.equals(that.names)
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(codes, that.codes)
        && Arrays.equals(scores, that.scores)
        && Arrays.equals(overall, that.overall);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.hashCode(codes);
  }
}
