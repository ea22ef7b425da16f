package io.github.foldmill.datasets;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Target;
import io.github.foldmill.data.ValueTarget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers the target, one field per row. */
sealed interface TargetReader {

  /**
   * Takes a row's target.
   *
   * @return what is wrong with it, empty if nothing
   */
  String add(CsvRecordBuffer row, int field);

  /** The target of all rows taken. */
  Target target();

  /** Starts gathering the target a format asks for. */
  static TargetReader of(CsvFormat format) {
    return switch (format.target()) {
      case TargetColumn.Values _ -> new Values();
      case TargetColumn.Classes(_, var classes) when classes.isEmpty() ->
          new FoundClasses(format.missing());
      case TargetColumn.Classes(_, var classes) -> new KnownClasses(classes);
    };
  }

  /** Real numbers. */
  final class Values implements TargetReader {
    private final DoubleAppender values = new DoubleAppender();

    @Override
    public String add(CsvRecordBuffer row, int field) {
      double value = DecimalParser.parse(row.text(), row.start(field), row.end(field));
      values.add(value);
      return Double.isFinite(value)
          ? ""
          : "a target must be a finite decimal number, was " + Quoted.text(row.field(field));
    }

    @Override
    public ValueTarget target() {
      return ValueTarget.of(values.toArray());
    }
  }

  /** Classes known beforehand. */
  final class KnownClasses implements TargetReader {
    private final List<String> classes;
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final IntAppender codes = new IntAppender();

    KnownClasses(List<String> classes) {
      this.classes = classes;
      for (int code = 0; code < classes.size(); code++) {
        codeOf.put(classes.get(code), code);
      }
    }

    @Override
    public String add(CsvRecordBuffer row, int field) {
      var name = row.field(field);
      var code = codeOf.get(name);
      if (code == null) {
        return "a class must be one of %s, was %s; add it to the classes"
            .formatted(classes, Quoted.text(name));
      }
      codes.add(code);
      return "";
    }

    @Override
    public ClassTarget target() {
      return ClassTarget.of(classes, codes.toArray());
    }
  }

  /** Classes as they come, sorted by name in the end. */
  final class FoundClasses implements TargetReader {
    private final Set<String> missing;
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> found = new ArrayList<>();
    private final IntAppender codes = new IntAppender();

    FoundClasses(Set<String> missing) {
      this.missing = missing;
    }

    @Override
    public String add(CsvRecordBuffer row, int field) {
      var name = row.field(field);
      var code = codeOf.get(name);
      if (code == null) {
        if (name.isEmpty() || missing.contains(name)) {
          return "a target must not be missing, was %s; drop the row or list the classes"
              .formatted(Quoted.text(name));
        }
        code = found.size();
        codeOf.put(name, code);
        found.add(name);
      }
      codes.add(code);
      return "";
    }

    @Override
    public ClassTarget target() {
      var sorted = found.stream().sorted().toList();
      var rank = new int[sorted.size()];
      for (int position = 0; position < rank.length; position++) {
        rank[codeOf.getOrDefault(sorted.get(position), -1)] = position;
      }
      var ranked = codes.toArray();
      for (int row = 0; row < ranked.length; row++) {
        ranked[row] = rank[ranked[row]];
      }
      return ClassTarget.of(sorted, ranked);
    }
  }
}
