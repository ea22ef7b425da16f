package io.github.foldmill.internal.cells;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.data.ClassTarget;
import io.github.foldmill.data.Tabular;
import io.github.foldmill.hash.Hashing;
import io.github.foldmill.memory.Memory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedDataTest {
  private static final int BYTES = 100 * 3 * Double.BYTES;

  /** A table of which anybody can say how big it is at least. */
  private static CellValue table(double value) {
    var features = new double[100 * 3];
    features[7] = value;
    return new CellValue(
        Tabular.of(
            List.of("a", "b", "c"), features, ClassTarget.of(List.of("x", "y"), new int[100])),
        5,
        6);
  }

  private static CellTask task(String name, CellKind kind, int readers) {
    var key = Hashing.hashOf(name);
    var cell =
        new Cell.Builder(key, kind, Side.TRAIN, name, 0, Place.root(), Effort.ofRows(key, 100))
            .build(List.of(), _ -> name);
    var task = new CellTask(cell, new RunPlace(null, 0), null, 0, false, false);
    for (int i = 0; i < readers; i++) {
      task.dependents.add(task);
    }
    return task;
  }

  @Test
  void whatIsBeyondTheBudgetIsReadFromFilesAndEqual() {
    try (var data = SharedData.within(2 * BYTES, Memory.none())) {
      var first = table(1);
      var second = table(2);
      assertThat(data.admit(task("a", CellKind.TRANSFORM, 2), first)).isSameAs(first);
      var mapped = data.admit(task("b", CellKind.TRANSFORM, 2), second);

      assertThat(mapped).isNotSameAs(second).isEqualTo(second);
      assertThat(mapped.fitNanos()).isEqualTo(5);
      assertThat(data.mapped()).isEqualTo(1);
      assertThat(data.temporaryFolder().orElseThrow()).isDirectory();
    }
  }

  @Test
  void whatWasReleasedMakesRoom() {
    try (var data = SharedData.within(2 * BYTES, Memory.none())) {
      var first = task("a", CellKind.TRANSFORM, 2);
      data.admit(first, table(1));
      data.released(first);
      var second = table(2);
      assertThat(data.admit(task("b", CellKind.TRANSFORM, 2), second)).isSameAs(second);
      assertThat(data.temporaryFolder()).isEmpty();
    }
  }

  @Test
  void whatOnlyOneCellReadsAndModelsStayWhereTheyAre() {
    try (var data = SharedData.within(0, Memory.none())) {
      var value = table(1);
      assertThat(data.admit(task("a", CellKind.TRANSFORM, 1), value)).isSameAs(value);
      assertThat(data.admit(task("b", CellKind.LEARN, 3), value)).isSameAs(value);
    }
  }

  @Test
  void temporaryFolderIsRemovedAndWhatWasMappedStaysReadable() {
    var value = table(3);
    CellValue mapped;
    Path folder;
    try (var data = SharedData.within(0, Memory.none())) {
      mapped = data.admit(task("a", CellKind.TRANSFORM, 2), value);
      folder = data.temporaryFolder().orElseThrow();
    }
    assertThat(folder).doesNotExist();
    assertThat(mapped).isEqualTo(value);
  }

  @Test
  void withAMemoryTheFilesAreItsEntries(@TempDir Path folder) {
    var memory = Memory.at(folder);
    try (var data = SharedData.within(0, memory)) {
      var task = task("a", CellKind.TRANSFORM, 2);
      data.admit(task, table(4));
      assertThat(data.temporaryFolder()).isEmpty();
      assertThat(memory.contains(task.cell.key())).isTrue();
    }
  }

  @Test
  void valueWithoutCodecStaysInTheHeap() {
    try (var data = SharedData.within(0, Memory.none())) {
      var value = new CellValue(new Object(), 0, 0);
      assertThat(data.admit(task("a", CellKind.TRANSFORM, 2), value)).isSameAs(value);
      assertThat(data.mapped()).isZero();
    }
  }
}
