package io.github.foldmill.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RangeLocksTest {
  @TempDir private Path folder;

  @Test
  void eachPositionIsALockOfItsOwn() throws Exception {
    var file = folder.resolve("deep/locks");
    try (var first = RangeLocks.open(file, true);
        var second = RangeLocks.open(file, false)) {
      var held = Objects.requireNonNull(first.tryLock(7));
      assertThat(second.tryLock(7)).isNull();
      assertThat(second.tryLock(8)).isNotNull();
      held.close();
      assertThat(second.tryLock(7)).isNotNull();
    }
  }

  @Test
  void closingOneUserKeepsTheLocksOfOthers() throws Exception {
    var file = folder.resolve("locks");
    try (var first = RangeLocks.open(file, true)) {
      assertThat(first.tryLock(1)).isNotNull();
      RangeLocks.open(file, true).close();
      try (var third = RangeLocks.open(file, true)) {
        assertThat(third.tryLock(1)).isNull();
      }
    }
  }

  @Test
  void interruptDoesNotLoseLocks() throws Exception {
    try (var locks = RangeLocks.open(folder.resolve("locks"), true)) {
      var held = locks.tryLock(1);
      Thread.currentThread().interrupt();
      assertThat(locks.tryLock(2)).isNotNull();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(held).isNotNull();
      assertThat(locks.tryLock(1)).isNull();
    }
  }

  @Test
  void missingFileIsOnlyCreatedOnRequest() {
    assertThatThrownBy(() -> RangeLocks.open(folder.resolve("locks"), false))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(folder.resolve("locks")).doesNotExist();
  }
}
