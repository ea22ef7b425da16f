package io.github.foldmill.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.search.SearchResult;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens pages in Chromium, where there is one; elsewhere only the page itself is checked. */
class BrowserTest {
  private static final Pattern ROW = Pattern.compile("<tr data-i=\"(\\d+)\"");
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

  @TempDir Path folder;

  private static Optional<String> chromium() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(dir ->
            Stream.of("chromium", "chromium-browser", "google-chrome").map(n -> Path.of(dir, n)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private Path page(SearchResult<?, ?> result) throws IOException {
    Path page = folder.resolve("report.html");
    Report.of(result).html().write(page);
    assertThat(page).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    return page;
  }

  /** Runs Chromium on a page and returns what it writes; its console must stay silent. */
  private String browse(String chromium, Path page, String fragment, String... options)
      throws Exception {
    var command = new ArrayList<String>();
    command.addAll(
        List.of(
            chromium,
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--enable-logging=stderr",
            "--window-size=1280,2600",
            "--user-data-dir=" + folder.resolve("profile")));
    command.addAll(List.of(options));
    command.add(page.toUri() + fragment);
    Path out = folder.resolve("out");
    Path log = folder.resolve("log");
    var process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(log.toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String logged = new String(Files.readAllBytes(log), StandardCharsets.ISO_8859_1);
    assertThat(ended).as("Chromium ended, its log: %s", logged).isTrue();
    assertThat(logged).doesNotContain("CONSOLE");
    return new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
  }

  @Test
  void scriptDrawsEveryChartAndSortsTheTable() throws Exception {
    var result = Results.grid();
    Path page = page(result);
    var chromium = chromium();
    if (chromium.isEmpty()) {
      return;
    }
    // Column 7 is the fit time.
    String dom = browse(chromium.get(), page, "#sort=7a", "--dump-dom");
    assertThat(dom).contains("data-ready=\"yes\"", "aria-sort=\"ascending\"");
    assertThat(dom.split("class=\"chart\"", -1)).hasSize(1 + 3 + 1 + 1 + 1);
    assertThat(dom.split("class=\"thread", -1)).hasSize(1 + 60);
    double[] times = result.cvResults().numbers("mean_fit_time");
    var sorted =
        ROW.matcher(dom).results().map(row -> times[Integer.parseInt(row.group(1))]).toList();
    assertThat(sorted).hasSize(60).isSorted();
  }

  @Test
  void pageCanBePhotographed() throws Exception {
    Path page = page(Results.grid());
    Path shot = folder.resolve("shot.png");
    var chromium = chromium();
    if (chromium.isEmpty()) {
      return;
    }
    browse(chromium.get(), page, "", "--screenshot=" + shot);
    assertThat(Files.readAllBytes(shot)).startsWith(PNG).hasSizeGreaterThan(50_000);
  }

  @Test
  void hostileTextRunsNothing() throws Exception {
    Path page = page(HtmlReportTest.hostile());
    var chromium = chromium();
    if (chromium.isEmpty()) {
      return;
    }
    String dom = browse(chromium.get(), page, "", "--dump-dom");
    assertThat(dom).contains("data-ready=\"yes\"", "<title>Search</title>").doesNotContain("<img");
  }
}
