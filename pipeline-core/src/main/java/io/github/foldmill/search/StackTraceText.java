package io.github.foldmill.search;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/** The stack trace of a failure as text of bounded size, the beginning of each cause included. */
final class StackTraceText {
  private static final int MOST_CAUSES = 6;
  private static final int MOST_FRAMES = 30;
  private static final int MOST_MESSAGE_CHARACTERS = 4_000;

  /** What a text may have, whatever its parts. */
  static final int MOST_CHARACTERS = 16_000;

  private StackTraceText() {}

  /** Returns the stack trace, or empty if nothing is known of it. */
  static Optional<String> of(Throwable failure) {
    if (failure instanceof RecordedFailure recorded) {
      return recorded.trace();
    }
    var text = new StringBuilder();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    String before = "";
    var outer = new StackTraceElement[0];
    Throwable next = failure;
    while (next != null && seen.add(next)) {
      if (seen.size() > MOST_CAUSES) {
        text.append("Caused by more\n");
        break;
      }
      append(before, next, outer, text);
      before = "Caused by: ";
      outer = next.getStackTrace();
      next = next.getCause();
    }
    return Optional.of(cut(text.toString().stripTrailing(), MOST_CHARACTERS));
  }

  /** Appends an exception without the frames at its end that the one around it has too. */
  private static void append(
      String before, Throwable each, StackTraceElement[] outer, StringBuilder text) {
    text.append(before).append(cut(each.toString(), MOST_MESSAGE_CHARACTERS)).append('\n');
    var frames = each.getStackTrace();
    int shown = Math.min(frames.length - inCommon(frames, outer), MOST_FRAMES);
    for (int i = 0; i < shown; i++) {
      text.append("    at ").append(frames[i]).append('\n');
    }
    if (frames.length > shown) {
      text.append("    ... ").append(frames.length - shown).append(" more\n");
    }
  }

  private static int inCommon(StackTraceElement[] frames, StackTraceElement[] outer) {
    int most = Math.min(frames.length, outer.length);
    int common = 0;
    while (common < most
        && frames[frames.length - 1 - common].equals(outer[outer.length - 1 - common])) {
      common++;
    }
    return common;
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
