package io.github.foldmill.search;

import io.github.foldmill.internal.text.Informative;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import io.github.foldmill.pipeline.FittedPipeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Saves results of searches; found as a service, never needed by hand.
 *
 * <p>The winner's steps and its learner need codecs of their own. Parameter values are kept for
 * information: numbers, strings and truth values as they are, all others as text; a parameter that
 * was read is another object than the one of the search, so look values up by name. Of a failure's
 * cause its text is kept.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class SearchResultCodec implements ModelCodec<SearchResult<?, ?>> {
  private static final String CANDIDATES = "candidates";
  private static final String BEST = "best";
  private static final String BEST_INDEX = "bestIndex";
  private static final String REFIT_FAILURE = "refitFailure";
  private static final String PROVENANCE = "provenance";
  private static final String CHOOSER = "chooser";

  /** Creates the codec. */
  public SearchResultCodec() {}

  @Override
  public String id() {
    return "foldmill.search/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof SearchResult;
  }

  @Override
  public Map<String, String> describe(SearchResult<?, ?> result) {
    var texts = new TreeMap<>(result.provenance());
    result
        .bestParams()
        .asMap()
        .forEach((name, value) -> texts.put("param." + name, Informative.of(value).toString()));
    return texts;
  }

  @Override
  public void encode(SearchResult<?, ?> result, ArtifactWriter out) throws IOException {
    var table = result.found().table();
    var candidates = new ArrayList<Object>();
    for (var candidate : table.candidates()) {
      var values = new LinkedHashMap<String, Object>();
      candidate.params().asMap().forEach((name, value) -> values.put(name, Informative.of(value)));
      candidates.add(values);
    }
    out.putValue(CANDIDATES, candidates)
        .putLong(CHOOSER, result.found().chooser())
        .putLong(BEST_INDEX, result.bestIndex());
    SavedTable.write(table, out);
    SavedWork.write("work", Optional.of(result.work()), out);
    SavedWork.write("refitWork", result.refitWork(), out);
    out.putValue(PROVENANCE, result.provenance());
    writeRefit(result.found().refit(), out);
  }

  private static void writeRefit(Optional<? extends Refit<?, ?>> refit, ArtifactWriter out)
      throws IOException {
    if (refit.isEmpty()) {
      return;
    }
    var pipeline = refit.get().pipeline();
    if (pipeline != null) {
      out.putValue(BEST, pipeline);
    } else {
      SavedFailures.write(REFIT_FAILURE, refit.get().failure().stream().toList(), out);
    }
  }

  @Override
  public SearchResult<?, ?> decode(ArtifactReader in) throws IOException {
    var candidates = SavedCandidates.read(in.getValue(CANDIDATES));
    var table = SavedTable.read(candidates, in);
    int chooser = Math.toIntExact(in.getLong(CHOOSER));
    if (chooser < 0 || chooser >= table.scorers().size()) {
      throw new IOException(
          "chooser must be from 0 to %d, was %d".formatted(table.scorers().size() - 1, chooser));
    }
    var work =
        SavedWork.read("work", in).orElseThrow(() -> new IOException("a result must have work"));
    return new Findings<>(
            table,
            chooser,
            bestIndex(table, chooser, in),
            readRefit(in),
            work,
            SavedWork.read("refitWork", in),
            readProvenance(in))
        .asResult();
  }

  /** Older files do not say, because they knew only one rule. */
  private static int bestIndex(ResultTable table, int chooser, ArtifactReader in)
      throws IOException {
    if (!in.has(BEST_INDEX)) {
      return table.bestIndex(chooser, BestRule.highest());
    }
    long best = in.getLong(BEST_INDEX);
    if (best < 0 || best >= table.candidates().size()) {
      throw new IOException(
          "bestIndex must be from 0 to %d, was %d".formatted(table.candidates().size() - 1, best));
    }
    return (int) best;
  }

  private static Optional<Refit<Object, Object>> readRefit(ArtifactReader in) throws IOException {
    if (in.has(BEST)) {
      return Optional.of(new Refit<>(pipeline(in.getValue(BEST)), Optional.empty()));
    }
    List<CellOutcome.Failed> failures = SavedFailures.read(REFIT_FAILURE, in);
    return failures.isEmpty()
        ? Optional.empty()
        : Optional.of(new Refit<>(null, Optional.of(failures.getFirst())));
  }

  @SuppressWarnings("unchecked") // a file cannot vouch for type arguments, only the caller can
  private static FittedPipeline<Object, Object> pipeline(Object value) throws IOException {
    if (value instanceof FittedPipeline<?, ?> pipeline) {
      return (FittedPipeline<Object, Object>) pipeline;
    }
    throw new IOException("part " + BEST + " must be a fitted pipeline");
  }

  private static Map<String, String> readProvenance(ArtifactReader in) throws IOException {
    if (!(in.getValue(PROVENANCE) instanceof Map<?, ?> map)) {
      throw new IOException("part " + PROVENANCE + " must be a map");
    }
    var texts = new LinkedHashMap<String, String>();
    map.forEach((key, text) -> texts.put(key.toString(), text.toString()));
    return texts;
  }
}
