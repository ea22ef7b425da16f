package io.github.foldmill.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.foldmill.hash.ContentHash;
import io.github.foldmill.hash.Hashing;
import java.util.List;
import org.junit.jupiter.api.Test;

class DjlFunnelsTest {
  private static final float[] VALUES = {1, 2, 3, 4, 5, 6};

  private static ContentHash key(Object value) {
    return Hashing.hashOf(value);
  }

  @Test
  void arraysCountByTypeShapeAndContent() {
    try (var manager = NDManager.newBaseManager()) {
      var array = manager.create(VALUES, new Shape(2, 3));
      var named = manager.create(VALUES, new Shape(2, 3));
      named.setName("weights");

      assertThat(key(named)).isEqualTo(key(array));
      assertThat(
              List.of(
                  key(array),
                  key(array.reshape(3, 2)),
                  key(array.transpose()),
                  key(array.reshape(6)),
                  key(array.add(1)),
                  key(array.toType(DataType.FLOAT64, true)),
                  key(array.toType(DataType.INT32, true)),
                  key(manager.create(1f)),
                  key(manager.create(new float[] {1})),
                  key(VALUES)))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aViewCountsLikeACopyOfIt() {
    try (var manager = NDManager.newBaseManager()) {
      var array = manager.create(VALUES, new Shape(2, 3));
      var copy = manager.create(new float[] {1, 4, 2, 5, 3, 6}, new Shape(3, 2));

      assertThat(key(array.transpose())).isEqualTo(key(copy));
    }
  }

  @Test
  void listsOfArraysCountByContent() {
    try (var manager = NDManager.newBaseManager()) {
      var one = new NDList(manager.create(VALUES), manager.create(1f));
      var same = new NDList(manager.create(VALUES), manager.create(1f));

      assertThat(key(one)).isEqualTo(key(same)).isNotEqualTo(key(new NDList(one.head())));
    }
  }

  @Test
  void shapesCountByTheirSizes() {
    assertThat(key(new Shape(2, 3)))
        .isEqualTo(key(new Shape(2, 3)))
        .isNotEqualTo(key(new Shape(3, 2)))
        .isNotEqualTo(key(new Shape(2, 3, 1)));
  }

  @Test
  void textArraysAreRefused() {
    try (var manager = NDManager.newBaseManager()) {
      var text = manager.create("text");

      assertThatThrownBy(() -> key(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("must be dense and of one of")
          .hasMessageEndingWith("was dense string");
    }
  }
}
