package io.github.foldmill.search;

import io.github.foldmill.data.Predictions;
import io.github.foldmill.data.RowWeights;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kept predictions in a file: what candidates share once, what is their own in one tensor for each
 * candidate.
 */
final class SavedPredictions {
  private static final String SIDES = "kept.sides";
  private static final String FIELDS = "kept.fields";
  private static final String NANOS = "kept.nanos";
  private static final String CLASSES = "kept.classes.";
  private static final String TRUTHS = "kept.truth.";
  private static final String ROWS = "kept.rows.";
  private static final String NUMBERS = "kept.numbers.";
  private static final String CODES = "kept.codes.";
  private static final String WHOLES = "kept.whole.";
  private static final String WEIGHTED = "kept.weighted";
  private static final String WEIGHTS = "kept.weights.";

  /** Kind, classes, truth, rows of the data, and whether predicted classes are written. */
  private static final int FIELD_COUNT = 5;

  private static final int NOTHING = 0;
  private static final int VALUES = 1;
  private static final int SCORES = 2;
  private static final int PROBABILITIES = 3;
  private static final int WHOLE = 4;

  private SavedPredictions() {}

  static void write(ResultTable table, ArtifactWriter out) throws IOException {
    int candidates = table.candidates().size();
    boolean any = false;
    for (int row = 0; row < candidates * table.folds(); row++) {
      any |= table.fold(row / table.folds(), row % table.folds()).predictions().isPresent();
    }
    if (!any) {
      return;
    }
    int sides = table.hasTrainScores() ? 2 : 1;
    int perCandidate = table.folds() * sides;
    var fields = new int[Math.multiplyExact(candidates, perCandidate) * FIELD_COUNT];
    var nanos = new long[candidates * perCandidate * 2];
    var weighted = new int[candidates * perCandidate];
    var shared = new Shared(out);
    for (int candidate = 0; candidate < candidates; candidate++) {
      var own = new Own();
      for (int place = 0; place < perCandidate; place++) {
        var kept = table.fold(candidate, place / sides).predictions();
        if (kept.isPresent()) {
          int at = candidate * perCandidate + place;
          var part =
              place % sides == 0 ? kept.get().validation() : kept.get().train().orElseThrow();
          own.add(part.predictions());
          shared.describe(kept.get().rows(), part.predictions(), fields, at * FIELD_COUNT);
          weighted[at] = shared.weights(part.predictions());
          nanos[at * 2] = part.fitNanos();
          nanos[at * 2 + 1] = part.scoreNanos();
        }
      }
      own.write(candidate, out);
    }
    out.putLong(SIDES, sides)
        .putInts(FIELDS, fields, candidates, table.folds(), sides, FIELD_COUNT)
        .putLongs(NANOS, nanos, candidates, table.folds(), sides, 2);
    if (Arrays.stream(weighted).anyMatch(number -> number > 0)) {
      out.putInts(WEIGHTED, weighted, candidates, table.folds(), sides);
    }
  }

  /** Arrays that are written once each and known by their numbers. */
  private static final class SharedArrays {
    private final String name;
    private final ArtifactWriter out;
    private final IdentityHashMap<Object, Integer> known = new IdentityHashMap<>();

    SharedArrays(String name, ArtifactWriter out) {
      this.name = name;
      this.out = out;
    }

    int number(Object array) throws IOException {
      var number = known.get(array);
      if (number != null) {
        return number;
      }
      int next = known.size();
      known.put(array, next);
      if (array instanceof int[] ints) {
        out.putInts(name + next, ints);
      } else if (array instanceof RowWeights weights) {
        out.putDoubles(name + next, weights.toArray());
      } else {
        out.putDoubles(name + next, (double[]) array);
      }
      return next;
    }
  }

  /** What several candidates share, written once. */
  private static final class Shared {
    private final ArtifactWriter out;
    private final List<List<String>> classes = new ArrayList<>();
    private final SharedArrays truths;
    private final SharedArrays rows;
    private final SharedArrays weights;
    private int wholes;

    Shared(ArtifactWriter out) {
      this.out = out;
      this.truths = new SharedArrays(TRUTHS, out);
      this.rows = new SharedArrays(ROWS, out);
      this.weights = new SharedArrays(WEIGHTS, out);
    }

