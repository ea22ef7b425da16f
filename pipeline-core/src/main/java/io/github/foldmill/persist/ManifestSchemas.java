package io.github.foldmill.persist;

import io.github.foldmill.internal.wire.WireSchema;
import io.protostuff.Input;
import io.protostuff.Output;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The wire format of manifests, field by field; numbers are never reused. */
final class ManifestSchemas {

  /** A list of strings, filled while it is read. */
  record Texts(List<String> values) {
    Texts() {
      this(new ArrayList<>());
    }
  }

  /** A list of strings. */
  static final class Strings extends WireSchema<Texts> {
    Strings() {
      super(Texts.class, Texts::new);
    }

    @Override
    public void mergeFrom(Input input, Texts texts) throws IOException {
      int field;
      while ((field = input.readFieldNumber(this)) != 0) {
        if (field == 1) {
          texts.values().add(input.readString());
        } else {
          input.handleUnknownField(field, this);
        }
      }
    }

    @Override
    public void writeTo(Output output, Texts texts) throws IOException {
      for (String value : texts.values()) {
        output.writeString(1, value, true);
      }
    }
  }

  /** A part under its name; built up while it is read. */
  static final class Named {
    private String name = "";
    private @Nullable ManifestPart part;

    Named() {}

    Named(String name, ManifestPart part) {
      this.name = name;
      this.part = part;
    }
  }

  /** A value and its parts. */
  static final class Nodes extends WireSchema<ManifestPart.Node> {
    private final NamedParts namedParts = new NamedParts(this);

    Nodes() {
      super(ManifestPart.Node.class, ManifestPart.Node::new);
    }

    @Override
    public void mergeFrom(Input input, ManifestPart.Node node) throws IOException {
      int field;
      while ((field = input.readFieldNumber(this)) != 0) {
        switch (field) {
          case 1 -> node.codec(input.readString());
          case 2 -> addPart(node, input.mergeObject(new Named(), namedParts));
          default -> input.handleUnknownField(field, this);
        }
      }
    }

    private static void addPart(ManifestPart.Node node, Named named) throws IOException {
      if (named.part == null) {
        throw new IOException("part \"" + named.name + "\" must have a value");
      }
      if (!node.add(named.name, named.part)) {
        throw new IOException("part names must be distinct, \"" + named.name + "\" is there twice");
      }
    }

    @Override
    public void writeTo(Output output, ManifestPart.Node node) throws IOException {
      output.writeString(1, node.codec(), false);
      for (var part : node.parts().entrySet()) {
        output.writeObject(2, new Named(part.getKey(), part.getValue()), namedParts, true);
      }
    }
  }

  /** A name with exactly one kind of value. */
  private static final class NamedParts extends WireSchema<Named> {
    private final Nodes nodes;
    private final Strings strings = new Strings();

    NamedParts(Nodes nodes) {
      super(Named.class, Named::new);
      this.nodes = nodes;
    }

    @Override
    public void mergeFrom(Input input, Named named) throws IOException {
      int field;
      while ((field = input.readFieldNumber(this)) != 0) {
        switch (field) {
          case 1 -> named.name = input.readString();
          case 2 -> named.part = new ManifestPart.Text(input.readString());
          case 3 -> named.part = texts(input);
          case 4 -> named.part = new ManifestPart.Whole(input.readSInt64());
          case 5 -> named.part = new ManifestPart.Real(input.readDouble());
          case 6 -> named.part = new ManifestPart.Bytes(input.readByteArray());
          case 7 -> named.part = stored(input.readEnum());
          case 8 -> named.part = input.mergeObject(new ManifestPart.Node(), nodes);
          case 9 -> named.part = shared(ManifestPart.Stored.TENSOR, input);
          case 10 -> named.part = shared(ManifestPart.Stored.BYTES, input);
          default -> input.handleUnknownField(field, this);
        }
      }
    }

    private ManifestPart texts(Input input) throws IOException {
      return new ManifestPart.Texts(List.copyOf(input.mergeObject(new Texts(), strings).values()));
    }

