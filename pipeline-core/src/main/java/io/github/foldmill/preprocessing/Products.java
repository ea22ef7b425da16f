package io.github.foldmill.preprocessing;

import java.util.ArrayList;
import java.util.List;

/**
 * Products of features, each by the numbers of its factors in ascending order.
 *
 * @param factors the factors of each product
 */
record Products(List<List<Integer>> factors) {
  private static final int MOST = 1_000_000;

  static Products of(int features, PolynomialFeatures settings) {
    var all = new ArrayList<List<Integer>>();
    var last = List.of(List.<Integer>of());
    if (settings.bias()) {
      all.add(List.of());
    }
    for (int degree = 1; degree <= settings.degree(); degree++) {
      last = longer(last, features, settings.interactionOnly(), MOST - all.size());
      all.addAll(last);
    }
    return new Products(all);
  }

  private static List<List<Integer>> longer(
      List<List<Integer>> shorter, int features, boolean distinct, int most) {
    var longer = new ArrayList<List<Integer>>();
    for (var product : shorter) {
      int first = product.isEmpty() ? 0 : product.getLast() + (distinct ? 1 : 0);
      for (int feature = first; feature < features; feature++) {
        if (longer.size() == most) {
          throw new IllegalArgumentException(
              "products of features must be at most %d, were more; lower the degree"
                  .formatted(MOST));
        }
        var extended = new ArrayList<>(product);
        extended.add(feature);
        longer.add(List.copyOf(extended));
      }
    }
    return longer;
  }

  double[] of(double[] row) {
    var values = new double[factors.size()];
    for (int i = 0; i < values.length; i++) {
      double value = 1;
      for (int factor : factors.get(i).reversed()) {
        value *= row[factor];
      }
      values[i] = value;
    }
    return values;
  }

  List<String> names(List<String> features) {
    return factors.stream().map(product -> name(product, features)).toList();
  }

  private static String name(List<Integer> product, List<String> features) {
    if (product.isEmpty()) {
      return "1";
    }
    var name = new StringBuilder();
    int i = 0;
    while (i < product.size()) {
      int power = 1;
      while (i + power < product.size() && product.get(i + power).equals(product.get(i))) {
        power++;
      }
      name.append(name.isEmpty() ? "" : " ").append(features.get(product.get(i)));
      name.append(power == 1 ? "" : "^" + power);
      i += power;
    }
    return name.toString();
  }
}
