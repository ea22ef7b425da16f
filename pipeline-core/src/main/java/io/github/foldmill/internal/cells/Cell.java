package io.github.foldmill.internal.cells;

import io.github.foldmill.hash.ContentHash;
import java.util.List;
import java.util.OptionalLong;

/**
 * One piece of work with a content id.
 *
 * <p>Cells describe work; what became of it is known to the {@link CellRun}. Within a graph there
 * is one object per id, so identity is equality.
 */
public final class Cell {
  private final ContentHash key;
  private final CellKind kind;
  private final Side side;
  private final String stage;
  private final int fold;
  private final List<Cell> inputs;
  private final CellBody body;
  private final boolean repeatable;
  private final String exclusive;
  private final Place place;
  private final Effort effort;

  private Cell(Builder builder, List<Cell> inputs, CellBody body) {
    this.key = builder.key;
    this.kind = builder.kind;
    this.side = builder.side;
    this.stage = builder.stage;
    this.fold = builder.fold;
    this.repeatable = builder.repeatable && inputs.stream().allMatch(Cell::repeatable);
    this.exclusive = builder.exclusive;
    this.place = builder.place;
    this.effort = builder.effort;
    this.inputs = List.copyOf(inputs);
    this.body = body;
  }

  /** The descriptive part of a cell, before its inputs and work are added. */
  static final class Builder {
    private final ContentHash key;
    private final CellKind kind;
    private final Side side;
    private final String stage;
    private final int fold;
    private final Place place;
    private final Effort effort;
    private boolean repeatable = true;
    private String exclusive = "";

    Builder(
        ContentHash key,
        CellKind kind,
        Side side,
        String stage,
        int fold,
        Place place,
        Effort effort) {
      this.key = key;
      this.kind = kind;
      this.side = side;
      this.stage = stage;
      this.fold = fold;
      this.place = place;
      this.effort = effort;
    }

    ContentHash key() {
      return key;
    }

    /** Says whether equal ids promise equal values, so that the value may outlive the run. */
    Builder repeatable(boolean value) {
      repeatable = value;
      return this;
    }

    /** Names the group of which only one cell may run at a time; empty for none. */
    Builder exclusive(String group) {
      exclusive = group;
      return this;
    }

    Cell build(List<Cell> inputs, CellBody body) {
      return new Cell(this, inputs, body);
    }
  }

  /** Returns the content id. */
  public ContentHash key() {
    return key;
  }

  /** Returns what the cell does. */
  public CellKind kind() {
    return kind;
  }

  /** Returns the side of the split it works on. */
  public Side side() {
    return side;
  }

  /** Returns the name of the pipeline stage, or of the scorer. */
  public String stage() {
    return stage;
  }

  /** Returns the number of the fold for which it was first asked, -1 for all data. */
  public int fold() {
    return fold;
  }

  /** Returns the cells whose values it needs. */
  public List<Cell> inputs() {
    return inputs;
  }

  /** Returns whether this id and all ids before it promise equal values. */
  public boolean repeatable() {
    return repeatable;
  }

  /** Returns where it belongs in the tree of data flows. */
  Place place() {
    return place;
  }

  /** Returns what its time depends on. */
  Effort effort() {
    return effort;
  }

  /** Returns the seed that a fit is given; empty for all other work. */
  public OptionalLong seed() {
    return switch (body) {
      case Fitting fitting -> OptionalLong.of(fitting.seed());
      case Derivation derivation -> OptionalLong.of(derivation.fitting().seed());
      case CellBody _ -> OptionalLong.empty();
    };
  }

  CellBody body() {
    return body;
  }

  String exclusive() {
    return exclusive;
  }

  @Override
  public String toString() {
    return kind + " " + side + " of \"" + stage + "\" on fold " + fold;
  }
}
