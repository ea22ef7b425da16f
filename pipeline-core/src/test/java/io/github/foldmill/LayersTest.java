package io.github.foldmill;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Pins the order of packages: each may use those before it and none after it. */
final class LayersTest {
  /** They stand on the JDK alone, not on one another. */
  private static final List<String> FOUNDATIONS =
      List.of(
          "internal.jfr",
          "internal.jmx",
          "internal.simd",
          "internal.io",
          "internal.concurrent",
          "internal.numeric",
          "internal.text",
          "internal.wire");

  private static final List<String> LAYERS =
      List.of(
          "hash",
          "tensor",
          "persist",
          "internal.process",
          "parallel",
          "internal.code",
          "memory",
          "internal.lineage",
          "data",
          "pipeline",
          "preprocessing",
          "validation",
          "internal.cells",
          "search",
          "report");

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    Set<String> known = new HashSet<>(FOUNDATIONS);
    known.addAll(LAYERS);

    assertThat(packages()).isNotEmpty().isSubsetOf(known);
  }

  @ParameterizedTest
  @FieldSource("FOUNDATIONS")
  void foundationsUseOnlyThemselves(String foundation) {
    // Events may be emitted from anywhere.
    mayNotUse(
        foundation,
        Stream.concat(FOUNDATIONS.stream(), LAYERS.stream())
            .filter(other -> !other.equals(foundation) && !other.equals("internal.jfr")));
  }

  @ParameterizedTest
  @FieldSource("LAYERS")
  void layersUseOnlyEarlierOnes(String layer) {
    mayNotUse(layer, LAYERS.stream().skip(LAYERS.indexOf(layer) + 1L));
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(Core.ROOT + ".(**)").should().beFreeOfCycles().check(Core.CLASSES);
  }

  private static void mayNotUse(String layer, Stream<String> others) {
    String[] forbidden = others.map(LayersTest::absolute).toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(absolute(layer))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden)
        .because("each package uses only earlier ones in the order of this test")
        .allowEmptyShould(true)
        .check(Core.CLASSES);
  }

  private static Set<String> packages() {
    return Core.CLASSES.stream()
        .filter(LayersTest::isInPackage)
        .map(Core::packageOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isInPackage(JavaClass type) {
    return !type.getPackageName().isEmpty();
  }

  private static String absolute(String layer) {
    return Core.ROOT + "." + layer;
  }
}
