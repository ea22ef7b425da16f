package io.github.foldmill.internal.process;

import io.github.foldmill.tensor.DType;
import java.io.Serializable;

/** What stands in a stream in place of a value that crosses in a file. */
@SuppressWarnings("ArrayRecordComponent") // never compared, only written and read
sealed interface Shared extends Serializable {

  /** A primitive array, as raw bytes in the order of this machine. */
  record Array(FileRef file, Primitive type, int length) implements Shared {}

  /** A tensor, as its raw bytes. */
  record BigTensor(FileRef file, DType dtype, long[] shape) implements Shared {}

  /** A tensor so small that a file does not pay. */
  record SmallTensor(byte[] bytes, DType dtype, long[] shape) implements Shared {}

  /** A value that has a codec, as an artifact. */
  record Artifact(FileRef file) implements Shared {}
}
