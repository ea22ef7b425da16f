package io.github.foldmill.internal.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report that a JVM leaves when native code has killed it. */
final class CrashReport {
  private static final Pattern SIGNAL = Pattern.compile("\\b(SIG[A-Z]+|EXCEPTION_[A-Z_]+)\\b");
  private static final int HEADER_LINES = 24;

  private CrashReport() {}

  static String pattern(Path folder) {
    return folder.resolve("hs_err_%p.log").toString();
  }

  /** Reads the header of the report of a process: the signal and the frame. */
  static Optional<String> of(Path folder, long pid) {
    Path file = folder.resolve("hs_err_" + pid + ".log");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
      return Optional.of(
              lines
                  .limit(HEADER_LINES)
                  .filter(line -> line.startsWith("#"))
                  .map(line -> line.substring(1).strip())
                  .filter(CrashReport::isTelling)
                  .collect(Collectors.joining(" ")))
          .filter(text -> !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isTelling(String line) {
    return !line.isEmpty()
        && !line.startsWith("A fatal error")
        && !line.startsWith("JRE version")
        && !line.startsWith("Java VM:")
        && !line.startsWith("No core dump")
        && !line.startsWith("If you would like")
        && !line.startsWith("http")
        && !line.startsWith("The crash happened outside")
        && !line.startsWith("See problematic frame");
  }

  /** Returns the name of the signal that a report tells of. */
  static Optional<String> signal(String report) {
    Matcher found = SIGNAL.matcher(report);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }
}