    private static ManifestPart shared(ManifestPart.Stored form, Input input) throws IOException {
      return new ManifestPart.Shared(form, input.readString());
    }

    private static ManifestPart stored(int number) throws IOException {
      return switch (number) {
        case 1 -> ManifestPart.Stored.TENSOR;
        case 2 -> ManifestPart.Stored.BYTES;
        case 3 -> ManifestPart.Stored.TEXT;
        case 4 -> ManifestPart.Stored.TEXTS;
        default -> throw new IOException("stored form must be from 1 to 4, was " + number);
      };
    }

    @Override
    public void writeTo(Output output, Named named) throws IOException {
      output.writeString(1, named.name, false);
      switch (Objects.requireNonNull(named.part)) {
        case ManifestPart.Text text -> output.writeString(2, text.value(), false);
        case ManifestPart.Texts texts ->
            output.writeObject(3, new Texts(texts.values()), strings, false);
        case ManifestPart.Whole whole -> output.writeSInt64(4, whole.value(), false);
        case ManifestPart.Real real -> output.writeDouble(5, real.value(), false);
        case ManifestPart.Bytes bytes -> output.writeByteArray(6, bytes.value(), false);
        case ManifestPart.Stored stored -> output.writeEnum(7, number(stored), false);
        case ManifestPart.Node node -> output.writeObject(8, node, nodes, false);
        case ManifestPart.Shared shared ->
            output.writeString(
                shared.form() == ManifestPart.Stored.TENSOR ? 9 : 10, shared.tensor(), false);
      }
    }

    private static int number(ManifestPart.Stored stored) {
      return switch (stored) {
        case TENSOR -> 1;
        case BYTES -> 2;
        case TEXT -> 3;
        case TEXTS -> 4;
      };
    }
  }

  /** A key with its text. */
  private static final class Entries extends WireSchema<String[]> {
    Entries() {
      super(String[].class, () -> new String[] {"", ""});
    }

    @Override
    public void mergeFrom(Input input, String[] entry) throws IOException {
      int field;
      while ((field = input.readFieldNumber(this)) != 0) {
        if (field <= 2) {
          entry[field - 1] = input.readString();
        } else {
          input.handleUnknownField(field, this);
        }
      }
    }

    @Override
    public void writeTo(Output output, String[] entry) throws IOException {
      output.writeString(1, entry[0], false);
      output.writeString(2, entry[1], false);
    }
  }

  /** The whole manifest. */
  static final class Manifests extends WireSchema<Manifest> {
    private final Nodes nodes = new Nodes();
    private final Entries entries = new Entries();

    Manifests() {
      super(Manifest.class, Manifest::new);
    }

    @Override
    public void mergeFrom(Input input, Manifest manifest) throws IOException {
      int field;
      while ((field = input.readFieldNumber(this)) != 0) {
        switch (field) {
          case 1 -> manifest.formatVersion = input.readInt32();
          case 2 -> manifest.library = input.readString();
          case 3 -> manifest.jdk = input.readString();
          case 4 -> manifest.root = input.mergeObject(manifest.root, nodes);
          case 5 -> {
            String[] entry = input.mergeObject(entries.newMessage(), entries);
            manifest.metadata.put(entry[0], entry[1]);
          }
          default -> input.handleUnknownField(field, this);
        }
        manifest.requireKnownFormat();
      }
    }

    @Override
    public void writeTo(Output output, Manifest manifest) throws IOException {
      output.writeInt32(1, manifest.formatVersion, false);
      output.writeString(2, manifest.library, false);
      output.writeString(3, manifest.jdk, false);
      output.writeObject(4, manifest.root, nodes, false);
      for (var entry : manifest.metadata.entrySet()) {
        String[] pair = {entry.getKey(), entry.getValue()};
        output.writeObject(5, pair, entries, true);
      }
    }
  }

  private ManifestSchemas() {}
}
