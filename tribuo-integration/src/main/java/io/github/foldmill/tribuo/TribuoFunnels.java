package io.github.foldmill.tribuo;

import io.github.foldmill.hash.FunnelProvider;
import io.github.foldmill.hash.HashFunnel;
import io.github.foldmill.hash.HashSink;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tribuo.Dataset;
import org.tribuo.Example;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.anomaly.Event;
import org.tribuo.classification.Label;
import org.tribuo.clustering.ClusterID;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.regression.Regressor;

/**
 * Gives structural keys to Tribuo's data sets, examples, outputs and trainers.
 *
 * <p>Data count by content: features by name and value in the order of their names, outputs,
 * weights, metadata; provenance and the class of the container do not count. A trainer counts by
 * its class and configuration, without its number of threads and without how often it was used.
 * Outputs of other types are refused, and models have no key: each holds the time of its training,
 * so two that are alike have different bytes. Safe for use by many threads.
 */
public final class TribuoFunnels implements FunnelProvider {
  private static final Set<Class<?>> OUTPUTS =
      Set.of(Label.class, Regressor.class, MultiLabel.class, ClusterID.class, Event.class);

  private final KnownColumns known = new KnownColumns();

  /** Creates the provider; used by {@link java.util.ServiceLoader}. */
  public TribuoFunnels() {}

  @Override
  public Optional<HashFunnel<Object>> funnelFor(Class<?> type) {
    if (Dataset.class.isAssignableFrom(type)) {
      return Optional.of((value, sink) -> DatasetKey.put((Dataset<?>) value, known, sink));
    }
    if (Example.class.isAssignableFrom(type)) {
      return Optional.of((value, sink) -> put((Example<?>) value, sink));
    }
    if (OUTPUTS.contains(type)) {
      return Optional.of((value, sink) -> put((Output<?>) value, sink));
    }
    if (Trainer.class.isAssignableFrom(type)) {
      return Optional.of(
          (value, sink) -> sink.put(ComponentConfig.of((Trainer<?>) value).canonical()));
    }
    return Optional.empty();
  }

  private static void put(Example<?> example, HashSink sink) {
    var names = new ArrayList<String>();
    var values = new double[example.size()];
    for (var feature : example) {
      values[names.size()] = feature.getValue();
      names.add(feature.getName());
    }
    sink.putString("tribuo-example").put(names).put(values).putFloat(example.getWeight());
    sink.put(new TreeMap<>(example.getMetadata()));
    put(example.getOutput(), sink);
  }

  private static void put(Output<?> output, HashSink sink) {
    switch (output) {
      case Label label ->
          sink.putString("label").putString(label.getLabel()).putDouble(label.getScore());
      case Regressor values ->
          sink.putString("regressor")
              .put(values.getNames())
              .put(values.getValues())
              .put(values.getVariances());
      case MultiLabel labels -> {
        sink.putString("multilabel").putDouble(labels.getScore());
        var scores = new TreeMap<String, Double>();
        labels.getLabelSet().forEach(label -> scores.put(label.getLabel(), label.getScore()));
        sink.put(scores);
      }
      case ClusterID cluster ->
          sink.putString("cluster").putInt(cluster.getID()).putDouble(cluster.getScore());
      case Event event ->
          sink.putString("event").putString(event.getType().name()).putDouble(event.getScore());
      default ->
          throw new IllegalArgumentException(
              "outputs must be of type Label, Regressor, MultiLabel, ClusterID or Event to have a"
                  + " key, was "
                  + output.getClass().getName());
    }
  }
}
