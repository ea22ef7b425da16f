package io.github.foldmill.hash;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One digest over the raw hashes of very many inputs, to compare implementations and processes. */
final class RawDigest {
  private static final int ALL_UP_TO = 2048;
  private static final int[] EDGES = {-65, -64, -63, -17, -1, 0, 1, 15, 16, 63, 64, 65};
  private static final long[] SEEDS = {0, 1, -1, 0x9E37_79B1_85EB_CA87L};

  /** An implementation; the kind says in which memory the bytes should lie. */
  interface Raw {
    ContentHash hash(byte[] data, int offset, int length, long seed, Kind kind);
  }

  /** The kinds of memory an input can lie in. */
  enum Kind {
    BYTES,
    SHORTS,
    CHARS,
    INTS,
    LONGS,
    FLOATS,
    DOUBLES,
    NATIVE,
    MISALIGNED
  }

  private RawDigest() {}

  static String of(Raw raw) {
    byte[] data = TestBytes.sequence(40_000);
    MessageDigest digest = sha256();
    for (int length = 0; length <= ALL_UP_TO; length++) {
      for (Kind kind : Kind.values()) {
        add(digest, raw.hash(data, length % 61, length, SEEDS[length % SEEDS.length], kind));
      }
    }
    for (int blocks = 3; blocks < 36; blocks++) {
      for (int edge : EDGES) {
        for (Kind kind : Kind.values()) {
          add(digest, raw.hash(data, blocks, blocks * 1024 + edge, SEEDS[blocks % 4], kind));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** This library, on the memory asked for. */
  static ContentHash ours(byte[] data, int offset, int length, long seed, Kind kind) {
    MemorySegment bytes = MemorySegment.ofArray(data).asSlice(offset, length);
    return switch (kind) {
      case BYTES -> Hashing.xxh3(data, offset, length, seed);
      case SHORTS -> in(MemorySegment.ofArray(new short[length / 2 + 1]), bytes, seed);
      case CHARS -> in(MemorySegment.ofArray(new char[length / 2 + 1]), bytes, seed);
      case INTS -> in(MemorySegment.ofArray(new int[length / 4 + 1]), bytes, seed);
      case LONGS -> in(MemorySegment.ofArray(new long[length / 8 + 1]), bytes, seed);
      case FLOATS -> in(MemorySegment.ofArray(new float[length / 4 + 1]), bytes, seed);
      case DOUBLES -> in(MemorySegment.ofArray(new double[length / 8 + 1]), bytes, seed);
      case NATIVE -> {
        try (Arena arena = Arena.ofConfined()) {
          yield in(arena.allocate(length + 1L, 8), bytes, seed);
        }
      }
      case MISALIGNED -> {
        try (Arena arena = Arena.ofConfined()) {
          yield in(arena.allocate(length + 8L, 8).asSlice(3), bytes, seed);
        }
      }
    };
  }

  private static ContentHash in(MemorySegment memory, MemorySegment bytes, long seed) {
    MemorySegment copy = memory.asSlice(0, bytes.byteSize());
    return Hashing.xxh3(copy.copyFrom(bytes), seed);
  }

  private static void add(MessageDigest digest, ContentHash hash) {
    digest.update(hash.hex().getBytes(US_ASCII));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