    void describe(int[] places, PackedPredictions predictions, int[] fields, int start)
        throws IOException {
      fields[start + 3] = rows.number(places);
      switch (predictions) {
        case PackedPredictions.Values values -> {
          fields[start] = VALUES;
          fields[start + 2] = truths.number(values.truth());
        }
        case PackedPredictions.Classes ofClasses -> {
          fields[start] = ofClasses.probabilities() ? PROBABILITIES : SCORES;
          fields[start + 1] = number(ofClasses.classes());
          fields[start + 2] = truths.number(ofClasses.truth());
          fields[start + 4] = ofClasses.predicted().isPresent() ? 1 : 0;
        }
        case PackedPredictions.Whole whole -> {
          fields[start] = WHOLE;
          fields[start + 2] = wholes;
          out.putValue(WHOLES + wholes++, whole.predictions());
        }
      }
    }

    /** Returns 1 more than the number of the weights, 0 if there are none or they need none. */
    int weights(PackedPredictions predictions) throws IOException {
      var ofRows = predictions.weights();
      return ofRows.isEmpty() || predictions instanceof PackedPredictions.Whole
          ? 0
          : 1 + weights.number(ofRows.get());
    }

    private int number(List<String> names) throws IOException {
      int number = classes.indexOf(names);
      if (number >= 0) {
        return number;
      }
      classes.add(names);
      out.putStrings(CLASSES + (classes.size() - 1), names);
      return classes.size() - 1;
    }
  }

  /** What is a candidate's own, fold after fold. */
  private static final class Own {
    private final List<double[]> numbers = new ArrayList<>();
    private final List<int[]> codes = new ArrayList<>();

    void add(PackedPredictions predictions) {
      switch (predictions) {
        case PackedPredictions.Values values -> numbers.add(values.predicted());
        case PackedPredictions.Classes classes -> {
          numbers.add(classes.scores());
          classes.predicted().ifPresent(codes::add);
        }
        case PackedPredictions.Whole _ -> {}
      }
    }

    void write(int candidate, ArtifactWriter out) throws IOException {
      if (!numbers.isEmpty()) {
        out.putDoubles(
            NUMBERS + candidate, numbers.stream().flatMapToDouble(Arrays::stream).toArray());
      }
      if (!codes.isEmpty()) {
        out.putInts(CODES + candidate, codes.stream().flatMapToInt(Arrays::stream).toArray());
      }
    }
  }

  /** Returns what was kept by candidate, then by fold; nothing for older files. */
  static List<Optional<KeptPredictions>> read(int candidates, int folds, ArtifactReader in)
      throws IOException {
    var kept = new ArrayList<Optional<KeptPredictions>>();
    if (!in.has(FIELDS)) {
      for (int row = 0; row < candidates * folds; row++) {
        kept.add(Optional.empty());
      }
      return kept;
    }
    var reading = new Reading(candidates, folds, in);
    for (int candidate = 0; candidate < candidates; candidate++) {
      reading.next(candidate);
      for (int fold = 0; fold < folds; fold++) {
        kept.add(reading.fold(candidate * folds + fold));
      }
      reading.requireEnd();
    }
    return kept;
  }

  /** Takes candidates out of a file, one after the other. */
  private static final class Reading {
    private final ArtifactReader in;
    private final int sides;
    private final int[] fields;
    private final long[] nanos;
    private final int[] weighted;
    private final Map<Integer, RowWeights> weights = new HashMap<>();
    private final Map<Integer, List<String>> classes = new HashMap<>();
    private final Map<Integer, Object> truths = new HashMap<>();
    private final Map<Integer, int[]> rows = new HashMap<>();
    private double[] numbers = {};
    private int[] codes = {};
    private int nextNumber;
    private int nextCode;

    Reading(int candidates, int folds, ArtifactReader in) throws IOException {
      this.in = in;
      this.sides = (int) in.getLong(SIDES);
      this.fields = in.getInts(FIELDS);
      this.nanos = in.getLongs(NANOS);
      long places = (long) candidates * folds * sides;
      this.weighted = in.has(WEIGHTED) ? in.getInts(WEIGHTED) : new int[nanos.length / 2];
      require(
          (sides == 1 || sides == 2)
              && fields.length == places * FIELD_COUNT
              && nanos.length == places * 2
              && weighted.length == places,
          "kept predictions must be told of each candidate, fold and side");
    }

    void next(int candidate) throws IOException {
      numbers = in.has(NUMBERS + candidate) ? in.getDoubles(NUMBERS + candidate) : new double[0];
      codes = in.has(CODES + candidate) ? in.getInts(CODES + candidate) : new int[0];
      nextNumber = 0;
      nextCode = 0;
    }

