package io.github.foldmill.hash;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** The values of {@code java.time}, whose ISO text tells all of them apart within a type. */
final class TimeTypes {
  private TimeTypes() {}

  /** Names the type, or gives null for other values. */
  static @Nullable String nameOf(Object value) {
    return switch (value) {
      case Instant v -> v.getClass().getName();
      case Duration v -> v.getClass().getName();
      case Period v -> v.getClass().getName();
      case LocalDate v -> v.getClass().getName();
      case LocalTime v -> v.getClass().getName();
      case LocalDateTime v -> v.getClass().getName();
      case OffsetTime v -> v.getClass().getName();
      case OffsetDateTime v -> v.getClass().getName();
      case ZonedDateTime v -> v.getClass().getName();
      case Year v -> v.getClass().getName();
      case YearMonth v -> v.getClass().getName();
      case MonthDay v -> v.getClass().getName();
      // The classes of regions are internal to the JDK.
      case ZoneId _ -> ZoneId.class.getName();
      default -> null;
    };
  }
}
