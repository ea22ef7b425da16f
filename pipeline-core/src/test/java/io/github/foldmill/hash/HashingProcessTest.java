package io.github.foldmill.hash;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The choice of a kernel is made once per process, so that each case needs a JVM of its own. */
class HashingProcessTest {
  private static final String MODULE = "--add-modules=jdk.incubator.vector";
  private static final String ADVICE = "start java with --add-modules jdk.incubator.vector";
  private static final String WRONG = "computes wrong digests";
  private static final String ENOUGH = "300";

  @TempDir private static Path folder;
  private static String digests = "";

  @BeforeAll
  static void computeWhatEveryProcessMustPrint() {
    String raw = RawDigest.of(HashingProcessTest::hash4j);
    StringBuilder keys = new StringBuilder();
    for (int length : new int[] {0, 1, 33, 1000, 9001, 300_000}) {
      for (ArrayCase array : ArrayCase.all(length)) {
        keys.append(Hashing.hashOf(array.array()).hex());
      }
    }
    digests = raw + " " + Hashing.hashOf(keys.toString()).hex();
  }

  private static ContentHash hash4j(
      byte[] data, int offset, int length, long seed, RawDigest.Kind kind) {
    Hasher128 hasher = com.dynatrace.hash4j.hashing.Hashing.xxh3_128(seed);
    HashValue128 hash = hasher.hashBytesTo128Bits(data, offset, length);
    return new ContentHash(hash.getMostSignificantBits(), hash.getLeastSignificantBits());
  }

  @ParameterizedTest
  @CsvSource({
    "scalar, -Xshare:auto",
    "vector, -XX:UseAVX=3",
    "vector, -XX:UseAVX=2",
    "vector, -XX:UseAVX=1",
    "vector, -XX:UseAVX=0",
    "auto, -Xshare:auto"
  })
  void everyKernelOnEveryVectorWidthGivesTheSameHashes(String kernel, String flag)
      throws IOException, InterruptedException {
    JavaProcess run =
        run(List.of(MODULE, "-XX:+IgnoreUnrecognizedVMOptions", flag, setting(kernel)));
    assertThat(run.out()).isEqualToIgnoringNewLines(kernel + " " + digests);
  }

  @Test
  void withoutTheModuleOneWarningNamesTheFlag() throws IOException, InterruptedException {
    JavaProcess run = run(List.of(), ENOUGH);
    assertThat(run.out()).isEqualToIgnoringNewLines("auto " + digests);
    assertThat(run.err()).containsOnlyOnce(ADVICE);
  }

  @Test
  void aLittleHashingIsNoReasonToWarn() throws IOException, InterruptedException {
    JavaProcess run = run(List.of());
    assertThat(run.out()).isEqualToIgnoringNewLines("auto " + digests);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void whoeverAsksForTheScalarKernelIsNotWarned() throws IOException, InterruptedException {
    JavaProcess run = run(List.of(setting("scalar")), ENOUGH);
    assertThat(run.out()).isEqualToIgnoringNewLines("scalar " + digests);
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aProvedKernelTakesOverWithTheSameKeys() throws IOException, InterruptedException {
    JavaProcess run = run(List.of(MODULE, logging()), ENOUGH);
    assertThat(run.out()).isEqualToIgnoringNewLines("auto " + digests);
    assertThat(run.err()).contains("hashing goes on").doesNotContain(ADVICE, WRONG);
  }

  @Test
  void withoutTheOptimisingCompilerHashingStaysScalar() throws IOException, InterruptedException {
    JavaProcess run = run(List.of(MODULE, "-XX:TieredStopAtLevel=1", logging()), ENOUGH);
    assertThat(run.out()).isEqualToIgnoringNewLines("auto " + digests);
    assertThat(run.err())
        .containsOnlyOnce("the vector kernel was never twice as fast")
        .doesNotContain("goes on", ADVICE, WRONG);
  }

  @Test
  void aForcedKernelWithoutItsModuleEndsWithTheFlagThatHelps()
      throws IOException, InterruptedException {
    JavaProcess run = run(List.of(setting("vector")));
    assertThat(run.exit()).isNotZero();
    assertThat(run.err())
        .contains(
            "system property foldmill.simd is vector, but this JVM runs without the module"
                + " jdk.incubator.vector. Start java with --add-modules jdk.incubator.vector");
  }

  private static String setting(String kernel) {
    return "-Dfoldmill.simd=" + kernel;
  }

  /** Makes the messages of level DEBUG appear. */
  private static String logging() throws IOException {
    Path file = folder.resolve("logging.properties");
    Files.writeString(
        file,
        """
        handlers=java.util.logging.ConsoleHandler
        java.util.logging.ConsoleHandler.level=FINE
        io.github.foldmill.level=FINE
        """);
    return "-Djava.util.logging.config.file=" + file;
  }

  private static JavaProcess run(List<String> flags, String... arguments)
      throws IOException, InterruptedException {
    return JavaProcess.run(folder, HashingProcess.class, flags, arguments);
  }
}
