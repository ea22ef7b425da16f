package io.github.foldmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.data.Groups;
import io.github.foldmill.testing.Golden;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowPermutationsTest {

  @Test
  void ordersAreScikitLearns() {
    for (var line : Golden.lines("selection.txt", "orders")) {
      var permutations = RowPermutations.of(Long.parseLong(line.get(1)));
      if (!line.get(2).equals("-")) {
        permutations = permutations.within(Groups.of(Golden.ints(line.get(2))));
      }
      var orders = permutations.orders(Integer.parseInt(line.get(0)));
      var text =
          IntStream.range(0, 4)
              .mapToObj(_ -> orders.next())
              .map(order ->
                  Arrays.stream(order).mapToObj(String::valueOf).collect(Collectors.joining(",")))
              .collect(Collectors.joining("|"));
      assertThat(text).isEqualTo(line.get(3));
    }
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowPermutations.of(-1))
        .withMessage("seed must be from 0 to 4294967295, was -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowPermutations.of(0).orders(0))
        .withMessage("rows must be at least 1, was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RowPermutations.of(0).within(Groups.of(1, 2)).orders(3))
        .withMessage("groups must have one entry per row, had 2 for 3 rows");
  }
}
