package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tribuo.Example;
import org.tribuo.Output;
import org.tribuo.anomaly.Event;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.clustering.ClusterID;
import org.tribuo.impl.ArrayExample;
import org.tribuo.impl.ListExample;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.protos.core.OutputProto;
import org.tribuo.regression.Regressor;

class TribuoFunnelsTest {
  private static final String[] NAMES = {"a", "b"};

  private static ContentHash key(Object value) {
    return Hashing.hashOf(value);
  }

  private static Example<Label> example(String label, double first) {
    return new ArrayExample<>(new Label(label), NAMES, new double[] {first, 2});
  }

  private static Tabular table(double first) {
    return Tabular.of(
        List.of("a", "b"),
        new double[][] {{first, 2}, {3, 4}},
        ClassTarget.of(List.of("x", "y"), new int[] {0, 1}));
  }

  @Test
  void dataSetsCountByContent() {
    assertThat(key(TribuoData.classification(table(1))))
        .isEqualTo(key(TribuoData.classification(table(1))))
        .isNotEqualTo(key(TribuoData.classification(table(1.5))));
    assertThat(key(Map.of("data", TribuoData.classification(table(1)))))
        .isNotEqualTo(key(Map.of("data", TribuoData.classification(table(2)))));
  }

  @Test
  void examplesCountByContentAndNotByClass() {
    var same = new ListExample<>(new Label("x"), NAMES, new double[] {1, 2});

    assertThat(key(same)).isEqualTo(key(example("x", 1)));
  }

  @Test
  void everyPartOfAnExampleCounts() {
    var weighted = example("x", 1);
    weighted.setWeight(2);
    var noted = example("x", 1);
    noted.setMetadataValue("row", 1);
    var named = new ArrayExample<>(new Label("x"), new String[] {"a", "c"}, new double[] {1, 2});

    assertThat(
            List.of(
                key(example("x", 1)),
                key(example("x", 2)),
                key(example("y", 1)),
                key(weighted),
                key(noted),
                key(named)))
        .doesNotHaveDuplicates();
  }

  @Test
  void outputsCountByContent() {
    assertThat(key(new Label("x")))
        .isEqualTo(key(new Label("x")))
        .isNotEqualTo(key(new Label("y")));
    assertThat(key(new Label("x", 0.5))).isNotEqualTo(key(new Label("x", 0.6)));
    assertThat(key(new Regressor("y", 1)))
        .isEqualTo(key(new Regressor("y", 1)))
        .isNotEqualTo(key(new Regressor("y", 2)))
        .isNotEqualTo(key(new Regressor("z", 1)));
  }

  @Test
  void trainersCountByConfiguration() {
    var used = new CARTClassificationTrainer(4);
    var unused = key(used);
    used.train(TribuoData.classification(table(1)));

    assertThat(key(used)).isEqualTo(unused).isEqualTo(key(new CARTClassificationTrainer(4)));
    assertThat(key(new CARTClassificationTrainer(5))).isNotEqualTo(unused);
  }

  @Test
  void everyTypeOfOutputHasAKey() {
    assertThat(
            List.of(
                key(new MultiLabel("x")),
                key(new MultiLabel("y")),
                key(new ClusterID(1)),
                key(new ClusterID(1, 0.5)),
                key(new Event(Event.EventType.EXPECTED)),
                key(new Event(Event.EventType.ANOMALOUS)),
                key(new Label("x"))))
        .doesNotHaveDuplicates();
  }

  @Test
  void unknownOutputIsRefused() {
    var example = new ArrayExample<>(new Foreign(), NAMES, new double[] {1, 2});

    assertThatThrownBy(() -> key(example))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be of type Label, Regressor, MultiLabel, ClusterID or Event")
        .hasMessageContaining("Foreign");
  }

  /** An output that nobody knows. */
  private record Foreign() implements Output<Foreign> {
    @Override
    public Foreign copy() {
      return this;
    }

    @Override
    public String getSerializableForm(boolean includeConfidence) {
      return "foreign";
    }

    @Override
    public boolean fullEquals(Foreign other) {
      return equals(other);
    }

    @Override
    public OutputProto serialize() {
      return OutputProto.getDefaultInstance();
    }
  }
}
