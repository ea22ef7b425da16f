package io.github.foldmill.memory;

import io.github.foldmill.hash.ContentHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;

/**
 * One line of the index: text that people can read, with a checksum at its end.
 *
 * <p>Fields are separated by tabs. The first says what the line is about.
 */
sealed interface IndexLine {

  /** An entry was written. */
  record Added(EntryInfo entry) implements IndexLine {}

  /** An entry was removed. */
  record Removed(ContentHash key) implements IndexLine {}

  /** An entry was used. */
  record Used(ContentHash key, Instant when) implements IndexLine {}

  /** A cost was measured. */
  record Measured(String name, Cost cost) implements IndexLine {}

  String SEPARATOR = "\t";

  /** What would end a field or a line. */
  Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /** Returns the line with its checksum and line break. */
  default String text() {
    String body =
        switch (this) {
          case Added(var e) ->
              String.join(
                  SEPARATOR,
                  "+",
                  e.key().text(),
                  Long.toString(e.bytes()),
                  Long.toString(e.took().toNanos()),
                  Long.toString(e.created().toEpochMilli()),
                  Long.toString(e.lastUsed().toEpochMilli()),
                  e.pinned() ? "pinned" : "",
                  plain(e.madeBy()),
                  plain(e.arguments()),
                  e.parents().stream().map(ContentHash::text).collect(Collectors.joining(",")));
          case Removed(var key) -> String.join(SEPARATOR, "-", key.text());
          case Used(var key, var when) ->
              String.join(SEPARATOR, "u", key.text(), Long.toString(when.toEpochMilli()));
          case Measured(var name, var cost) ->
              String.join(
                  SEPARATOR,
                  "c",
                  plain(name),
                  Long.toString(cost.writeNanos()),
                  Long.toString(cost.readNanos()));
        };
    return body + SEPARATOR + checksum(body) + "\n";
  }

  /** Returns a text without what would end a field or a line. */
  static String plain(String text) {
    return CONTROL.matcher(text).replaceAll(" ");
  }

  private static String checksum(String body) {
    var crc = new CRC32C();
    crc.update(body.getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(crc.getValue());
  }

  /** Reads a line without its line break; empty if it is damaged. */
  static Optional<IndexLine> parse(String line) {
    int end = line.lastIndexOf(SEPARATOR);
    if (end < 0 || !checksum(line.substring(0, end)).equals(line.substring(end + 1))) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse(List.of(line.substring(0, end).split(SEPARATOR, -1))));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // The checksum is right, so another version of the library wrote it.
      return Optional.empty();
    }
  }

  private static IndexLine parse(List<String> fields) {
    return switch (fields.getFirst()) {
      case "+" ->
          new Added(
              new EntryInfo(
                  ContentHash.parse(fields.get(1)),
                  fields.get(7),
                  fields.get(8),
                  instant(fields.get(4)),
                  instant(fields.get(5)),
                  Duration.ofNanos(Long.parseLong(fields.get(3))),
                  Long.parseLong(fields.get(2)),
                  EntryInfo.keys(fields.get(9)),
                  fields.get(6).equals("pinned")));
      case "-" -> new Removed(ContentHash.parse(fields.get(1)));
      case "u" -> new Used(ContentHash.parse(fields.get(1)), instant(fields.get(2)));
      case "c" ->
          new Measured(
              fields.get(1),
              new Cost(Long.parseLong(fields.get(2)), Long.parseLong(fields.get(3))));
      default -> throw new IllegalArgumentException("unknown line");
    };
  }

  private static Instant instant(String millis) {
    return Instant.ofEpochMilli(Long.parseLong(millis));
  }
}
