package io.github.foldmill.examples;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.datasets.Datasets;
import io.github.foldmill.djl.BlockSpec;
import io.github.foldmill.djl.DjlLearner;
import io.github.foldmill.djl.DjlModel;
import io.github.foldmill.djl.FittedDjl;
import io.github.foldmill.djl.FrozenNetwork;
import io.github.foldmill.djl.Optimization;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.search.GridSearch;
import io.github.foldmill.search.ParamGrid;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.tribuo.TribuoData;
import io.github.foldmill.tribuo.TribuoLearner;
import io.github.foldmill.validation.Scorers;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.tribuo.Model;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.common.nearest.KNNModel;
import org.tribuo.common.nearest.KNNTrainer;
import org.tribuo.math.distance.L2Distance;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.math.optimisers.AdaGrad;

/**
 * Trains a network on half of the handwritten digits and freezes its first layers, then tries light
 * models on what these give for the other half: heads of DJL and models of Tribuo. The layers run
 * once for each fold, however many heads there are, and both searches share what they gave.
 */
public final class EmbeddingHeads {
  private static final long SEED = 42;
  private static final int FOLDS = 3;

  private final Memory memory;
  private final PrintStream out;

  EmbeddingHeads(Memory memory, PrintStream out) {
    this.memory = memory;
    this.out = out;
  }

  /** Light models of Tribuo. */
  enum Head {
    LOGISTIC_REGRESSION {
      @Override
      Trainer<Label> trainer() {
        return new LinearSGDTrainer(new LogMulticlass(), new AdaGrad(0.5), 10, SEED);
      }
    },
    TREE {
      @Override
      Trainer<Label> trainer() {
        return new CARTClassificationTrainer(8);
      }
    },
    NEIGHBOURS {
      @Override
      Trainer<Label> trainer() {
        return new KNNTrainer<>(
            3,
            new L2Distance(),
            1,
            new VotingCombiner(),
            KNNModel.Backend.STREAMS,
            NeighboursQueryFactoryType.KD_TREE);
      }
    };

    abstract Trainer<Label> trainer();
  }

  /**
   * Runs both searches.
   *
   * @param args not used
   * @throws Exception if training fails
   */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("foldmill-heads");
    var example = new EmbeddingHeads(Memory.at(folder), System.out);
    Tabular digits = Datasets.digits();
    FrozenNetwork frozen = FrozenNetwork.of(pretrained(every(2, 0, digits)), 4);
    Tabular others = every(2, 1, digits);
    example.report(example.network(frozen, others));
    example.report(example.tribuo(frozen, others));
  }

  /** Every {@code step}th row from {@code first} on. */
  static Tabular every(int step, int first, Tabular table) {
    return table.select(
        IntStream.range(0, table.rows()).filter(row -> row % step == first).toArray());
  }

  static FittedDjl pretrained(Tabular table) throws InterruptedException {
    return DjlLearner.classification(
            BlockSpec.sequential(
                BlockSpec.linear(1024),
                BlockSpec.relu(),
                BlockSpec.linear(64),
                BlockSpec.relu(),
                BlockSpec.output()))
        .epochs(8)
        .fit(table, FitContext.of(SEED));
  }

  SearchResult<Tabular, DjlModel> network(FrozenNetwork frozen, Tabular table) {
    Param<Double> rate = Param.of("rate", 0.001, 0.003, 0.01, 0.03);
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("embed", _ -> frozen)
            .learner(
                "head",
                p ->
                    DjlLearner.classification(BlockSpec.output())
                        .optimization(Optimization.adam(p.get(rate)))
                        .epochs(5));
    return search(pipeline, ParamGrid.of(rate), table);
  }

  SearchResult<Tabular, Model<Label>> tribuo(FrozenNetwork frozen, Tabular table) {
    Param<Head> head = Param.of("head", Head.values());
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("embed", _ -> frozen)
            .step("examples", _ -> TribuoData.classificationStep())
            .learner("head", p -> TribuoLearner.of(p.get(head).trainer()));
    return search(pipeline, ParamGrid.of(head), table);
  }

  private <M> SearchResult<Tabular, M> search(
      Pipeline<Tabular, M> pipeline, ParamGrid grid, Tabular table) {
    return GridSearch.of(pipeline, grid)
        .cv(StratifiedKFold.of(FOLDS).shuffled(42))
        .scoring(Scorers.accuracy())
        .memory(memory)
        .fit(table);
  }

  private void report(SearchResult<?, ?> result) {
    var transforms = result.work().trainTransforms();
    out.println(result.table());
    out.printf(
        "transforms of training rows: %d computed, %d from the memory, %d in a plain search%n",
        transforms.computed(), transforms.loaded(), transforms.plain());
  }
}
