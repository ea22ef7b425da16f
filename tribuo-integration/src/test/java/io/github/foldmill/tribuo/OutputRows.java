package io.github.foldmill.tribuo;

import java.util.HashSet;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.tribuo.Dataset;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.anomaly.AnomalyFactory;
import org.tribuo.anomaly.Event;
import org.tribuo.classification.Label;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;

/** Small made-up data with each type of output, and outputs as text to the last bit. */
final class OutputRows {
  private static final String[] NAMES = {"a", "b", "c", "d"};

  private OutputRows() {}

  static Dataset<Regressor> pairs(int rows, long seed) {
    return fill(
        rows,
        seed,
        new RegressionFactory(),
        x -> new Regressor(new String[] {"first", "second"}, new double[] {x[0] + x[1], x[2]}));
  }

  static Dataset<MultiLabel> multiLabels(int rows, long seed) {
    return fill(
        rows,
        seed,
        new MultiLabelFactory(),
        x -> {
          var labels = new HashSet<Label>();
          for (int i = 0; i < 3; i++) {
            if (x[i] > 0) {
              labels.add(new Label("has " + NAMES[i]));
            }
          }
          return new MultiLabel(labels);
        });
  }

  static Dataset<ClusterID> unassigned(int rows, long seed) {
    return fill(rows, seed, new ClusteringFactory(), _ -> ClusteringFactory.UNASSIGNED_CLUSTER_ID);
  }

  static Dataset<ClusterID> clusters(int rows, long seed) {
    return fill(rows, seed, new ClusteringFactory(), x -> new ClusterID(x[0] > 0 ? 1 : 0, x[1]));
  }

  static Dataset<Event> expected(int rows, long seed) {
    return fill(rows, seed, new AnomalyFactory(), _ -> new Event(Event.EventType.EXPECTED));
  }

  static Dataset<Event> events(int rows, long seed) {
    return fill(
        rows,
        seed,
        new AnomalyFactory(),
        x -> new Event(x[0] > 1 ? Event.EventType.ANOMALOUS : Event.EventType.EXPECTED, x[1]));
  }

  private static <T extends Output<T>> Dataset<T> fill(
      int rows, long seed, OutputFactory<T> factory, Function<double[], T> output) {
    var random = new SplittableRandom(seed);
    var provenance = new SimpleDataSourceProvenance("made up", factory);
    var data = new MutableDataset<T>(provenance, factory);
    for (int row = 0; row < rows; row++) {
      double[] x = random.doubles(NAMES.length).map(value -> 4 * value - 2).toArray();
      data.add(new ArrayExample<>(output.apply(x), NAMES, x));
    }
    return data;
  }

  /** All predictions with all scores, to the last bit. */
  static <T extends Output<T>> String predictions(Model<T> model, Dataset<T> data) {
    var text = new StringBuilder();
    for (var prediction : model.predict(data)) {
      var scores = new TreeMap<String, String>();
      prediction.getOutputScores().forEach((name, score) -> scores.put(name, bits(score)));
      text.append(bits(prediction.getOutput())).append(scores).append('\n');
    }
    return text.toString();
  }

  static String bits(Output<?> output) {
    return switch (output) {
      case Label label -> label.getLabel() + bits(label.getScore());
      case Regressor values -> {
        var text = new StringBuilder();
        for (var dimension : values) {
          text.append(dimension.getName())
              .append(bits(dimension.getValue()))
              .append(bits(dimension.getVariance()));
        }
        yield text.toString();
      }
      case MultiLabel labels -> {
        var names = new TreeSet<String>();
        labels.getLabelSet().forEach(label -> names.add(bits(label)));
        yield names + bits(labels.getScore());
      }
      case ClusterID cluster -> cluster.getID() + bits(cluster.getScore());
      case Event event -> event.getType() + bits(event.getScore());
      default -> throw new IllegalArgumentException(output.getClass().getName());
    };
  }

  private static String bits(double value) {
    return ":" + Long.toHexString(Double.doubleToLongBits(value));
  }

  /** Every row with its weight, metadata, features and output, to the last bit. */
  static String rows(Dataset<?> data) {
    var text = new StringBuilder();
    for (var example : data) {
      text.append(bits(example.getOutput())).append(bits(example.getWeight()));
      Map<String, Object> metadata = example.getMetadata();
      text.append(new TreeMap<>(metadata));
      for (var feature : example) {
        text.append(feature.getName()).append(bits(feature.getValue()));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
