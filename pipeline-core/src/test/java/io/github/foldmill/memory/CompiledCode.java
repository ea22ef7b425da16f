package io.github.foldmill.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Serializable;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/** Sources that were compiled into a folder of their own and can be loaded from there. */
public record CompiledCode(Path classes) {

  /**
   * Compiles sources.
   *
   * @param parent where the new folder is made
   * @param sources the texts by simple class name, all of package {@code app}
   */
  public static CompiledCode of(Path parent, Map<String, String> sources, String... options)
      throws IOException {
    var classes = Files.createTempDirectory(parent, "classes");
    var folder = Files.createDirectories(Files.createTempDirectory(parent, "sources"));
    var arguments = new ArrayList<>(List.of("-d", classes.toString()));
    arguments.addAll(List.of(options));
    for (var source : sources.entrySet()) {
      String text = "package app;\n" + source.getValue();
      arguments.add(Files.writeString(folder.resolve(source.getKey() + ".java"), text).toString());
    }
    var messages = new StringWriter();
    var javac = ToolProvider.findFirst("javac").orElseThrow();
    var out = new PrintWriter(messages);
    assertThat(javac.run(out, out, arguments.toArray(String[]::new)))
        .as("javac: %s", messages)
        .isZero();
    return new CompiledCode(classes);
  }

  /** Calls a static method that makes a function, and identifies the result. */
  CodeIdentity function(String type, String factory, Object... arguments) throws Exception {
    try (var loader = loader()) {
      for (var method : loader.loadClass("app." + type).getDeclaredMethods()) {
        if (method.getName().equals(factory)) {
          method.setAccessible(true);
          return new CodeFingerprint().identity((Serializable) method.invoke(null, arguments));
        }
      }
    }
    throw new IllegalArgumentException(factory);
  }

  CodeIdentity type(String type) throws Exception {
    try (var loader = loader()) {
      return new CodeFingerprint().identity(loader.loadClass("app." + type));
    }
  }

  public URLClassLoader loader() throws IOException {
    return new URLClassLoader(
        new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
  }
}
