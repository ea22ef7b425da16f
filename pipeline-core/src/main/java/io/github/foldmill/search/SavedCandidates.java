package io.github.foldmill.search;

import io.github.foldmill.pipeline.Param;
import io.github.foldmill.pipeline.ParamValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/** Candidates from a file, with parameters made of the values that occur in it. */
final class SavedCandidates {
  private SavedCandidates() {}

  static List<Candidate> read(Object saved) throws IOException {
    if (!(saved instanceof List<?> list) || list.isEmpty()) {
      throw new IOException("a result must have a list of candidates");
    }
    var values = new ArrayList<Map<?, ?>>();
    for (Object candidate : list) {
      if (!(candidate instanceof Map<?, ?> map)) {
        throw new IOException("a candidate must be a map");
      }
      values.add(map);
    }
    var params = params(values);
    var candidates = new ArrayList<Candidate>();
    for (var ofCandidate : values) {
      var chosen = ParamValues.none();
      for (var entry : ofCandidate.entrySet()) {
        var param = params.get(entry.getKey().toString());
        if (param == null) {
          throw new IOException("a parameter must have a value, has none");
        }
        chosen = chosen.with(param, entry.getValue());
      }
      candidates.add(new Candidate(candidates.size(), chosen));
    }
    return candidates;
  }

  private static Map<String, Param<Object>> params(List<Map<?, ?>> candidates) {
    var values = new LinkedHashMap<String, SequencedSet<Object>>();
    for (var candidate : candidates) {
      candidate.forEach((name, value) ->
          values.computeIfAbsent(name.toString(), _ -> new LinkedHashSet<>()).add(value));
    }
    var params = new LinkedHashMap<String, Param<Object>>();
    values.forEach((name, all) -> params.put(name, Param.of(name, List.copyOf(all))));
    return params;
  }
}
