package io.github.foldmill;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Pins what the code of this module may touch and what shape its public types have. */
final class ArchitectureTest {

  @Test
  void onlyTheSimdPackageTouchesTheIncubator() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..internal.simd")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jdk.incubator..")
        .because("the rest must run without the incubator module")
        .check(Core.CLASSES);
  }

  @Test
  void onlyTheIoAndTensorPackagesMapFiles() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..internal.io", Core.ROOT + ".tensor")
        .should()
        .callMethodWhere(target(owner(assignableTo(FileChannel.class))).and(target(name("map"))))
        .because("a map outlives its channel and needs one owner")
        .check(Core.CLASSES);
  }

  @Test
  void nothingWritesToTheStandardStreams() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(Core.CLASSES);
  }

  @Test
  void onlyTheWorkerProtocolReadsSerializedObjects() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..internal.process")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .because("a file must never choose the class that is created from it")
        .check(Core.CLASSES);
  }

  @Test
  void onlyTheJdkAndThreeLibrariesAreUsed() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    Core.ROOT + "..",
                    "java..",
                    "jdk..",
                    "org.jspecify.annotations",
                    "com.github.luben.zstd..",
                    "io.protostuff",
                    "javax.management",
                    "com.sun.management")
                .or(describe("primitives", ArchitectureTest::isPrimitive)))
        .because("the core knows no learning library, no logging facade and no reflective codec")
        .check(Core.CLASSES);
  }

  @Test
  void publicTypesCannotBeExtendedByAccident() {
    assertThat(Core.CLASSES.stream().filter(ArchitectureTest::isApi))
        .isNotEmpty()
        .allSatisfy(type ->
            assertThat(isClosed(type))
                .as("%s is final, sealed, a record, an enum or an interface", type.getName())
                .isTrue());
  }

  @Test
  void publicTypesAreNamedAfterWhatTheyAre() {
    noClasses()
        .that(describe("are public", ArchitectureTest::isApi))
        .should()
        .haveNameMatching(".*(Impl|Utils?|Helper)")
        .check(Core.CLASSES);
  }

  @Test
  void everyPackageIsDescribedAndNullMarked() {
    assertThat(Core.CLASSES.stream().map(JavaClass::getPackage).distinct())
        .filteredOn(p -> !p.getName().isEmpty())
        .isNotEmpty()
        .allSatisfy(
            p -> assertThat(isNullMarked(p)).as("%s has a @NullMarked package-info", p).isTrue());
  }

  @Test
  void exactlyTheOpenPackagesAreExported() throws IOException {
    assertThat(exports()).isEqualTo(openPackages());
  }

  private static Set<String> openPackages() {
    return Core.CLASSES.stream()
        .filter(type -> !type.getPackageName().isEmpty() && !Core.isInternal(type))
        .map(JavaClass::getPackageName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> exports() throws IOException {
    try (InputStream in = Files.newInputStream(Core.OUTPUT.resolve("module-info.class"))) {
      return ModuleDescriptor.read(in).exports().stream()
          .filter(export -> !export.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static boolean isApi(JavaClass type) {
    return !Core.isInternal(type) && isReachable(type);
  }

  private static boolean isReachable(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(ArchitectureTest::isReachable).orElse(true);
  }

  private static boolean isClosed(JavaClass type) {
    return type.isInterface()
        || type.isEnum()
        || type.isRecord()
        || type.getModifiers().contains(JavaModifier.FINAL)
        || type.reflect().isSealed();
  }

  private static boolean isPrimitive(JavaClass type) {
    return type.getBaseComponentType().isPrimitive();
  }

  private static boolean isNullMarked(JavaPackage described) {
    return described
        .tryGetPackageInfo()
        .map(info -> info.isAnnotatedWith("org.jspecify.annotations.NullMarked"))
        .orElse(false);
  }
}
