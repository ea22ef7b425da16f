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

  ShippingInput(InputStream in, Arrival arrival, ObjectInputFilter filter) throws IOException {
    super(in);
    this.arrival = arrival;
    setObjectInputFilter(filter);
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

  @Override
  protected @Nullable Object resolveObject(@Nullable Object value) throws IOException {
    return value instanceof Shared shared ? arrival.load(shared) : value;
  }
}
