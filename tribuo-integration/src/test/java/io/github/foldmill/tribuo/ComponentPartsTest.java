package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tribuo.data.text.TextFeatureExtractor;
import org.tribuo.data.text.TextPipeline;
import org.tribuo.data.text.impl.TextFeatureExtractorImpl;
import org.tribuo.data.text.impl.TokenPipeline;
import org.tribuo.util.tokens.impl.SplitPatternTokenizer;

/** What a stranger's file may say of the components of a fitted step. */
class ComponentPartsTest {
  private final List<String> lines = lines();

  private static List<String> lines() {
    var extractor =
        new TextFeatureExtractorImpl<>(
            new TokenPipeline(new SplitPatternTokenizer("[ ,]"), 2, true));
    var written = new ArrayList<String>();
    try {
      ComponentParts.write(
          ComponentConfig.of(extractor, "extractor", "none"),
          TextFeatureExtractor.class,
          writerInto(written));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return List.copyOf(written);
  }

  private static ArtifactWriter writerInto(List<String> written) {
    return (ArtifactWriter)
        Proxy.newProxyInstance(
            ComponentPartsTest.class.getClassLoader(),
            new Class<?>[] {ArtifactWriter.class},
            (proxy, _, arguments) -> {
              ((List<?>) arguments[1]).forEach(line -> written.add((String) line));
              return proxy;
            });
  }

  private static ComponentConfig read(List<String> lines, Class<?> type) throws IOException {
    var reader =
        (ArtifactReader)
            Proxy.newProxyInstance(
                ComponentPartsTest.class.getClassLoader(),
                new Class<?>[] {ArtifactReader.class},
                (_, _, _) -> lines);
    return ComponentParts.read(type, reader);
  }

  private static void refuse(List<String> lines, Class<?> type, String message) {
    assertThatIOException().isThrownBy(() -> read(lines, type)).withMessageContaining(message);
  }

  private List<String> replaced(String from, String to) {
    assertThat(lines).contains(from);
    return lines.stream().map(line -> line.equals(from) ? to : line).toList();
  }

  @Test
  void whatWasWrittenIsRead() throws Exception {
    var config = read(lines, TextFeatureExtractor.class);
    assertThat(config.newComponent(TextFeatureExtractor.class)).isNotNull();
    assertThat(config.canonical().toString()).contains("splitPatternRegex=[ ,]");
  }

  @Test
  void aForeignClassIsRefusedUnread() {
    refuse(
        replaced(SplitPatternTokenizer.class.getName(), "com.example.Intruder"),
        TextFeatureExtractor.class,
        "must be in one of the packages [org.tribuo.], was com.example.Intruder");
  }

  @Test
  void aComponentThatDoesNotFitIsRefused() {
    refuse(
        replaced(SplitPatternTokenizer.class.getName(), "org.tribuo.math.optimisers.Adam"),
        TextFeatureExtractor.class,
        "must be a org.tribuo.util.tokens.Tokenizer");
    refuse(
        lines, TextPipeline.class, "the configuration must be a " + TextPipeline.class.getName());
  }

  @Test
  void referencesOutOfTheFileAreRefused() {
    refuse(
        replaced("[ ,]", "${user.home}"),
        TextFeatureExtractor.class,
        "must not refer to other values");
  }

  @Test
  void everyTruncationIsRefused() {
    for (int length = 0; length < lines.size(); length++) {
      refuse(lines.subList(0, length), TextFeatureExtractor.class, "configuration");
    }
    var longer = new ArrayList<>(lines);
    longer.add("more");
    refuse(longer, TextFeatureExtractor.class, "must end with its last component");
  }
}
