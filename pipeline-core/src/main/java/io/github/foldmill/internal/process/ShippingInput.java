package io.github.foldmill.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ShippingOutput} wrote, through a filter. */
final class ShippingInput extends ObjectInputStream {
  private final Arrival arrival;
  private boolean loaded;

  ShippingInput(InputStream in, Arrival arrival, ObjectInputFilter filter) throws IOException {
    super(in);
    this.arrival = arrival;
    setObjectInputFilter(info -> check(info, filter));
    enableResolveObject(true);
  }

  @Override
  protected Class<?> resolveClass(ObjectStreamClass description)
      throws IOException, ClassNotFoundException {
    try {
      return Class.forName(description.getName(), false, arrival.loader());
    } catch (ClassNotFoundException e) {
      // It knows the primitive types.
      return super.resolveClass(description);
    }
  }

  /**
   * The filter is asked again about what came from a file, where limits of the stream mean nothing.
   */
  private ObjectInputFilter.Status check(
      ObjectInputFilter.FilterInfo info, ObjectInputFilter filter) {
    if (loaded) {
      loaded = false;
      return ObjectInputFilter.Status.ALLOWED;
    }
    return filter.checkInput(info);
  }

  @Override
  protected @Nullable Object resolveObject(@Nullable Object value) throws IOException {
    if (value instanceof Shared shared) {
      var original = arrival.load(shared);
      loaded = true;
      return original;
    }
    return value;
  }
}
