package io.github.foldmill.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentHashTest {
  private static final ContentHash EMPTY =
      new ContentHash(0x99aa06d3014798d8L, 0x6001c324468d497fL);

  @Test
  void theTextNamesAlgorithmAndVersion() {
    assertThat(EMPTY.hex()).isEqualTo("99aa06d3014798d86001c324468d497f");
    assertThat(EMPTY.text()).isEqualTo("xxh3v1-99aa06d3014798d86001c324468d497f");
    assertThat(EMPTY).hasToString(EMPTY.text());
  }

  @Test
  void theTextIsReadBack() {
    ContentHash small = new ContentHash(0, 15);
    assertThat(ContentHash.parse(EMPTY.text())).isEqualTo(EMPTY);
    assertThat(ContentHash.parse(small.text())).isEqualTo(small);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "99aa06d3014798d86001c324468d497f",
        "sha256v1-99aa06d3014798d86001c324468d497f",
        "xxh3v0-99aa06d3014798d86001c324468d497f"
      })
  void otherAlgorithmsAndVersionsAreRefused(String text) {
    assertThatThrownBy(() -> ContentHash.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a key must start with xxh3v1-, was '" + text + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xxh3v1-",
        "xxh3v1-99aa06d3014798d86001c324468d497",
        "xxh3v1-99aa06d3014798d86001c324468d497f0",
        "xxh3v1-99AA06D3014798D86001C324468D497F",
        "xxh3v1-+9aa06d3014798d86001c324468d497f"
      })
  void malformedDigitsAreRefused(String text) {
    assertThatThrownBy(() -> ContentHash.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("32 lower-case hexadecimal digits")
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void valuesAreOrderedAsTheirTexts() {
    var sorted =
        Stream.of(
                new ContentHash(-1, 0),
                new ContentHash(1, -1),
                new ContentHash(1, 2),
                new ContentHash(Long.MAX_VALUE, 0),
                new ContentHash(Long.MIN_VALUE, 0))
            .sorted()
            .map(ContentHash::text)
            .toList();
    assertThat(sorted).isSorted().hasSize(5);
  }

  @Test
  void foldingUsesBothHalves() {
    assertThat(new ContentHash(0xF0, 0x0F).toLong()).isEqualTo(0xFF);
  }
}
