package io.github.foldmill.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits one program in many ways and looks which of its functions get another key. */
class FunctionKeyTest {
  private static final Map<String, String> PROGRAM = program();

  @TempDir private static Path folder;
  private static CodeIdentity before;

  private static Map<String, String> program() {
    var sources = new LinkedHashMap<String, String>();
    sources.put("Fn", "public interface Fn extends java.io.Serializable { Object apply(int x); }");
    sources.put(
        "App",
        """
        import java.util.function.*;
        public class App {
          static final int LIMIT = 5;
          static final int START = Setup.start();
          /*before*/
          public static Fn function(int captured) {
            /*first*/
            return x -> {
              int local = Helper.twice(x) + captured;
              Shape shape = x > LIMIT ? new Circle(x) : Shapes.make(x);
              IntUnaryOperator nested =
                  step -> {
                    IntUnaryOperator inner = z -> z + 7;
                    return inner.applyAsInt(step) * Constants.FACTOR;
                  };
              Supplier<Integer> anonymous =
                  new Supplier<>() {
                    public Integer get() { return local * 11; }
                  };
              String text = "value " + local + " of " + kind(Color.of(x));
              return nested.applyAsInt(local) + shape.area() + anonymous.get() + text
                  + new Point(x, START) + sum(shape);
            };
          }
          /*after*/
          static int kind(Color color) {
            return switch (color) { case RED -> 1; case GREEN -> 2; default -> 3; };
          }
          static double sum(Shape shape) {
            return switch (shape) { case Circle c -> c.r(); case Square s -> 21; default -> 0; };
          }
          static int unrelated() { return 1; }
        }
        """);
    sources.put(
        "Other",
        """
        class Other {
          static int kind(Color color) {
            return switch (color) { case BLUE -> 1; default -> 2; };
          }
          static Object anonymous() { return new Object() {}; }
        }
        """);
    sources.put(
        "Helper",
        """
        class Helper extends Base {
          static int twice(int x) { return 2 * more(x); }
          static int unused(int x) { return x; }
        }
        """);
    sources.put("Base", "class Base { static int more(int x) { return x + 13; } }");
    sources.put("Constants", "class Constants { static final int FACTOR = 17; }");
    sources.put("Setup", "class Setup { static int start() { return 19; } }");
    sources.put("Shape", "interface Shape { double area(); }");
    sources.put(
        "Circle",
        """
        record Circle(double r) implements Shape {
          public double area() { return 3 * r; }
        }
        """);
    sources.put(
        "Square",
        """
        class Square implements Shape {
          final double side;
          Square(double side) { this.side = side; }
          public double area() { return side * side; }
          double edge() { return 4 * side; }
        }
        """);
    sources.put("Shapes", "class Shapes { static Shape make(int x) { return new Square(x); } }");
    sources.put("Point", "record Point(int x, int y) {}");
    sources.put(
        "Color",
        """
        enum Color {
          RED(1), GREEN(2), BLUE(3);
          final int code;
          Color(int code) { this.code = code; }
          static Color of(int x) { return values()[x % 3]; }
        }
        """);
    return sources;
  }

  private static CodeIdentity compile(Map<String, String> sources, String... options)
      throws Exception {
    return CompiledCode.of(folder, sources, options).function("App", "function", 3);
  }

  private static Map<String, String> edited(String file, String from, String to) {
    var sources = new LinkedHashMap<>(PROGRAM);
    assertThat(sources.get(file)).contains(from);
    sources.computeIfPresent(file, (_, text) -> text.replace(from, to));
    return sources;
  }

  @BeforeAll
  static void compileTheProgram() throws Exception {
    before = compile(PROGRAM);
  }

