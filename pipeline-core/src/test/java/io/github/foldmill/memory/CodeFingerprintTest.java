package io.github.foldmill.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeFingerprintTest {
  private static final String HELPER = "class Helper { static int twice(int x) { return 2 * x; } }";
  private static final String USER =
      """
      public class User extends Parent {
        public int use(int x) { return Helper.twice(x) + 1; }
        private int other() { return 5; }
      }
      """;
  private static final String PARENT = "class Parent { int inherited() { return 7; } }";

  @TempDir private Path folder;

  private CodeIdentity identity(Map<String, String> sources, String... options) throws Exception {
    return CompiledCode.of(folder, sources, options).type("User");
  }

  private static Map<String, String> sources(String user, String helper, String parent) {
    return Map.of("User", user, "Helper", helper, "Parent", parent);
  }

  private static Map<String, String> sources() {
    return sources(USER, HELPER, PARENT);
  }

  @Test
  void sameSourceCompiledTwiceIsTheSameCode() throws Exception {
    assertThat(identity(sources())).isEqualTo(identity(sources()));
  }

  @Test
  void commentsLinesAndDebugInformationDoNotCount() throws Exception {
    var commented = "// a comment\n\n" + USER.replace("return", "\n/* why */ return");

    assertThat(identity(sources(commented, HELPER, PARENT), "-g"))
        .isEqualTo(identity(sources(), "-g:none"));
  }

  @Test
  void everyMethodOfTheClassCounts() throws Exception {
    var edited = identity(sources(USER.replace("return 5", "return 6"), HELPER, PARENT));

    assertThat(CodeIdentity.explain(identity(sources()), edited))
        .containsExactly("method app.User.other() changed");
  }

  @Test
  void inheritedMethodsCount() throws Exception {
    var edited = identity(sources(USER, HELPER, PARENT.replace("7", "8")));

    assertThat(CodeIdentity.explain(identity(sources()), edited))
        .containsExactly("method app.Parent.inherited() changed");
  }

  @Test
  void editedHelperCounts() throws Exception {
    var edited = identity(sources(USER, HELPER.replace("2 *", "3 *"), PARENT));

    assertThat(CodeIdentity.explain(identity(sources()), edited))
        .containsExactly("method app.Helper.twice(int) changed");
  }

  @Test
  void classThatIsNotReachedDoesNotCount() throws Exception {
    var more = Map.of("User", USER, "Helper", HELPER, "Parent", PARENT, "Other", "class Other {}");

    assertThat(identity(more)).isEqualTo(identity(sources()));
  }

  @Test
  void classThatIsMissingCountsAsMissing() throws Exception {
    var code = CompiledCode.of(folder, sources());
    Files.delete(code.classes().resolve("app").resolve("Helper.class"));

    assertThat(CodeIdentity.explain(identity(sources()), code.type("User")))
        .contains("missing class app.Helper is new");
  }

  @Test
  void libraryJarCountsByItsContent() {
    var code = new CodeFingerprint();

    assertThat(code.identity(Test.class).parts().keySet())
        .hasSize(2)
        .contains("class org.junit.jupiter.api.Test")
        .anySatisfy(name -> assertThat(name).startsWith("library junit-jupiter-api"));
    assertThat(code.of(Test.class)).isEqualTo(new CodeFingerprint().of(Test.class));
    assertThat(code.of(Test.class)).isNotEqualTo(code.of(String.class));
  }

  @Test
  void severalClassesHaveOneKeyWhateverTheirOrder() {
    var code = new CodeFingerprint();

    assertThat(code.of(List.of(Test.class, TempDir.class)))
        .isEqualTo(code.of(List.of(TempDir.class, Test.class)))
        .isNotEqualTo(code.of(List.of(Test.class)));
    assertThat(code.of(List.of(String.class))).isEqualTo(code.of(List.of()));
  }
}
