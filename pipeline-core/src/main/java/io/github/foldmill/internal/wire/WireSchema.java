package io.github.foldmill.internal.wire;

import io.protostuff.Schema;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a schema that only text formats and reflection would use, so that hand-written
 * schemas need to say no more than how fields are read and written.
 *
 * @param <T> the type of the message
 */
public abstract class WireSchema<T> implements Schema<T> {
  private final Class<T> type;
  private final Supplier<T> factory;

  /**
   * Creates a schema.
   *
   * @param type the type of the message
   * @param factory makes an empty message
   */
  protected WireSchema(Class<T> type, Supplier<T> factory) {
    this.type = type;
    this.factory = factory;
  }

  @Override
  public final @Nullable String getFieldName(int number) {
    return null;
  }

  @Override
  public final int getFieldNumber(String name) {
    return 0;
  }

  @Override
  public final boolean isInitialized(T message) {
    return true;
  }

  @Override
  public final T newMessage() {
    return factory.get();
  }

  @Override
  public final String messageName() {
    return type.getSimpleName();
  }

  @Override
  public final String messageFullName() {
    return type.getName();
  }

  @Override
  public final Class<? super T> typeClass() {
    return type;
  }
}
