package io.github.foldmill.internal.process;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.invoke.SerializedLambda;
import org.jspecify.annotations.Nullable;

/** Serialises an object graph, with big values and those that have a codec replaced by files. */
final class ShippingOutput extends ObjectOutputStream {
  private final Shipment shipment;
  private @Nullable SerializedLambda lambda;

  ShippingOutput(OutputStream out, Shipment shipment) throws IOException {
    super(out);
    this.shipment = shipment;
    enableReplaceObject(true);
  }

  @Override
  protected @Nullable Object replaceObject(@Nullable Object value) throws IOException {
    if (value instanceof SerializedLambda found) {
      lambda = found;
    }
    return shipment.replace(value);
  }

  /** Returns the lambda that was met last, for messages. */
  @Nullable SerializedLambda lambda() {
    return lambda;
  }
}
