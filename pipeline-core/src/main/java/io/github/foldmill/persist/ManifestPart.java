package io.github.foldmill.persist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the manifest holds under one name: a small value, or the word that a tensor holds it. */
sealed interface ManifestPart {

  /** What the part is, for messages: "must be a string, is a tensor". */
  String kind();

  /** A string. */
  record Text(String value) implements ManifestPart {
    @Override
    public String kind() {
      return "a string";
    }
  }

  /** Strings in their order. */
  record Texts(List<String> values) implements ManifestPart {
    @Override
    public String kind() {
      return "a list of strings";
    }
  }

  /** An integer. */
  record Whole(long value) implements ManifestPart {
    @Override
    public String kind() {
      return "an integer";
    }
  }

  /** A real number. */
  record Real(double value) implements ManifestPart {
    @Override
    public String kind() {
      return "a real number";
    }
  }

  /** A few bytes. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, and copied where it leaves
  record Bytes(byte[] value) implements ManifestPart {
    @Override
    public String kind() {
      return "bytes";
    }
  }

  /** Says that a tensor of the file, named by the part's path, holds the value in this form. */
  enum Stored implements ManifestPart {
    /** A tensor is a tensor. */
    TENSOR("a tensor"),
    /** A tensor of bytes holds bytes. */
    BYTES("bytes"),
    /** A tensor of bytes holds UTF-8. */
    TEXT("a string"),
    /** A tensor of bytes holds an encoded list. */
    TEXTS("a list of strings");

    private final String kind;

    Stored(String kind) {
      this.kind = kind;
    }

    @Override
    public String kind() {
      return kind;
    }
  }

  /**
   * Says that the tensor of another part holds the value, because both are the same array.
   *
   * @param form a tensor or bytes
   * @param tensor the name of the tensor
   */
  record Shared(Stored form, String tensor) implements ManifestPart {
    @Override
    public String kind() {
      return form.kind();
    }
  }

  /** A value with parts of its own. */
  final class Node implements ManifestPart {
    private String codec = "";
    private final Map<String, ManifestPart> parts = new LinkedHashMap<>();

    Node() {}

    Node(String codec) {
      this.codec = codec;
    }

    String codec() {
      return codec;
    }

    void codec(String id) {
      codec = id;
    }

    Map<String, ManifestPart> parts() {
      return parts;
    }

    /** Adds a part unless the name is taken. */
    boolean add(String name, ManifestPart part) {
      return parts.putIfAbsent(name, part) == null;
    }

    @Override
    public String kind() {
      return "a value of " + codec;
    }
  }
}
