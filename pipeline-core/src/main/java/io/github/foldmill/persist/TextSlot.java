package io.github.foldmill.persist;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Values of the JDK whose text says all about them. */
record TextSlot(Function<String, Object> parse) implements Slot {

  /** Returns the slots by type. */
  static Map<Class<?>, Slot> all() {
    var slots = new LinkedHashMap<Class<?>, Slot>();
    slots.put(BigDecimal.class, new TextSlot(BigDecimal::new));
    slots.put(BigInteger.class, new TextSlot(BigInteger::new));
    slots.put(Duration.class, new TextSlot(Duration::parse));
    slots.put(Instant.class, new TextSlot(Instant::parse));
    slots.put(LocalDate.class, new TextSlot(LocalDate::parse));
    slots.put(LocalDateTime.class, new TextSlot(LocalDateTime::parse));
    slots.put(UUID.class, new TextSlot(UUID::fromString));
    return slots;
  }

  @Override
  public void write(ArtifactWriter out, String name, Object value) throws IOException {
    out.putString(name, value.toString());
  }

  @Override
  public Object read(ArtifactReader in, String name) throws IOException {
    return parse.apply(in.getString(name));
  }
}
