package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Any;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Model;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.AdaBoostTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.common.tree.TreeModel;
import org.tribuo.common.tree.protos.TreeModelProto;
import org.tribuo.ensemble.BaggingTrainer;
import org.tribuo.ensemble.WeightedEnsembleModel;
import org.tribuo.protos.core.ModelProto;
import org.tribuo.regression.ensemble.AveragingCombiner;
import org.tribuo.regression.rtree.CARTRegressionTrainer;
import org.tribuo.regression.rtree.impurity.MeanSquaredError;

class ModelReaderTest {

  private static CARTClassificationTrainer tree() {
    return new CARTClassificationTrainer(8, 2f, 0f, 0.5f, false, new GiniIndex(), 1L);
  }

  private static CARTRegressionTrainer numberTree() {
    return new CARTRegressionTrainer(6, 2f, 0f, 0.5f, false, new MeanSquaredError(), 1L);
  }

  static Stream<Model<?>> models() {
    var labels = Rows.labels(120, 5, 1);
    var numbers = Rows.numbers(120, 5, 1);
    return Stream.of(
        tree().train(labels),
        new RandomForestTrainer<>(tree(), new VotingCombiner(), 6).train(labels),
        new BaggingTrainer<>(new LogisticRegressionTrainer(), new VotingCombiner(), 3)
            .train(labels),
        new AdaBoostTrainer(tree(), 3, 1).train(labels),
        new RandomForestTrainer<>(numberTree(), new AveragingCombiner(), 4).train(numbers));
  }

  @ParameterizedTest
  @MethodSource("models")
  void modelIsTheOneThatTribuoReads(Model<?> model) throws Exception {
    var proto = model.serialize();
    requireEqual(ModelReader.read(proto), Model.deserialize(proto));
  }

  private static void requireEqual(Model<?> read, Model<?> expected) {
    assertThat(read).hasSameClassAs(expected);
    assertThat(read.getName()).isEqualTo(expected.getName());
    assertThat(read.getProvenance()).isEqualTo(expected.getProvenance());
    assertThat(read.getOutputIDInfo()).isEqualTo(expected.getOutputIDInfo());
    assertThat(read.getFeatureIDMap().keySet()).isEqualTo(expected.getFeatureIDMap().keySet());
    assertThat(read.generatesProbabilities()).isEqualTo(expected.generatesProbabilities());
    if (expected instanceof TreeModel<?> tree) {
      assertThat(((TreeModel<?>) read).getRoot()).isEqualTo(tree.getRoot());
    }
    if (expected instanceof WeightedEnsembleModel<?> ensemble) {
      var members = ((WeightedEnsembleModel<?>) read).getModels();
      assertThat(members).hasSameSizeAs(ensemble.getModels());
      for (int i = 0; i < members.size(); i++) {
        requireEqual(members.get(i), ensemble.getModels().get(i));
      }
    }
  }

  @Test
  void membersOfAForestShareTheirDomains() throws Exception {
    var forest =
        new RandomForestTrainer<>(tree(), new VotingCombiner(), 4).train(Rows.labels(90, 5, 1));
    var read = (WeightedEnsembleModel<?>) ModelReader.read(forest.serialize());
    assertThat(read.getModels())
        .allSatisfy(member -> {
          assertThat(member.getFeatureIDMap()).isSameAs(read.getFeatureIDMap());
          assertThat(member.getOutputIDInfo()).isSameAs(read.getOutputIDInfo());
        });
  }

  /** The same tree with some of its nodes only, in another order. */
  private static ModelProto reordered(ModelProto whole, List<Integer> order) throws Exception {
    var tree = whole.getSerializedData().unpack(TreeModelProto.class);
    var changed = tree.toBuilder().clearNodes();
    order.forEach(index -> changed.addNodes(tree.getNodes(index)));
    return whole.toBuilder().setSerializedData(Any.pack(changed.build())).build();
  }

  @Test
  void nodesThatAreNotAsTribuoWritesThemAreTribuosToRefuse() throws Exception {
    var proto = tree().train(Rows.labels(90, 5, 1)).serialize();
    int count = proto.getSerializedData().unpack(TreeModelProto.class).getNodesCount();
    assertThat(count).isGreaterThan(3);
    for (var order : List.of(List.of(0, 1), List.of(0, 2, 1), List.of(1))) {
      var damaged = reordered(proto, order);
      assertThatThrownBy(() -> Model.deserialize(damaged)).isInstanceOf(RuntimeException.class);
      assertThatThrownBy(() -> ModelReader.read(damaged)).isInstanceOf(RuntimeException.class);
    }
    var empty = reordered(proto, List.of());
    assertThatThrownBy(() -> ModelReader.read(empty)).isInstanceOf(RuntimeException.class);
  }
}
