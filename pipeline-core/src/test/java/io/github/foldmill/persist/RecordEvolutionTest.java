package io.github.foldmill.persist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.foldmill.tensor.MalformedFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a file that an older record wrote; see {@link OldFiles}. */
class RecordEvolutionTest {
  private static final Path OLD = OldFiles.file("settings-1.safetensors");

  @TempDir Path folder;

  @SuppressWarnings("ArrayRecordComponent") // arrays are what is tested
  private record Settings(String name, double[] mean, Range range, double rate) {}

  private record Range(double low, double high) {}

  private static RecordCodec<Settings> codec() {
    return RecordCodec.of("test.settings/1", Settings.class);
  }

  private static Settings load(RecordCodec<Settings> codec) throws IOException {
    return Persist.with(codec).load(OLD, Settings.class);
  }

  @Test
  void committedFileIsWhatTheOldRecordWrites() throws IOException {
    Path file = folder.resolve("settings.safetensors");
    OldFiles.settingsOnce().dump(OldFiles.settings(), file);
    assertThat(Persist.inspect(file).parts()).isEqualTo(Persist.inspect(OLD).parts());
    assertThat(OldFiles.settingsOnce().load(OLD))
        .usingRecursiveComparison()
        .isEqualTo(OldFiles.settings());
  }

  @Test
  void absentComponentsTakeTheirDefaultsAndOldOnesAreIgnored() throws IOException {
    var loaded =
        load(
            codec()
                .withDefault("rate", 0.5)
                .ignoring("legacyMode")
                .ignoring(Range.class, "strict"));
    assertThat(loaded)
        .usingRecursiveComparison()
        .isEqualTo(new Settings("scaler", new double[] {1.5, -2, 0.25}, new Range(-1, 1), 0.5));
  }

  @Test
  void absentComponentWithoutDefaultIsRefused() {
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> load(codec().ignoring("legacyMode").ignoring(Range.class, "strict")))
        .withMessageContaining("part rate must be there, is absent");
  }

  @Test
  void unknownComponentsAreRefusedByPath() {
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> load(codec().withDefault("rate", 0.5).ignoring(Range.class, "strict")))
        .withMessageContaining("a part $.legacyMode that the record lacks")
        .withMessageContaining("ignoring(...)");
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> load(codec().withDefault("rate", 0.5).ignoring("legacyMode")))
        .withMessageContaining("a part $.range.strict that the record lacks");
  }

  @SuppressWarnings("ArrayRecordComponent") // arrays are what is tested
  private record Renewed(String title, double[] mean, boolean strict, int rounds) {}

  @Test
  void olderIdsAreMigrated() throws IOException {
    var codec =
        RecordCodec.of("test.settings/2", Renewed.class)
            .withDefault("rounds", 100)
            .migrating(
                "test.settings/1",
                old ->
                    old.renamed("name", "title")
                        .with("strict", old.get("range", OldFiles.Range.class).strict())
                        .without("legacyMode"));
    assertThat(Persist.with(codec).load(OLD, Renewed.class))
        .usingRecursiveComparison()
        .isEqualTo(new Renewed("scaler", new double[] {1.5, -2, 0.25}, true, 100));

    Path file = folder.resolve("settings.safetensors");
    var value = new Renewed("x", new double[0], false, 1);
    Persist.with(codec).dump(value, file);
    assertThat(Persist.inspect(file).codec()).isEqualTo("test.settings/2");
    assertThat(Persist.with(codec).load(file, Renewed.class))
        .usingRecursiveComparison()
        .isEqualTo(value);
  }

  @Test
  void whatAMigrationForgetsIsRefused() {
    var codec =
        RecordCodec.of("test.settings/2", Renewed.class)
            .migrating(
                "test.settings/1",
                old -> old.renamed("name", "title").with("strict", true).with("rounds", 1));
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> Persist.with(codec).load(OLD, Renewed.class))
        .withMessageContaining("a part $.legacyMode that the record lacks");
  }

  @Test
  void idWithoutMigrationIsUnknown() {
    var codec = RecordCodec.of("test.settings/3", Renewed.class);
    assertThatExceptionOfType(MissingCodecException.class)
        .isThrownBy(() -> Persist.with(codec).load(OLD))
        .withMessageContaining("test.settings/1");
  }

  @Test
  void mistakesAreFoundWhenTheCodecIsMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec().withDefault("speed", 1))
        .withMessageContaining("must have a component speed");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec().withDefault("rate", 1))
        .withMessageContaining("component rate")
        .withMessageContaining("must be a java.lang.Double, was a java.lang.Integer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec().withDefault(Renewed.class, "rounds", 1))
        .withMessageContaining("part of the codec's type");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec().migrating("test.settings/1", old -> old));
  }

  private record Empty() {}

  private record NoLongerEmpty(int number) {}

  @Test
  void recordsMayGainTheirFirstAndLoseTheirLastComponent() throws IOException {
    Path file = folder.resolve("empty.safetensors");
    Persist.with(RecordCodec.of("test.empty/1", Empty.class)).dump(new Empty(), file);
    var gained = RecordCodec.of("test.empty/1", NoLongerEmpty.class).withDefault("number", 7);
    assertThat(Persist.with(gained).load(file)).isEqualTo(new NoLongerEmpty(7));

    Persist.with(gained).dump(new NoLongerEmpty(1), file);
    var lost = RecordCodec.of("test.empty/1", Empty.class).ignoring("number");
    assertThat(Persist.with(lost).load(file)).isEqualTo(new Empty());
  }

  private record Items(List<Range> items) {}

  private record Range3(double low, double high, double step) {}

  private record Items3(List<Range3> items) {}

  @Test
  void everyElementOfAListTakesTheDefault() throws IOException {
    Path file = folder.resolve("items.safetensors");
    Persist.with(RecordCodec.of("test.items/1", Items.class))
        .dump(new Items(List.of(new Range(1, 2), new Range(3, 4))), file);
    var codec = RecordCodec.of("test.items/1", Items3.class).withDefault(Range3.class, "step", 0.1);
    assertThat(Persist.with(codec).load(file))
        .isEqualTo(new Items3(List.of(new Range3(1, 2, 0.1), new Range3(3, 4, 0.1))));
  }
}
