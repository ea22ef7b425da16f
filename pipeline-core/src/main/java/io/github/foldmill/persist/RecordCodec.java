package io.github.foldmill.persist;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Saves records by their declared types, such as fitted steps and cached results.
 *
 * <p>Components may be primitive or boxed numbers, truth values and characters, strings, {@code
 * BigInteger}, {@code BigDecimal}, {@code UUID}, the commonest types of {@code java.time}, enums,
 * arrays, {@code List}, {@code Optional}, {@code Set} and {@code Map} of those (sets and keys of
 * comparable types), other records, sealed interfaces whose alternatives are records and enums, and
 * classes for which a codec found as a service {@link ModelCodec#covers} them, such as tensors and
 * tables. Null is refused. A file never names a class: the declared types decide what is read, and
 * among the alternatives of a sealed interface their simple names.
 *
 * <p>Components are found by name, so their order does not matter. A component that a file lacks
 * takes its {@link #withDefault default}, or the file is refused; one that the record lacks is
 * refused unless it is one to {@link #ignoring ignore}. What these cannot express is {@link
 * #migrating migrated} from an earlier id. Renaming alternatives or constants asks for a new id.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="record"}
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="recordCodec"}
 *
 * {@snippet class="io.github.foldmill.search.SnippetsTest" region="recordEvolution"}
 *
 * @param <R> the type of the records
 */
public final class RecordCodec<R> implements ModelCodec<R> {
  private final String id;
  private final Class<R> type;
  private final Map<Class<?>, Evolution> evolutions;
  private final Map<String, RecordMigration> migrations;
  private final SlotFactory factory;
  private final Slot slot;

  private RecordCodec(
      String id,
      Class<R> type,
      Map<Class<?>, Evolution> evolutions,
      Map<String, RecordMigration> migrations) {
    this.id = id;
    this.type = type;
    this.evolutions = evolutions;
    this.migrations = migrations;
    this.factory = new SlotFactory(CodecRegistry.standard(), evolutions);
    this.slot = factory.root(type);
  }

  /**
   * Creates a codec.
   *
   * @param id a stable name that ends with a format version, such as {@code com.example.scaler/1}
   * @param type a record class, or a sealed interface whose alternatives are records and enums
   * @param <R> the type
   * @return the codec
   * @throws IllegalArgumentException if a component has a type without codec, or the class is in a
   *     module that is not open to this library
   */
  public static <R> RecordCodec<R> of(String id, Class<R> type) {
    Objects.requireNonNull(id, "id");
    return new RecordCodec<>(id, type, Map.of(), Map.of());
  }

  /**
   * Says what a component is in files that were written before it was there.
   *
   * @param component a component of the record
   * @param value its value; shared by all records that are loaded, so it should not be mutable
   * @return a codec that reads such files too
   * @throws IllegalArgumentException if there is no such component, or the value is not of its type
   */
  public RecordCodec<R> withDefault(String component, Object value) {
    return withDefault(type, component, value);
  }

  /**
   * Says what a component of a record within the record, or of an alternative, is in files that
   * were written before it was there.
   *
   * @param part the class of the record that has the component
   * @param component a component of it
   * @param value its value; shared by all records that are loaded, so it should not be mutable
   * @return a codec that reads such files too
   * @throws IllegalArgumentException if there is no such record or component, or the value is not
   *     of its type
   */
  public RecordCodec<R> withDefault(Class<?> part, String component, Object value) {
    Objects.requireNonNull(value, "value");
    return with(part, evolution(part).withDefault(component, value));
  }

  /**
   * Leaves out components of older files that the record no longer has.
   *
   * @param components their names
   * @return a codec that reads such files too
   */
  public RecordCodec<R> ignoring(String... components) {
    return ignoring(type, components);
  }

  /**
   * Leaves out components of older files that a record within the record, or an alternative, no
   * longer has.
   *
   * @param part the class of the record that had the components
   * @param components their names
   * @return a codec that reads such files too
   * @throws IllegalArgumentException if there is no such record
   */
  public RecordCodec<R> ignoring(Class<?> part, String... components) {
    return with(part, evolution(part).ignoring(components));
  }

  private Evolution evolution(Class<?> part) {
    return evolutions.getOrDefault(part, Evolution.NONE);
  }

  private RecordCodec<R> with(Class<?> part, Evolution evolution) {
    var more = new HashMap<>(evolutions);
    more.put(part, evolution);
    return new RecordCodec<>(id, type, Collections.unmodifiableMap(more), migrations);
  }

  /**
   * Reads files that were written under an earlier id; defaults and what is ignored count for them
   * too.
   *
   * @param fromId the earlier id
   * @param migration makes today's parts of those in the file
   * @return a codec that reads such files too
   * @throws IllegalArgumentException if the codec's type is no record, or the id is its own
   */
  public RecordCodec<R> migrating(String fromId, RecordMigration migration) {
    if (!type.isRecord() || fromId.equals(id)) {
      throw new IllegalArgumentException(
          "only records can be migrated, and from another id than %s; was %s from %s"
              .formatted(id, type.getName(), fromId));
    }
    var more = new LinkedHashMap<>(migrations);
    more.put(fromId, Objects.requireNonNull(migration, "migration"));
    return new RecordCodec<>(id, type, evolutions, Collections.unmodifiableMap(more));
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
  public boolean reads(String fileId) {
    return fileId.equals(id) || migrations.containsKey(fileId);
  }

  @Override
  public void encode(R value, ArtifactWriter out) throws IOException {
    slot.write(out, "", value);
  }

  @Override
  public R decode(ArtifactReader in) throws IOException {
    return type.cast(readAll(slot, in));
  }

  @Override
  public R decode(String fileId, ArtifactReader in) throws IOException {
    var migration = migrations.get(fileId);
    if (migration == null || !(slot instanceof RecordSlot record)) {
      return decode(in);
    }
    var value = record.read(migration.migrate(RecordParts.of(in, factory)));
    requireAllRead(in);
    return type.cast(value);
  }

  /** Reads a value and refuses parts that it does not have. */
  static Object readAll(Slot slot, ArtifactReader in) throws IOException {
    var value = slot.read(in, "");
    requireAllRead(in);
    return value;
  }

  private static void requireAllRead(ArtifactReader in) throws IOException {
    var unread = in instanceof NodeReader node ? node.firstUnread() : null;
    if (unread != null) {
      throw new IOException(
          "the file has a part %s that the record lacks; read it with a RecordCodec that is"
                  .formatted(PartPath.shown(unread))
              + " ignoring(...) it or migrating(...) from an earlier id");
    }
  }

  @Override
  public String toString() {
    return "RecordCodec[%s, %s]".formatted(id, type.getName());
  }
}
