package io.github.foldmill.persist;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The codecs known to whoever dumps and loads.
 *
 * <p>Where several codecs take a value, the order decides: codecs handed over, in their order;
 * those found as services, by id; those built in. Immutable and safe for use by many threads.
 */
public final class CodecRegistry {
  private final Map<String, ModelCodec<?>> codecs;

  private CodecRegistry(Map<String, ModelCodec<?>> codecs) {
    this.codecs = codecs;
  }

  /**
   * Returns the codecs found as services and those built in, for strings, numbers, arrays, lists
   * and maps.
   *
   * <p>Services are looked up anew in every call, with the class loader of the current thread and
   * that of this library.
   *
   * @return the codecs
   * @throws IllegalStateException if two services have the same id
   * @throws java.util.ServiceConfigurationError if a service cannot be made
   */
  public static CodecRegistry standard() {
    var services = new TreeMap<String, ModelCodec<?>>();
    addServices(services, ModelCodec.class.getClassLoader());
    addServices(services, Thread.currentThread().getContextClassLoader());
    var codecs = new LinkedHashMap<String, ModelCodec<?>>(services);
    BuiltInCodecs.all().forEach(codec -> codecs.putIfAbsent(codec.id(), codec));
    return new CodecRegistry(codecs);
  }

  private static void addServices(
      Map<String, ModelCodec<?>> services, @Nullable ClassLoader loader) {
    for (ModelCodec<?> codec : ServiceLoader.load(ModelCodec.class, loader)) {
      var other = services.putIfAbsent(codec.id(), codec);
      if (other != null && other.getClass() != codec.getClass()) {
        throw new IllegalStateException(
            "codec ids must be distinct, %s and %s both have %s"
                .formatted(other.getClass().getName(), codec.getClass().getName(), codec.id()));
      }
    }
  }

  /**
   * Adds codecs that come before all others.
   *
   * @param more the codecs; one with the id of a known codec takes its place
   * @return these codecs and those
   */
  public CodecRegistry with(ModelCodec<?>... more) {
    return with(List.of(more));
  }

  /**
   * Adds codecs that come before all others.
   *
   * @param more the codecs; one with the id of a known codec takes its place
   * @return these codecs and those
   * @throws IllegalArgumentException if two of them have the same id
   */
  public CodecRegistry with(List<ModelCodec<?>> more) {
    var joined = new LinkedHashMap<String, ModelCodec<?>>();
    for (var codec : more) {
      if (joined.putIfAbsent(codec.id(), codec) != null) {
        throw new IllegalArgumentException(
            "codec ids must be distinct, " + codec.id() + " is twice");
      }
    }
    codecs.forEach(joined::putIfAbsent);
    return new CodecRegistry(joined);
  }

  /**
   * Finds the codec that writes a value.
   *
   * @param value the value
   * @return the first codec that takes it; what it holds inside may still lack a codec
   */
  public Optional<ModelCodec<?>> find(Object value) {
    Objects.requireNonNull(value, "value");
    return codecs.values().stream()
        .filter(codec -> codec.encodes(value))
        .<ModelCodec<?>>map(codec -> codec)
        .findFirst();
  }

  /**
   * Finds the codec that reads what a file says was written under an id.
   *
   * @param id the id
   * @return the codec of that id, or else the first that {@link ModelCodec#reads} it
   */
  public Optional<ModelCodec<?>> byId(String id) {
    var codec = codecs.get(id);
    return codec != null
        ? Optional.of(codec)
        : codecs.values().stream()
            .filter(other -> other.reads(id))
            .<ModelCodec<?>>map(other -> other)
            .findFirst();
  }

  /**
   * Finds the codec for all values of a class.
   *
   * @param type the class
   * @return the first codec that {@link ModelCodec#covers} it
   */
  public Optional<ModelCodec<?>> covering(Class<?> type) {
    return codecs.values().stream()
        .filter(codec -> codec.covers(type))
        .<ModelCodec<?>>map(codec -> codec)
        .findFirst();
  }

  /**
   * Returns the ids of all codecs.
   *
   * @return the ids, in the order in which codecs are asked
   */
  public List<String> ids() {
    return Collections.unmodifiableList(new ArrayList<>(codecs.keySet()));
  }

  MissingCodecException missing(Object value, String path) {
    return new MissingCodecException(
        "%s: %s has no codec; make it a record, hand a codec to Persist.with(...) or provide one as a"
                .formatted(PartPath.shown(path), value.getClass().getName())
            + " service, known are "
            + ids());
  }

  ModelCodec<?> require(String id, String what) throws MissingCodecException {
    var codec = byId(id);
    if (codec.isEmpty()) {
      throw new MissingCodecException(
          "%s was written by codec %s, which is not known here; hand it to Persist.with(...) or add"
                  .formatted(what, id)
              + " the module that provides it, known are "
              + ids());
    }
    return codec.get();
  }

  @Override
  public String toString() {
    return "CodecRegistry" + ids();
  }
}
