package io.github.foldmill.tribuo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.foldmill.persist.Persist;
import java.io.File;
import java.lang.reflect.Modifier;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tribuo.Model;
import org.tribuo.Output;
import org.tribuo.Trainer;
import org.tribuo.hash.HashedFeatureMap;
import org.tribuo.sequence.SequenceTrainer;

class EveryTrainerTest {
  @TempDir Path folder;

  static Stream<EveryTrainer.Case<?>> cases() {
    return EveryTrainer.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  <T extends Output<T>> void itsModelComesBackToTheLastBit(EveryTrainer.Case<T> trained)
      throws Exception {
    Model<T> model = trained.trainer().train(trained.train());
    var path = folder.resolve("model.safetensors");
    Persist.dump(model, path);

    @SuppressWarnings("unchecked") // it was written as one
    Model<T> loaded = Persist.load(path, Model.class);

    unlock(loaded);
    assertThat(loaded).hasSameClassAs(model);
    assertThat(OutputRows.predictions(loaded, trained.test()))
        .isEqualTo(OutputRows.predictions(model, trained.test()));
    assertThat(words(loaded)).isEqualTo(words(model));
    assertThat(loaded.getFeatureIDMap()).hasSameSizeAs(model.getFeatureIDMap());
    assertThat(loaded.getOutputIDInfo().getDomain()).isEqualTo(model.getOutputIDInfo().getDomain());

    var own = folder.resolve("own.pb");
    model.serializeToFile(own);
    assertThat(Files.size(path)).isLessThan(Files.size(own));

    var again = folder.resolve("again.safetensors");
    Persist.dump(model, again);
    assertThat(again).hasSameBinaryContentAs(path);
    assertThat(Persist.inspect(path).parts())
        .containsEntry(
            "trainer", '"' + model.getProvenance().getTrainerProvenance().getClassName() + '"');
  }

  /**
   * Tribuo itself changes the order of hyper-parameters when it reads a file, and shows some
   * transformations by their identity.
   */
  private static List<String> words(Model<?> model) {
    return Arrays.stream(model.getProvenance().toString().split("@[0-9a-f]+|[(),\\[\\]{} ]+"))
        .sorted()
        .toList();
  }

  /** Tribuo keeps the salt of hashed feature names out of its files. */
  private static void unlock(Model<?> model) {
    if (model.getFeatureIDMap() instanceof HashedFeatureMap hashed) {
      hashed.setSalt(EveryTrainer.SALT);
    }
  }

  @Test
  void noTrainerOfTribuoIsLeftOut() throws Exception {
    var covered = new TreeSet<String>();
    cases().forEach(trained -> covered.add(trained.trainer().getClass().getName()));
    assertThat(covered).isEqualTo(onTheClassPath(Trainer.class));
  }

  /** They train on sequences of rows, which no splitter or scorer takes; their models are saved. */
  @Test
  void trainersOfSequencesAreNotSearchedAndTheirModelsAreSaved() throws Exception {
    var saved = new TreeSet<String>();
    SequenceModelCodecTest.trainers().forEach(trainer -> saved.add(trainer.getClass().getName()));
    assertThat(saved).isEqualTo(onTheClassPath(SequenceTrainer.class));
  }

  @Test
  void enginesWithLargeNativeLibrariesAreNotOnTheClassPath() {
    assertThat(System.getProperty("java.class.path").split(File.pathSeparator))
        .anyMatch(entry -> entry.matches(".*[/\\\\]tribuo-core-[^/\\\\]*\\.jar"))
        .noneMatch(entry ->
            entry.matches(
                ".*[/\\\\](tribuo-(tensorflow|onnx|oci)|onnxruntime|tensorflow|oci-java-sdk)-?"
                    + "[^/\\\\]*\\.jar"));
  }

  private static Set<String> onTheClassPath(Class<?> kind) throws Exception {
    var found = new TreeSet<String>();
    var loader = Trainer.class.getClassLoader();
    for (URL manifest : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
      if (manifest.getPath().contains("/tribuo-")
          && manifest.openConnection() instanceof JarURLConnection connection) {
        try (var jar = new JarFile(Path.of(connection.getJarFileURL().toURI()).toFile())) {
          for (var entry : Collections.list(jar.entries())) {
            String name = entry.getName();
            if (name.startsWith("org/tribuo/") && name.endsWith(".class")) {
              String type = name.substring(0, name.length() - 6).replace('/', '.');
              if (isConcrete(Class.forName(type, false, loader), kind)) {
                found.add(type);
              }
            }
          }
        }
      }
    }
    return found;
  }

  private static boolean isConcrete(Class<?> type, Class<?> kind) {
    return kind.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
  }
}