    Optional<KeptPredictions> fold(int place) throws IOException {
      int first = place * sides;
      if (fields[first * FIELD_COUNT] == NOTHING) {
        return Optional.empty();
      }
      var validation = part(first);
      var train =
          sides == 2 ? Optional.of(part(first + 1)) : Optional.<KeptPredictions.Part>empty();
      int number = fields[first * FIELD_COUNT + 3];
      int[] places = rows.get(number);
      if (places == null) {
        places = in.getInts(ROWS + number);
        rows.put(number, places);
      }
      require(
          places.length == validation.predictions().size(),
          "kept predictions must be of their rows");
      return Optional.of(new KeptPredictions(places, validation, train));
    }

    void requireEnd() throws IOException {
      require(
          nextNumber == numbers.length && nextCode == codes.length,
          "kept predictions must use all their numbers");
    }

    private KeptPredictions.Part part(int place) throws IOException {
      int field = place * FIELD_COUNT;
      var packed =
          switch (fields[field]) {
            case VALUES -> values(fields[field + 2], weights(weighted[place]));
            case SCORES, PROBABILITIES -> classes(field, weights(weighted[place]));
            case WHOLE -> whole(fields[field + 2]);
            default -> throw new IOException("unknown kind of predictions " + fields[field]);
          };
      return new KeptPredictions.Part(packed, nanos[place * 2], nanos[place * 2 + 1]);
    }

    private Optional<RowWeights> weights(int number) throws IOException {
      if (number == 0) {
        return Optional.empty();
      }
      var ofRows = weights.get(number);
      if (ofRows == null) {
        try {
          ofRows = RowWeights.of(in.getDoubles(WEIGHTS + (number - 1)));
        } catch (IllegalArgumentException e) {
          throw new IOException("kept predictions are damaged: " + e.getMessage(), e);
        }
        weights.put(number, ofRows);
      }
      return Optional.of(ofRows);
    }

    private PackedPredictions values(int number, Optional<RowWeights> ofRows) throws IOException {
      var truth = truths.get(number);
      if (truth == null) {
        truth = in.getDoubles(TRUTHS + number);
        truths.put(number, truth);
      }
      require(truth instanceof double[], "numbers must have numbers as their truth");
      return requireValid(
          new PackedPredictions.Values(
              (double[]) truth, takeNumbers(((double[]) truth).length), ofRows));
    }

    private PackedPredictions whole(int number) throws IOException {
      var value = in.getValue(WHOLES + number);
      require(value instanceof Predictions, "kept predictions must be predictions");
      return new PackedPredictions.Whole((Predictions) value);
    }

    private PackedPredictions classes(int field, Optional<RowWeights> ofRows) throws IOException {
      var names = classes.get(fields[field + 1]);
      if (names == null) {
        names = in.getStrings(CLASSES + fields[field + 1]);
        classes.put(fields[field + 1], names);
      }
      var truth = truths.get(fields[field + 2]);
      if (truth == null) {
        truth = in.getInts(TRUTHS + fields[field + 2]);
        truths.put(fields[field + 2], truth);
      }
      require(truth instanceof int[], "classes must have classes as their truth");
      int[] codesOfTruth = (int[]) truth;
      var predicted =
          fields[field + 4] == 0
              ? Optional.<int[]>empty()
              : Optional.of(takeCodes(codesOfTruth.length));
      return requireValid(
          new PackedPredictions.Classes(
              names,
              codesOfTruth,
              predicted,
              takeNumbers((long) codesOfTruth.length * names.size()),
              fields[field] == PROBABILITIES,
              ofRows));
    }

    /** What is damaged must show now, not when somebody looks at it. */
    private static PackedPredictions requireValid(PackedPredictions packed) throws IOException {
      try {
        packed.unpack();
        return packed;
      } catch (IllegalArgumentException e) {
        throw new IOException("kept predictions are damaged: " + e.getMessage(), e);
      }
    }

    private double[] takeNumbers(long count) throws IOException {
      require(count <= numbers.length - nextNumber, "kept predictions lack numbers");
      int start = nextNumber;
      nextNumber += (int) count;
      return Arrays.copyOfRange(numbers, start, nextNumber);
    }

    private int[] takeCodes(int count) throws IOException {
      require(count <= codes.length - nextCode, "kept predictions lack classes");
      nextCode += count;
      return Arrays.copyOfRange(codes, nextCode - count, nextCode);
    }

    private static void require(boolean holds, String message) throws IOException {
      if (!holds) {
        throw new IOException(message);
      }
    }
  }
}