  @Test
  void compilingAgainGivesTheSameKey() throws Exception {
    assertThat(compile(PROGRAM)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-g", "-g:none", "-parameters"})
  void debugInformationDoesNotCount(String option) throws Exception {
    assertThat(compile(PROGRAM, option)).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a comment                | App     | /*before*/ | // why",
        "a renamed local          | App     | local      | total",
        "a renamed lambda argument| App     | step       | s",
        "an unrelated method      | App     | return 1;  | return 2;",
        "a method that is added   | App     | /*before*/ | static int more() { return 5; }",
        "a lambda that is added   | App     | /*before*/ | static Fn more() { return x -> x; }",
        "a lambda in the method   | App     | /*first*/  | Fn first = z -> -1;",
        "an anonymous class before| App     | /*before*/ | static Object o() { return new Object()"
            + " {}; }",
        "an unused method         | Helper  | return x;  | return x + 1;",
        "a method nobody calls    | Square  | 4 * side   | 5 * side",
        "a class nobody uses      | Other   | -> 1;      | -> 4;",
        "another file's enum switch | Other | case BLUE  | case RED"
      })
  void editDoesNotCount(String what, String file, String from, String to) throws Exception {
    var after = compile(edited(file, from, to));

    assertThat(CodeIdentity.explain(before, after)).as(what).isEmpty();
    assertThat(after.key()).as(what).isEqualTo(before.key());
  }

  @Test
  void movingTheMethodDoesNotCount() throws Exception {
    String text = PROGRAM.getOrDefault("App", "");
    int start = text.indexOf("/*before*/");
    int end = text.indexOf("/*after*/");
    var sources = new LinkedHashMap<>(PROGRAM);
    String method = text.substring(start, end);
    int last = text.lastIndexOf('}');
    sources.put("App", text.substring(0, start) + text.substring(end, last) + method + "}");

    assertThat(compile(sources)).isEqualTo(before);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "the body           | App       | captured;   | captured + 1; | lambda in app.App changed",
        "a nested lambda    | App       | z + 7       | z + 8         | lambda in app.App changed",
        "an inlined constant of the class | App | LIMIT = 5 | LIMIT = 6 | lambda in app.App"
            + " changed",
        "an inlined constant of another class | Constants | 17 | 18     | lambda in app.App"
            + " changed",
        "text that is concatenated | App | value \"  | wert \"      | lambda in app.App changed",
        "a helper           | Helper    | 2 * more    | 3 * more      | method"
            + " app.Helper.twice(int) changed",
        "a helper's helper  | Base      | 13          | 14            | method app.Base.more(int)"
            + " changed",
        "a static initialiser's source | Setup | 19    | 20            | method app.Setup.start()"
            + " changed",
        "an implementation that is created | Circle | 3 * r | 4 * r   | method app.Circle.area()"
            + " changed",
        "an implementation created elsewhere | Square | side * side | side + side | method"
            + " app.Square.area() changed",
        "a constructor      | Square    | this.side = side | this.side = -side | constructor"
            + " app.Square(double) changed",
        "a pattern switch   | App       | -> 21       | -> 22         | method app.App.sum(Shape)"
            + " changed",
        "an enum switch     | App       | GREEN -> 2  | GREEN -> 4    | method app.App.kind(Color)"
            + " changed",
        "an enum constant   | Color     | \"GREEN(2), BLUE(3)\" | \"BLUE(3), GREEN(2)\" | static"
            + " initialiser app.Color changed",
        "an enum argument   | Color     | GREEN(2)    | GREEN(5)      | static initialiser"
            + " app.Color changed",
        "a record component | Point     | int y       | long y        | class app.Point changed",
        "a record's name    | Point     | int y       | int z         | class app.Point changed"
      })
  void editCounts(String what, String file, String from, String to, String why) throws Exception {
    var after = compile(edited(file, from, to));

    assertThat(after.key()).as(what).isNotEqualTo(before.key());
    assertThat(CodeIdentity.explain(before, after)).as(what).contains(why);
  }

  @Test
  void anonymousClassThatTheFunctionCreatesCounts() throws Exception {
    var after = compile(edited("App", "* 11", "* 12"));

    assertThat(CodeIdentity.explain(before, after)).singleElement().asString().contains(".get()");
  }

  @Test
  void newImplementationInTheFolderCounts() throws Exception {
    var sources = new LinkedHashMap<>(PROGRAM);
    sources.put("Dot", "class Dot implements Shape { public double area() { return 0; } }");

    assertThat(CodeIdentity.explain(before, compile(sources)))
        .contains("method app.Dot.area() is new");
  }

  @Test
  void editAndRevertGivesTheFirstKeyAgain() throws Exception {
    assertThat(compile(edited("Base", "13", "14")).key()).isNotEqualTo(before.key());
    assertThat(compile(edited("Base", "13", "13")).key()).isEqualTo(before.key());
  }

  @Test
  void capturedValueCounts() throws Exception {
    var code = CompiledCode.of(folder, PROGRAM);
    var four = code.function("App", "function", 4);

    assertThat(CodeIdentity.explain(before, four)).isEqualTo(List.of("captured value 0 changed"));
    assertThat(code.function("App", "function", 3)).isEqualTo(before);
  }

  @Test
  void identityIsKeptAsText() {
    assertThat(CodeIdentity.parse(before.text())).isEqualTo(before);
  }
}
