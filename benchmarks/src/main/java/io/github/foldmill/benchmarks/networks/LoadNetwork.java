package io.github.foldmill.benchmarks.networks;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.Utils;
import io.github.foldmill.djl.BlockSpec;
import io.github.foldmill.djl.FittedDjl;
import io.github.foldmill.djl.StateDict;
import io.github.foldmill.persist.LoadMode;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.persist.Persister;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.Tensor;
import io.github.foldmill.tensor.TensorFile;
import io.github.foldmill.tensor.TensorFileWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * A network of 134 MB loaded from a file of ours, which stays mapped, and by DJL's {@code
 * Model.load}: milliseconds to a model that predicts, and by how much the memory of the process
 * that is backed by no file grows meanwhile. Ours once without a look at the weights and once with
 * their checksums checked. Interleaved rounds; all models must give the same bits.
 *
 * <pre>{@code
 * benchmarks/vs/networks.sh LoadNetwork
 * }</pre>
 *
 * An argument sets the number of rounds, 10 otherwise.
 */
final class LoadNetwork {
  private static final int ROUNDS = 10;
  private static final int WIDTH = 4096;
  private static final int CLASSES = 10;
  private static final String NAME = "mlp";

  private static final BlockSpec SPEC =
      BlockSpec.sequential(
          BlockSpec.linear(WIDTH),
          BlockSpec.batchNorm(),
          BlockSpec.relu(),
          BlockSpec.dropout(0.2),
          BlockSpec.linear(WIDTH),
          BlockSpec.relu(),
          BlockSpec.output());

  private LoadNetwork() {}

  /** One load: how long it took, what it cost, and what the model predicts. */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
  private record Load(double millis, double mebibytes, float[] outputs) {}

  /**
   * Runs both, in turns.
   *
   * @param arguments the number of rounds, or nothing
   */
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
    Path folder = Files.createTempDirectory("load-network");
    try {
      Path file = folder.resolve("mlp.safetensors");
      write(folder, file);
      Persister mapping = Persist.with().mode(LoadMode.MAPPED);
      var own = new Load[rounds];
      var mapped = new Load[rounds];
      var verified = new Load[rounds];
      for (int round = 0; round < rounds; round++) {
        own[round] = load(() -> byDjl(folder));
        mapped[round] = load(() -> mapping.load(file, FittedDjl.class).model().open());
        verified[round] = load(() -> Persist.load(file, FittedDjl.class).model().open());
        if (!Arrays.equals(own[round].outputs(), mapped[round].outputs())
            || !Arrays.equals(own[round].outputs(), verified[round].outputs())) {
          throw new IllegalStateException("all models must give the same bits");
        }
      }
      System.out.printf(
          Locale.ROOT, "file of %.1f MB, %d rounds%n", Files.size(file) / 1e6, rounds);
      print("Model.load", own, own);
      print("mapped", mapped, own);
      print("mapped, checksums checked", verified, own);
    } finally {
      Utils.deleteQuietly(folder);
    }
  }

  private static void write(Path folder, Path file) throws IOException {
    Path state = folder.resolve("state.safetensors");
    var writer = TensorFile.writer();
    var random = new SplittableRandom(1);
    add(writer, "0.weight", random, WIDTH, WIDTH);
    add(writer, "0.bias", random, WIDTH);
    for (String name : List.of("weight", "bias", "running_mean", "running_var")) {
      add(writer, "1." + name, random, WIDTH);
    }
    add(writer, "4.weight", random, WIDTH, WIDTH);
    add(writer, "4.bias", random, WIDTH);
    add(writer, "6.weight", random, CLASSES, WIDTH);
    add(writer, "6.bias", random, CLASSES);
    writer.write(state);
    FittedDjl fitted =
        StateDict.read(state).classifier(SPEC, names("x", WIDTH), names("c", CLASSES));
    Persister raw = Persist.with().compression(Compression.none());
    raw.dump(fitted, file);
    try (Model model = fitted.model().open()) {
      model.save(folder, NAME);
    }
  }

  private static void add(
      TensorFileWriter writer, String name, SplittableRandom random, int... shape) {
    var values = new float[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(0.01, 0.02);
    }
    writer.add(
        name, Tensor.of(values, Arrays.stream(shape).asLongStream().toArray()), Compression.none());
  }

  private static List<String> names(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private static Model byDjl(Path folder) throws Exception {
    Model model = Model.newInstance(NAME);
    model.setBlock(SPEC.build(CLASSES));
    model.load(folder, NAME);
    return model;
  }

  private static Load load(Callable<Model> how) throws Exception {
    double before = Anonymous.settled();
    long start = System.nanoTime();
    try (Model model = how.call()) {
      double millis = (System.nanoTime() - start) / 1e6;
      return new Load(millis, Anonymous.mebibytes() - before, outputs(model));
    }
  }

  private static float[] outputs(Model model) {
    NDManager manager = model.getNDManager();
    var input = new NDList(manager.ones(new Shape(3, WIDTH), DataType.FLOAT32));
    return model
        .getBlock()
        .forward(new ParameterStore(manager, false), input, false)
        .singletonOrThrow()
        .toFloatArray();
  }

  private static void print(String how, Load[] loads, Load[] own) {
    System.out.printf(
        Locale.ROOT,
        "%s: best %.1f ms, ratio %.1f, at most %.1f MiB of anonymous memory%n",
        how,
        least(loads, Load::millis),
        least(own, Load::millis) / least(loads, Load::millis),
        -least(loads, load -> -load.mebibytes()));
  }

  private static double least(Load[] loads, ToDoubleFunction<Load> what) {
    return Arrays.stream(loads).mapToDouble(what).min().orElseThrow();
  }
}
