package io.github.foldmill.persist;

import io.github.foldmill.tensor.DType;
import io.github.foldmill.tensor.Shape;
import io.github.foldmill.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where the arrays of one dump are, so that one that is met twice is stored once. */
final class SharedArrays {
  private final Map<Place, String> names = new HashMap<>();

  /**
   * What makes two tensors one; the same memory seen with another shape is another tensor.
   *
   * @param identity the memory or the array
   */
  private record Place(Object identity, ManifestPart.Stored form, DType dtype, Shape shape) {}

  /** An array that is equal to itself alone. */
  private record SameArray(Object array) {
    @Override
    @SuppressWarnings("ReferenceEquality") // the array itself is what counts
    public boolean equals(Object other) {
      return other instanceof SameArray that && array == that.array;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(array);
    }
  }

  /** Returns the name of the tensor that holds the same memory, or remembers this one's. */
  Optional<String> find(Tensor tensor, ManifestPart.Stored form, String name) {
    // Segments are equal if they are the same memory, which is more than the same object.
    return find(new Place(tensor.memory(), form, tensor.dtype(), tensor.shape()), name);
  }

  /** Returns the name of the tensor that holds the same array, or remembers this one's. */
  Optional<String> find(Object array, Tensor copy, ManifestPart.Stored form, String name) {
    return find(new Place(new SameArray(array), form, copy.dtype(), copy.shape()), name);
  }

  private Optional<String> find(Place place, String name) {
    return place.shape().elements() == 0
        ? Optional.empty()
        : Optional.ofNullable(names.putIfAbsent(place, name));
  }
}
