package io.github.foldmill.tensor;

/**
 * One entry of a safetensors header.
 *
 * @param at where it stands in the header, for messages
 * @param start its first byte, from the start of the data
 * @param end the byte after its last
 */
record HeaderEntry(String name, DType dtype, Shape shape, long start, long end, int at) {

  long bytes() {
    return end - start;
  }
}
