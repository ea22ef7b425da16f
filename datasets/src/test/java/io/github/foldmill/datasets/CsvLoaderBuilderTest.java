package io.github.foldmill.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvLoaderBuilderTest {

  @Test
  void aLoaderNeedsATarget() {
    assertThatThrownBy(() -> CsvLoader.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a target column must be chosen; call classTarget or valueTarget");
  }

  @Test
  void theTargetIsNoFeature() {
    assertThatThrownBy(() -> CsvLoader.builder().features("a", "y").valueTarget("y").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target must not be a feature, was \"y\"; leave it out of features");
  }

  @ParameterizedTest
  @ValueSource(chars = {'"', '\n', '\r', '.', '-', '+', '5', 'e'})
  void separatorsThatOccurInFieldsAreRefused(char separator) {
    assertThatThrownBy(() -> CsvLoader.builder().separator(separator))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("was U+%04X".formatted((int) separator));
  }

  @Test
  void namesAreDistinctAndNotEmpty() {
    assertThatThrownBy(() -> CsvLoader.builder().withoutHeader("a", "b", "a"))
        .hasMessage("column names must be distinct and not empty, were [a, b, a]");
    assertThatThrownBy(() -> CsvLoader.builder().features("a", ""))
        .hasMessage("features must be distinct and not empty, were [a, ]");
    assertThatThrownBy(() -> CsvLoader.builder().classTarget("y", List.of("c", "c")))
        .hasMessage("classes must be distinct and not empty, were [c, c]");
  }

  @Test
  void emptyChoicesAreRefused() {
    assertThatThrownBy(() -> CsvLoader.builder().features())
        .hasMessageContaining("features must name at least one column, named none");
    assertThatThrownBy(() -> CsvLoader.builder().classTarget("y", List.of()))
        .hasMessageContaining("classes must name at least one class, named none");
  }

  @Test
  void aLoaderDoesNotFollowItsBuilder() throws IOException {
    var builder = CsvLoader.builder().valueTarget("y");
    var loader = builder.build();
    builder.separator(';').features("b");
    assertThat(loader.load(new StringReader("a,y\n1,2\n"), "t.csv").names()).containsExactly("a");
  }
}
