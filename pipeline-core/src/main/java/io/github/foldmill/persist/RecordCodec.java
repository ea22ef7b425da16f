package io.github.foldmill.persist;

import java.io.IOException;
import java.util.Objects;

/**
 * Saves records by their declared types, such as fitted steps and cached results.
 *
 * <p>Components may be primitive or boxed numbers, truth values and characters, strings, enums,
 * arrays of primitives, {@code List}, {@code Optional}, {@code Set} and {@code Map} of those (sets
 * and keys of comparable types), other records, sealed interfaces whose alternatives are records
 * and enums, and classes for which a codec found as a service {@link ModelCodec#covers} them, such
 * as tensors and tables. Null is refused. A file never names a class: the declared types decide
 * what is read, and among the alternatives of a sealed interface their simple names.
 *
 * <p>Adding, removing or renaming components, alternatives or constants changes the format, so it
 * asks for a new id. Immutable and safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="record"}
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="recordCodec"}
 *
 * @param <R> the type of the records
 */
public final class RecordCodec<R> implements ModelCodec<R> {
  private final String id;
  private final Class<R> type;
  private final Slot slot;

  private RecordCodec(String id, Class<R> type, Slot slot) {
    this.id = id;
    this.type = type;
    this.slot = slot;
  }

  /**
   * Creates a codec.
   *
   * @param id a stable name that ends with a format version, such as {@code com.example.scaler/1}
   * @param type a record class, or a sealed interface whose alternatives are records and enums
   * @param <R> the type
   * @return the codec
   * @throws IllegalArgumentException if a component has an unsupported type, or the class is in a
   *     module that is not open to this library
   */
  public static <R> RecordCodec<R> of(String id, Class<R> type) {
    Objects.requireNonNull(id, "id");
    return new RecordCodec<>(id, type, new SlotFactory(CodecRegistry.standard()).root(type));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public boolean encodes(Object value) {
    return type.isInstance(value);
  }

  @Override
  public boolean covers(Class<?> asked) {
    return asked == type;
  }

  @Override
  public void encode(R value, ArtifactWriter out) throws IOException {
    slot.write(out, "", value);
  }

  @Override
  public R decode(ArtifactReader in) throws IOException {
    return type.cast(slot.read(in, ""));
  }

  @Override
  public String toString() {
    return "RecordCodec[%s, %s]".formatted(id, type.getName());
  }
}
