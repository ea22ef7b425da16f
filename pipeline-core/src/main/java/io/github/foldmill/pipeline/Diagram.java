package io.github.foldmill.pipeline;

import java.util.List;
import java.util.Objects;

/**
 * How a pipeline, or a part of one, is put together; as text, a tree.
 *
 * <p>Immutable and equal by content.
 *
 * {@snippet class="io.github.foldmill.search.DiagramTest" region="diagram"}
 *
 * @param kind what kind of part it is
 * @param name its name among its neighbours
 * @param text what stands there: the class of a step, and the parameters that it reads
 * @param parts what it is made of, in their order
 */
public record Diagram(Kind kind, String name, String text, List<Diagram> parts) {

  /** The kinds of parts. */
  public enum Kind {
    /** Parts one after another. */
    SEQUENCE,
    /** Parts side by side, all of which get the same rows. */
    BRANCHES,
    /** Alternatives, of which a parameter picks one. */
    CHOICE,
    /** A step. */
    STEP,
    /** A step for training rows only. */
    TRAIN_ONLY,
    /** A learner. */
    LEARNER
  }

  /** Copies the list. */
  public Diagram {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
    parts = List.copyOf(parts);
  }

  static Diagram leaf(Kind kind, String name, String text) {
    return new Diagram(kind, name, text, List.of());
  }

  /**
   * Returns what stands there in words: the text, and for some kinds what happens with the parts.
   *
   * @return one line without the name
   */
  public String caption() {
    return switch (kind) {
      case BRANCHES -> "side by side, " + text;
      case CHOICE -> "one of, by " + text;
      case TRAIN_ONLY -> text + ", training rows only";
      case SEQUENCE, STEP, LEARNER -> text;
    };
  }

  /**
   * Returns the tree, one line for each part.
   *
   * @return lines separated by {@code \n}, without one at the end
   */
  @Override
  public String toString() {
    var tree = new StringBuilder(line());
    append(tree, "");
    return tree.toString();
  }

  private String line() {
    return caption().isEmpty() ? name : name + ": " + caption();
  }

  private void append(StringBuilder tree, String indent) {
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      tree.append('\n').append(indent).append(last ? "└─ " : "├─ ").append(parts.get(i).line());
      parts.get(i).append(tree, indent + (last ? "   " : "│  "));
    }
  }
}
