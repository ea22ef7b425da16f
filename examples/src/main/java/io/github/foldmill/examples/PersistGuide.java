package io.github.foldmill.examples;

import io.github.foldmill.data.Tabular;
import io.github.foldmill.persist.LoadLimits;
import io.github.foldmill.persist.LoadMode;
import io.github.foldmill.persist.Persist;
import io.github.foldmill.persist.RecordCodec;
import io.github.foldmill.persist.TypeRef;
import io.github.foldmill.search.SearchResult;
import io.github.foldmill.tensor.Compression;
import io.github.foldmill.tensor.Tensor;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The code in the guide to saving and loading, compiled and tested. */
public final class PersistGuide {
  private PersistGuide() {}

  // @start region="record"
  sealed interface Layer permits Dense, Dropout {}

  record Dense(Tensor weights, Tensor bias) implements Layer {}

  record Dropout(double rate) implements Layer {}

  record Network(String name, List<Layer> layers) {}

  // @end

  static Map<String, Object> values(Path folder, Network network, Map<String, double[]> means)
      throws Exception {
    Path file = folder.resolve("network.safetensors");
    Path other = folder.resolve("means.safetensors");
    // @start region="values"
    Persist.dump(network, file);
    Network loaded = Persist.load(file, Network.class);

    Persist.dump(means, other);
    Map<String, double[]> same = Persist.load(other, new TypeRef<Map<String, double[]>>() {});
    // @end
    return Map.of("network", loaded, "means", same);
  }

  static Tabular streams(Tabular table, OutputStream out, InputStream in) throws Exception {
    // @start region="streams"
    Persist.dump(table, out);
    Tabular same = Persist.load(in, Tabular.class);
    // @end
    return same;
  }

  static String results(Path file, SearchResult<?, ?> result) throws Exception {
    // @start region="results"
    result.dump(file);
    SearchResult<?, ?> loaded = SearchResult.load(file);
    System.out.println(loaded.table());
    System.out.println(Persist.inspect(file));
    Persist.verify(file);
    // @end
    return loaded.table();
  }

  static Tabular options(Path file, Tabular table) throws Exception {
    // @start region="options"
    Persist.with()
        .compression(Compression.none())
        .metadata("source", "survey 2026")
        .createdAt(Instant.now())
        .dump(table, file);

    Tabular mapped =
        Persist.with()
            .mode(LoadMode.MAPPED)
            .limits(new LoadLimits(1L << 30, 4L << 30))
            .load(file, Tabular.class);
    // @end
    return mapped;
  }

  record Settings(String title, double rate, int rounds) {}

  static RecordCodec<Settings> evolution() {
    // @start region="evolution"
    var codec =
        RecordCodec.of("com.example.settings/2", Settings.class)
            .withDefault("rounds", 100)
            .ignoring("verbose")
            .migrating("com.example.settings/1", old -> old.renamed("name", "title"));
    // @end
    return codec;
  }
}
