package io.github.foldmill.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.hash.ContentHash;
import java.io.File;
import java.io.Serializable;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionIdentityTest {
  private static final String FN =
      "public interface Fn extends java.io.Serializable { Object apply(int x); }";

  @TempDir private Path folder;

  private record Scale(int factor) {
    int apply(int x) {
      return factor * x;
    }
  }

  private static CodeIdentity identity(MemoFunction<Integer, Integer> function) {
    return new CodeFingerprint().identity(function);
  }

  private CodeIdentity compiled(String body, Object... arguments) throws Exception {
    var sources = Map.of("Fn", FN, "App", "public class App { " + body + " }");
    return CompiledCode.of(folder, sources).function("App", "make", arguments);
  }

  @Test
  void boundMethodsOfEqualReceiversAreEqualAndOfOthersNot() {
    assertThat(identity(new Scale(2)::apply)).isEqualTo(identity(new Scale(2)::apply));
    assertThat(CodeIdentity.explain(identity(new Scale(2)::apply), identity(new Scale(3)::apply)))
        .containsExactly("captured value 0 changed");
  }

  @Test
  void lambdasMadeInALoopDifferByWhatTheyCaptured() {
    var keys = new ArrayList<ContentHash>();
    for (int factor = 1; factor <= 3; factor++) {
      int captured = factor;
      keys.add(identity(x -> captured * x).key());
    }

    assertThat(keys).doesNotHaveDuplicates();
  }

  @Test
  void capturedFunctionCountsByItsCode() {
    MemoFunction<Integer, Integer> twice = x -> 2 * x;
    MemoFunction<Integer, Integer> thrice = x -> 3 * x;

    assertThat(after(twice)).isEqualTo(after(twice));
    assertThat(after(twice).key()).isNotEqualTo(after(thrice).key());
  }

  private static CodeIdentity after(MemoFunction<Integer, Integer> first) {
    return identity(x -> first.apply(x) + 1);
  }

  @Test
  void capturedObjectBringsItsCode() throws Exception {
    String text =
        "record R(int n) { int go() { return n + %d; } }"
            + " public static Fn make() { R r = new R(1); java.util.function.IntSupplier s = r::go;"
            + " return make(r); }"
            + " static Fn make(Object r) { return x -> r.toString(); }";
    var one = CompiledCode.of(folder, sources(text.formatted(1))).function("App", "create");
    var two = CompiledCode.of(folder, sources(text.formatted(2))).function("App", "create");

    assertThat(CodeIdentity.explain(one, two)).contains("method app.App$R.go() changed");
  }

  private static Map<String, String> sources(String text) {
    return Map.of(
        "Fn", FN, "App", "public class App { " + text.replaceFirst("Fn make", "Fn create") + " }");
  }

  @Test
  void methodReferenceToTheJdkHasAKey() {
    MemoFunction<String, Integer> length = String::length;
    MemoFunction<String, Integer> hash = String::hashCode;
    var code = new CodeFingerprint();

    assertThat(code.identity(length).key()).isNotEqualTo(code.identity(hash).key());
    assertThat(code.identity(length).parts())
        .containsOnlyKeys("function java.lang.String.length()I");
  }

  @Test
  void functionThatCapturesAnOpaqueFunctionIsRefused() {
    Supplier<Integer> opaque = () -> 1;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> identity(x -> x + opaque.get()))
        .withMessageContaining("captured value 0 of the function has no key")
        .withMessageContaining("is a function");
  }

  @Test
  void classThatWasMadeAtRunTimeIsRefused() {
    Object proxy =
        Proxy.newProxyInstance(
            FunctionIdentityTest.class.getClassLoader(),
            new Class<?>[] {Serializable.class},
            (_, _, _) -> null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CodeFingerprint().of(proxy.getClass()))
        .withMessageContaining("made at run time and has no class file");
  }

  @Test
  void lambdaThatCannotBeInspectedCountsWithTheClassAroundIt() {
    Supplier<Integer> opaque = () -> 1;
    var code = new CodeFingerprint();

    assertThat(code.of(opaque.getClass())).isEqualTo(code.of(FunctionIdentityTest.class));
  }

  @Test
  void mutableStaticFieldsAreReported() throws Exception {
    var identity =
        compiled(
            """
            static int counter = 1;
            static final int[] ARRAY = {1};
            static final String NAME = String.valueOf(3);
            static final int CONSTANT = 4;
            static int unread;
            record Pair(int a, String b) {}
            record Open(int[] a) {}
            static final Pair PAIR = new Pair(1, "b");
            static final Open OPEN = new Open(ARRAY);
            public static Fn make() {
              return x -> counter + ARRAY[0] + NAME + CONSTANT + PAIR + OPEN + byte[].class;
            }
            """);

    assertThat(identity.impurities())
        .containsExactly(
            "static field app.App.ARRAY",
            "static field app.App.OPEN",
            "static field app.App.counter");
    assertThat(identity.parts().keySet())
        .noneSatisfy(name -> assertThat(name).startsWith("missing"));
  }

  @Test
  void startValueOfAStaticFieldCounts() throws Exception {
    String text = "static int counter = %d; public static Fn make() { return x -> counter; }";

    assertThat(CodeIdentity.explain(compiled(text.formatted(1)), compiled(text.formatted(2))))
        .containsExactly("static initialiser app.App changed");
  }

  @Test
  void staticInitialiserOfAClassWhoseStaticsAreNotUsedDoesNotCount() throws Exception {
    String text =
        "static int counter = %d; static int next() { return counter++; }"
            + " public static Fn make() { return x -> x; }";

    assertThat(compiled(text.formatted(1))).isEqualTo(compiled(text.formatted(2)));
  }

  @Test
  void nativeMethodIsReported() throws Exception {
    var identity =
        compiled("static native int call(int x); public static Fn make() { return x -> call(x); }");

    assertThat(identity.impurities()).containsExactly("native method app.App.call");
  }

  @Test
  void methodsThatTheJdkCallsBackCount() throws Exception {
    String text =
        """
        record Item(int n) implements Comparable<Item> {
          public int compareTo(Item o) { return %d * Integer.compare(n, o.n); }
        }
        public static Fn make() {
          return x -> new java.util.TreeSet<>(java.util.List.of(new Item(x), new Item(1)));
        }
        """;

    assertThat(CodeIdentity.explain(compiled(text.formatted(1)), compiled(text.formatted(-1))))
        .containsExactly("method app.App$Item.compareTo(App$Item) changed");
  }

  @Test
  void lambdasNestedBeyondTheBoundStillCount() throws Exception {
    assertThat(compiled(nested(70, "1")).key()).isEqualTo(compiled(nested(70, "1")).key());
    assertThat(compiled(nested(70, "1")).key()).isNotEqualTo(compiled(nested(70, "2")).key());
  }

  private static String nested(int depth, String innermost) {
    var text = new StringBuilder("public static Fn make() { return x -> { ");
    for (int i = 0; i < depth; i++) {
      text.append("Fn f%d = x%d -> { ".formatted(i, i));
    }
    text.append("return ").append(innermost).append(";");
    for (int i = depth - 1; i >= 0; i--) {
      text.append(" }; return f%d.apply(1);".formatted(i));
    }
    return text + " }; }";
  }

  @Test
  void classInAJarCountsByTheContentOfTheJar() throws Exception {
    String text = "public static Fn make() { return x -> 1; } static int other() { return %d; }";
    var one = jar("one", text.formatted(1));
    var same = jar("same", text.formatted(1));
    var other = jar("other", text.formatted(2));

    assertThat(inJar(one).parts().keySet())
        .anySatisfy(name -> assertThat(name).startsWith("library code.jar"));
    assertThat(inJar(same)).isEqualTo(inJar(one));
    assertThat(CodeIdentity.explain(inJar(one), inJar(other)))
        .containsExactly("library code.jar changed");
  }

  private Path jar(String name, String body) throws Exception {
    var sources = Map.of("Fn", FN, "App", "public class App { " + body + " }");
    var classes = CompiledCode.of(folder, sources).classes();
    var jar = Files.createDirectory(folder.resolve(name)).resolve("code.jar");
    int status =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--create",
                "--date=2026-01-01T00:00:00Z",
                "--file=" + jar,
                "-C",
                classes.toString(),
                ".");
    assertThat(status).isZero();
    return jar;
  }

  private static CodeIdentity inJar(Path jar) throws Exception {
    return new CompiledCode(jar).function("App", "make");
  }

  @Test
  void keysAreTheSameInAnotherProcess() throws Exception {
    var sources =
        Map.of(
            "Fn",
            FN,
            "App",
            """
            import io.github.foldmill.memory.CodeFingerprint;
            public class App {
              record Point(int x, int y) {}
              public static Fn make() { return x -> new Point(x, 2).toString() + helper(x); }
              static Object helper(int x) { return new Object() { int y = x; }; }
              public static void main(String[] arguments) {
                System.out.print(new CodeFingerprint().identity(make()).text());
              }
            }
            """);
    var core = Path.of("target", "classes").toAbsolutePath().toString();
    var code = CompiledCode.of(folder, sources, "-cp", core);
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=tr",
                "-cp",
                core + File.pathSeparator + code.classes(),
                "app.App")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).isZero();
    assertThat(CodeIdentity.parse(printed)).isEqualTo(code.function("App", "make"));
    assertThat(List.copyOf(CodeIdentity.parse(printed).parts().keySet()))
        .contains("lambda in app.App", "class app.App$Point");
  }

  @Test
  void functionWithAnImpurityIsWarnedAboutOnce() throws Exception {
    var sources =
        Map.of(
            "App",
            """
            import io.github.foldmill.memory.*;
            public class App {
              static int counter;
              public static void main(String[] arguments) {
                var memory = Memory.none();
                for (int i = 0; i < 3; i++) {
                  memory.cache("impure", (Integer x) -> x + counter);
                  memory.cache("pure", (Integer x) -> x + 1);
                }
              }
            }
            """);
    var core = classPath();
    var code = CompiledCode.of(folder, sources, "-cp", core);
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                core + File.pathSeparator + code.classes(),
                "app.App")
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed)
        .containsOnlyOnce("reads what its key does not cover")
        .contains("cached function impure reads")
        .contains("static field app.App.counter");
  }

  private static String classPath() {
    return String.join(
        File.pathSeparator,
        Path.of("target", "classes").toAbsolutePath().toString(),
        System.getProperty("java.class.path", ""),
        System.getProperty("jdk.module.path", ""));
  }
}
