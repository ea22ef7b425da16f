package io.github.foldmill.parallel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TaskSeedsTest {

  /** Published outputs of the reference splitmix64.c for the seed 1234567. */
  @Test
  void seedsAreTheOutputsOfTheReferenceGenerator() {
    TaskSeeds seeds = new TaskSeeds(1234567);
    assertThat(seeds.seed(0)).isEqualTo(6457827717110365317L);
    assertThat(seeds.seed(1)).isEqualTo(3203168211198807973L);
    assertThat(Long.toUnsignedString(seeds.seed(2))).isEqualTo("9817491932198370423");
    assertThat(seeds.seed(3)).isEqualTo(4593380528125082431L);
    assertThat(Long.toUnsignedString(seeds.seed(4))).isEqualTo("16408922859458223821");
  }

  @Test
  void seedsAgreeWithTheGeneratorOfTheJdk() {
    SplittableRandom reference = new SplittableRandom(-99);
    TaskSeeds seeds = new TaskSeeds(-99);
    for (int i = 0; i < 1000; i++) {
      assertThat(seeds.seed(i)).isEqualTo(reference.nextLong());
    }
  }
}
