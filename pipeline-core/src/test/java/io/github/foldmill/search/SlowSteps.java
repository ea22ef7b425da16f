package io.github.foldmill.search;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.data.TabularView;
import io.github.foldmill.hash.HashSink;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.memory.Memory;
import io.github.foldmill.pipeline.FitContext;
import io.github.foldmill.pipeline.FittedLearner;
import io.github.foldmill.pipeline.FittedStep;
import io.github.foldmill.pipeline.Learner;
import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.Pipeline;
import io.github.foldmill.pipeline.Step;
import io.github.foldmill.pipeline.Traits;
import io.github.foldmill.preprocessing.StandardScaler;
import io.github.foldmill.validation.StratifiedKFold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A search whose stages take long enough to be kept, and which leaves a note of each fit. */
final class SlowSteps {
  static final int FOLDS = 2;
  static final int CANDIDATES = 2;

  private static final Param<Double> SHRINKAGE = Param.of("shrinkage", 0.0, 0.8);

  private SlowSteps() {}

  /** Where notes of all processes are left, one file per piece of work. */
  record Notes(Path folder, long millis) {
    void write(String what, Object stage, Tabular rows) throws IOException, InterruptedException {
      var content = TabularView.INSTANCE.contentHash(rows).hex();
      Files.writeString(
          folder.resolve(what + "-" + Hashing.hashOf(stage.toString()).hex() + "-" + content),
          "x",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      Thread.sleep(millis);
    }
  }

  /** Scales; outside its identity, it takes its time. */
  private record SlowScaler(Notes notes) implements Step<Tabular, Tabular> {
    @Override
    public void identity(HashSink sink) {}

    @Override
    public Traits traits() {
      return Traits.pure();
    }

    @Override
    public FittedStep<Tabular, Tabular> fit(Tabular training, FitContext context) throws Exception {
      notes.write("fit", "scaler", training);
      return new StandardScaler().fit(training, context);
    }
  }

  private record SlowLearner(double shrinkage, Notes notes)
      implements Learner<Tabular, double[][]> {
    @Override
    public void identity(HashSink sink) {
      sink.put(shrinkage);
    }

    @Override
    public Traits traits() {
      return Traits.pure();
    }

    @Override
    public FittedLearner<Tabular, double[][]> fit(Tabular training, FitContext context)
        throws Exception {
      notes.write("learn", shrinkage, training);
      var fitted = new NearestCentroid(shrinkage).fit(training, context);
      return new FittedLearner<>() {
        @Override
        public double[][] model() {
          return fitted.model();
        }

        @Override
        public Predictions predict(Tabular data) throws Exception {
          return fitted.predict(data);
        }
      };
    }
  }

  static GridSearch<Tabular, double[][]> search(Memory memory, Notes notes) {
    var pipeline =
        Pipeline.over(TabularView.INSTANCE)
            .step("scale", _ -> new SlowScaler(notes))
            .learner("nearest", p -> new SlowLearner(p.get(SHRINKAGE), notes));
    return GridSearch.of(pipeline, ParamGrid.of(SHRINKAGE))
        .cv(StratifiedKFold.of(FOLDS).shuffled(42))
        .scoring(new Accuracy())
        .withoutRefit()
        .nJobs(2)
        .memory(memory);
  }

  /**
   * Runs the search.
   *
   * @param args the folder of the memory, a folder for notes, one to try things out in, and a file
   *     whose appearance starts the search
   */
  public static void main(String[] args) throws Exception {
    var data = Blobs.of(60, 3);
    // What a cold process takes to write says nothing about what pays.
    var practice = Files.createDirectories(Path.of(args[2]));
    search(Memory.at(practice), new Notes(practice, 20)).fit(Blobs.of(60, 4));
    Files.createFile(practice.resolve("ready"));
    while (!Files.exists(Path.of(args[3]))) {
      Thread.sleep(5);
    }
    var result = search(Memory.at(Path.of(args[0])), new Notes(Path.of(args[1]), 300)).fit(data);
    System.out.print(result.cvResults().column("mean_test_accuracy"));
  }
}
