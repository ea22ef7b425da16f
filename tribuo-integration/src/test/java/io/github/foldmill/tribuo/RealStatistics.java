package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.tribuo.CategoricalInfo;
import org.tribuo.Dataset;
import org.tribuo.RealInfo;
import org.tribuo.VariableInfo;

/** Compares what two data sets know of their features, once all count as numbers. */
final class RealStatistics {
  private RealStatistics() {}

  /** The expected ones may be categories, of which Tribuo makes numbers in an order of its own. */
  static void requireEqual(Dataset<?> actual, Dataset<?> expected) {
    assertThat(actual.getFeatureIDMap().keySet()).isEqualTo(expected.getFeatureIDMap().keySet());
    for (VariableInfo each : expected.getFeatureIDMap()) {
      var real =
          each instanceof CategoricalInfo categories
              ? categories.generateRealInfo()
              : (RealInfo) each;
      var ours = (RealInfo) actual.getFeatureIDMap().get(each.getName());
      assertThat(ours.getCount()).as(each.getName()).isEqualTo(real.getCount());
      assertThat(ours.getMin()).as(each.getName()).isEqualTo(real.getMin());
      assertThat(ours.getMax()).as(each.getName()).isEqualTo(real.getMax());
      assertThat(ours.getMean()).as(each.getName()).isCloseTo(real.getMean(), within(1e-12));
      assertThat(actual.getFeatureIDMap().getID(each.getName()))
          .isEqualTo(expected.getFeatureIDMap().getID(each.getName()));
    }
  }
}
