package io.github.foldmill.search;

import io.github.foldmill.internal.cells.PipelineCells;
import io.github.foldmill.memory.CodeFingerprint;
import io.github.foldmill.validation.Scorer;
import java.util.Map;

/** The keys under which provenance tells what code a result comes from. */
final class Origins {
  static final String DATA = "data";
  static final String SEED = "seed";
  static final String LIBRARY = "library";
  static final String JAVA = "java";

  private Origins() {}

  /** Returns the key of a scorer's content id. */
  static String scorer(String name) {
    return "scorer." + name;
  }

  static void put(Scorer<?> scorer, CodeFingerprint code, Map<String, String> texts) {
    texts.put(scorer(scorer.name()), PipelineCells.scorerKey(scorer, code).text());
  }
}
