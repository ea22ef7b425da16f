package io.github.foldmill.persist;

/** What loading does with the tensors of a file; compressed ones are always decoded and checked. */
public enum LoadMode {
  /** Every checksum is checked; tensors stored raw stay in the mapped file. */
  VERIFIED,

  /**
   * Tensors stored raw stay in the mapped file and are not looked at before they are used, so
   * loading takes the same time whatever their size; damage in them is not noticed.
   */
  MAPPED,

  /**
   * Every checksum is checked and every tensor copied to memory; afterwards the file may be changed
   * in place or cut off.
   */
  COPIED
}
