package io.github.foldmill.internal.cells;

import io.github.foldmill.memory.Claim;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has become of a cell in one run; guarded by the lock of its {@link CellRun}. */
final class CellTask {
  final Cell cell;
  final RunPlace place;
  final CostModel.@Nullable Meter meter;
  final int order;
  final boolean kept;
  final boolean wanted;
  final List<CellTask> dependents = new ArrayList<>();

  /** What it reads: what its cell does, and then the rows of predictions made along with it. */
  final List<CellTask> inputs = new ArrayList<>();

  /**
   * The cells for whose rows a model predicts where it is fitted, because nothing else needs it.
   */
  List<CellTask> predictions = List.of();

  int missingInputs;
  int pendingReaders;
  boolean done;

  /** Whether it could be computed now and waits for somebody to do so. */
  boolean ready;

  /** When all that it needs was there, by the clock of the run. */
  long readyNanos;

  /** How long it is expected to take, and the longest way from its start to the end. */
  double expectedNanos;

  double rankNanos;
  boolean isUnknown;

  /** Whether the forecast counts on it no more. */
  boolean foretold;

  /** The heap that its value was counted with. */
  long heapBytes;

  /**
   * Set when another run turned out to have kept the value although this one planned to make it.
   */
  boolean found;

  /** Set when another run was seen to compute this cell. */
  @Nullable Deferral deferral;

  Claim.@Nullable Held claim;
  @Nullable CellValue value;
  @Nullable CellFailure failure;

  /**
   * A cell left to another run for the time being.
   *
   * @param since when that run was first seen to compute it, by the clock of this process
   * @param taken where its value may turn up
   */
  record Deferral(long since, Claim.Taken taken) {}

  /**
   * Creates the task of a cell.
   *
   * @param cell the cell
   * @param place what the run has to do where the cell belongs
   * @param meter measures how long it takes, null if it is only read
   * @param order its place in the order in which a single thread works
   * @param kept whether its value is to be read from the store instead of computed
   * @param wanted whether its value must last until the end of the run
   */
  CellTask(
      Cell cell,
      RunPlace place,
      CostModel.@Nullable Meter meter,
      int order,
      boolean kept,
      boolean wanted) {
    this.cell = cell;
    this.place = place;
    this.meter = meter;
    this.order = order;
    this.kept = kept;
    this.wanted = wanted;
  }

  /** Reads the value of another cell. */
  void reads(CellTask input) {
    inputs.add(input);
    input.dependents.add(this);
    input.pendingReaders++;
    missingInputs++;
  }

  /** Whether the value is in the store as far as anybody knows. */
  boolean isKept() {
    return kept || found;
  }

  /** Lets the value go unless somebody is to read it; tells whether it did. */
  boolean dropValueIfUnread() {
    if (pendingReaders > 0) {
      return false;
    }
    releaseUnlessDerived();
    if (wanted) {
      return false;
    }
    value = null;
    return true;
  }

  /** A larger model stays claimed until all has been done with those that were taken out of it. */
  private void releaseUnlessDerived() {
    for (var dependent : dependents) {
      if (dependent.holdsDerived()) {
        return;
      }
    }
    releaseClaim();
  }

  private boolean holdsDerived() {
    return cell.kind() == CellKind.DERIVE_MODEL && claim != null;
  }

  void releaseClaim() {
    var held = claim;
    if (held != null) {
      claim = null;
      held.close();
      if (cell.kind() == CellKind.DERIVE_MODEL && inputs.getFirst().pendingReaders == 0) {
        inputs.getFirst().releaseUnlessDerived();
      }
    }
  }
}
