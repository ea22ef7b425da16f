package io.github.foldmill.tribuo;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.tribuo.Feature;
import org.tribuo.Output;
import org.tribuo.impl.ArrayExample;

/**
 * A row that knows the numbers of its features, so that none is looked up by name.
 *
 * <p>It behaves as any array example and may be changed like one: features that are no longer where
 * they were have no number. Copies and what is serialised are plain array examples.
 *
 * @param <T> the type of output
 */
@SuppressWarnings("serial") // a plain example is serialised in its place
final class NumberedExample<T extends Output<T>> extends ArrayExample<T> {
  private final transient Numbering numbering;
  private final transient int[] numbers;

  /** Copies the first so many numbers, which must ascend, and values. */
  NumberedExample(
      T output,
      float weight,
      Map<String, Object> metadata,
      Numbering numbering,
      int[] numbers,
      double[] values,
      int length) {
    super(output, weight, 0);
    metadata.forEach(this::setMetadataValue);
    this.numbering = numbering;
    this.numbers = Arrays.copyOf(numbers, length);
    featureNames = new String[length];
    for (int i = 0; i < length; i++) {
      featureNames[i] = numbering.name(numbers[i]);
    }
    featureValues = Arrays.copyOf(values, length);
    size = length;
  }

  Numbering numbering() {
    return numbering;
  }

  /** Returns the number of a feature by its position in the row, or that it has none any more. */
  int number(int position) {
    return position < numbers.length && numbering.isAt(numbers[position], featureNames[position])
        ? numbers[position]
        : Numbering.ABSENT;
  }

  String name(int position) {
    return featureNames[position];
  }

  double value(int position) {
    return featureValues[position];
  }

  @Override
  public Iterator<Feature> iterator() {
    return new Walk();
  }

  private final class Walk implements Iterator<Feature> {
    private final int place = numbering.place();
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Feature next() {
      if (next >= size) {
        throw new NoSuchElementException("a row of %d features has no more".formatted(size));
      }
      if (next < numbers.length) {
        numbering.mark(place, numbers[next]);
      }
      var feature = new Feature(featureNames[next], featureValues[next]);
      next++;
      return feature;
    }
  }

  private Object writeReplace() {
    return copy();
  }
}
