package io.github.foldmill.persist;

import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The parts of a record in a file, on their way from one version to the next; immutable, each
 * method that changes something gives new parts.
 *
 * <p>Names are those of components. Not safe for use by several threads.
 */
public final class RecordParts {
  private final ArtifactReader in;
  private final SlotFactory slots;
  private final Map<String, String> sources;
  private final Map<String, Object> values;
  private final Set<String> dropped;

  private RecordParts(
      ArtifactReader in,
      SlotFactory slots,
      Map<String, String> sources,
      Map<String, Object> values,
      Set<String> dropped) {
    this.in = in;
    this.slots = slots;
    this.sources = sources;
    this.values = values;
    this.dropped = dropped;
  }

  static RecordParts of(ArtifactReader in, SlotFactory slots) {
    return new RecordParts(in, slots, Map.of(), Map.of(), Set.of());
  }

  /**
   * Tells whether the file has a component.
   *
   * @param name its name in the file
   * @return whether it is there
   */
  public boolean has(String name) {
    return has(in, name);
  }

  static boolean has(ArtifactReader in, String name) {
    return in instanceof NodeReader node ? node.hasWithin(name) : in.has(name);
  }

  /**
   * Reads a component of the file.
   *
   * @param name its name in the file
   * @param type the type it was declared with, such as {@code double[].class}; boxed for numbers
   * @param <T> the type
   * @return the value
   * @throws IOException if it is absent, of another type or damaged
   * @throws IllegalArgumentException if the type has no codec
   */
  public <T> T get(String name, Class<T> type) throws IOException {
    return type.cast(slots.named(type, name).read(in, name));
  }

  /**
   * Gives a component the value of one that had another name.
   *
   * @param from the name in the file
   * @param to the component of today's record; its type must be that of the old one
   * @return the parts with that
   */
  public RecordParts renamed(String from, String to) {
    var more = new HashMap<>(sources);
    more.put(Objects.requireNonNull(to, "to"), Objects.requireNonNull(from, "from"));
    return new RecordParts(in, slots, Collections.unmodifiableMap(more), values, dropped);
  }

  /**
   * Gives a component a value.
   *
   * @param component the component of today's record
   * @param value the value
   * @return the parts with that
   */
  public RecordParts with(String component, Object value) {
    var more = new HashMap<>(values);
    more.put(
        Objects.requireNonNull(component, "component"), Objects.requireNonNull(value, "value"));
    return new RecordParts(in, slots, sources, Collections.unmodifiableMap(more), dropped);
  }

  /**
   * Leaves out a component that today's record does not have.
   *
   * @param name its name in the file
   * @return the parts without it
   */
  public RecordParts without(String name) {
    var more = new HashSet<>(dropped);
    more.add(Objects.requireNonNull(name, "name"));
    return new RecordParts(in, slots, sources, values, Collections.unmodifiableSet(more));
  }

  ArtifactReader in() {
    return in;
  }

  Map<String, Object> values() {
    return values;
  }

  String source(String component) {
    return sources.getOrDefault(component, component);
  }

  Set<String> dropped() {
    return dropped;
  }
}
