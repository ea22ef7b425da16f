package io.github.foldmill.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records without a codec, and types with arguments. */
class DeclaredTypesTest {
  @TempDir Path folder;

  private sealed interface Shape permits Circle, Square, Nothing {}

  private record Circle(double radius) implements Shape {}

  private record Square(double side) implements Shape {}

  private enum Nothing implements Shape {
    NOTHING
  }

  private record Drawing(String name, List<Shape> shapes, Optional<Instant> drawn) {}

  private static final Drawing DRAWING =
      new Drawing(
          "d", List.of(new Circle(1), Nothing.NOTHING, new Square(2)), Optional.of(Instant.EPOCH));

  private Path file() {
    return folder.resolve("value.safetensors");
  }

  @Test
  void recordIsLoadedByNamingItsClass() throws IOException {
    Persist.dump(DRAWING, file());
    assertThat(Persist.load(file(), Drawing.class)).isEqualTo(DRAWING);
  }

  @Test
  void withoutATypeTheMessageNamesTheFix() throws IOException {
    Persist.dump(DRAWING, file());
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> Persist.load(file()))
        .withMessageContaining("name the type to load it, as in Persist.load(path, Drawing.class)");
  }

  @Test
  void sealedTypesGiveTheAlternatives() throws IOException {
    for (Shape shape : List.of(new Circle(3), new Square(4), Nothing.NOTHING)) {
      Persist.dump(shape, file());
      assertThat(Persist.load(file(), Shape.class)).isEqualTo(shape);
    }
  }

  @Test
  void elementsOfCollectionsAreReachedByTypeArguments() throws IOException {
    List<Object> nested = List.of(Map.of("a", Optional.of(new Circle(1)), "b", Optional.empty()));
    Persist.dump(nested, file());
    var type = new TypeRef<List<Map<String, Optional<Circle>>>>() {};
    assertThat(Persist.load(file(), type)).isEqualTo(nested);

    Persist.dump(Map.of(Nothing.NOTHING, Set.of(1, 2)), file());
    assertThat(Persist.load(file(), new TypeRef<Map<Nothing, Set<Integer>>>() {}))
        .isEqualTo(Map.of(Nothing.NOTHING, Set.of(1, 2)));

    Persist.dump(Map.of("x", new double[] {1, 2}), file());
    assertThat(Persist.load(file(), new TypeRef<Map<String, double[]>>() {}).get("x"))
        .containsExactly(1, 2);

    Persist.dump(List.of(new Circle(1), new Square(2)), file());
    assertThat(Persist.load(file(), new TypeRef<List<? extends Shape>>() {}))
        .isEqualTo(List.of(new Circle(1), new Square(2)));
  }

  @Test
  void otherTypesThanTheNamedOnesAreRefused() throws IOException {
    Persist.dump(List.of(new Circle(1)), file());
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> Persist.load(file(), new TypeRef<List<Square>>() {}))
        .withMessageContaining("holds a \"Circle\"")
        .withMessageContaining("[Square]");
    Persist.dump(List.of("a", 1), file());
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Persist.load(file(), new TypeRef<List<String>>() {}))
        .withMessageContaining("java.lang.Integer at $[1], not of java.lang.String");
    Persist.dump(Map.of("k", List.of(1.5)), file());
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Persist.load(file(), new TypeRef<Map<String, List<Integer>>>() {}))
        .withMessageContaining("java.lang.Double at ${k}[0]");
  }

  private record Weights(String name, Thread weights) {}

  private record Model(List<Weights> steps) {}

  @Test
  void componentWithoutCodecIsNamedByItsPath() {
    var thread = Thread.currentThread();
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> Persist.dump(new Model(List.of(new Weights("a", thread))), file()))
        .withMessageStartingWith("$.steps[].weights: java.lang.Thread has no codec; ");
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> Persist.dump(List.of(1, List.of("x", new Weights("a", thread))), file()))
        .withMessageStartingWith("$[1][1].weights: java.lang.Thread has no codec; ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  @SuppressWarnings("UnnecessaryStringBuilder") // a class without a codec of its own
  void recordsWithoutCodecAreRefusedWhereNobodyCouldNameThem() {
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> Persist.with().codecsOnly().dump(new Circle(1), file()))
        .withMessageContaining(Circle.class.getName());
    var codec =
        new SimpleCodec<>(
            "test.box/1",
            StringBuilder.class,
            (value, out) -> out.putValue("content", new Circle(1)),
            in -> new StringBuilder());
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> Persist.with(codec).dump(new StringBuilder(), file()))
        .withMessageStartingWith("$.content: " + Circle.class.getName());
  }

  private record Chain(int number, List<Chain> next) {}

  @Test
  void recordThatHoldsItselfIsRefused() {
    var next = new ArrayList<Chain>();
    var chain = new Chain(1, next);
    next.add(chain);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Persist.dump(chain, file()))
        .withMessageContaining("nested at most 512 deep, $.next[0].next[0]")
        .withMessageContaining("does a value hold itself?");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void chainsOfRecordsMayBeLong() throws IOException {
    var chain = new Chain(0, List.of());
    for (int i = 1; i < 200; i++) {
      chain = new Chain(i, List.of(chain));
    }
    Persist.dump(chain, file());
    assertThat(Persist.load(file(), Chain.class)).isEqualTo(chain);
  }

  private static final class Other {
    private record Circle(double radius) {}
  }

  @Test
  void typesOfOneNameAreRefused() throws IOException {
    Persist.dump(Map.of(), file());
    var type = new TypeRef<Map<Circle, Other.Circle>>() {};
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Persist.load(file(), type))
        .withMessageContaining("simple names of the types to load must be distinct");
  }

  @Test
  @SuppressWarnings("rawtypes") // what happens without an argument is the point
  void referenceWithoutArgumentIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> new TypeRef() {}.type())
        .withMessageContaining("new TypeRef<List<String>>() {}");
  }
}
