package io.github.foldmill.tensor;

import java.io.IOException;

/** A tensor that a file to be written shall have. */
sealed interface Request {

  String name();

  DType dtype();

  /** The shape; the first dimension of one whose rows are to be counted is 0. */
  Shape shape();

  Compression compression();

  ByteFeed open() throws IOException;

  /** A tensor in memory. */
  record Whole(String name, Tensor tensor, Compression compression) implements Request {
    @Override
    public DType dtype() {
      return tensor.dtype();
    }

    @Override
    public Shape shape() {
      return tensor.shape();
    }

    @Override
    public ByteFeed open() {
      return new MemoryFeed(tensor);
    }
  }

  /** A tensor that comes byte by byte, of the given shape or of as many rows as come. */
  record Streamed(
      String name,
      DType dtype,
      Shape shape,
      boolean counted,
      TensorSource source,
      Compression compression)
      implements Request {

    @Override
    public ByteFeed open() throws IOException {
      return new ChannelFeed(source.open(), expectedBytes());
    }

    private long expectedBytes() {
      return counted ? ChannelFeed.UNKNOWN : dtype.byteSize(shape.elements());
    }

    /** The shape that so many bytes make. */
    Shape shapeOf(long bytes) throws IOException {
      if (!counted) {
        return shape;
      }
      long[] sizes = shape.toArray();
      sizes[0] = 1;
      long row = dtype.byteSize(Shape.of(sizes).elements());
      if (bytes % row != 0) {
        throw new IOException(
            "the source of \"%s\" must give whole rows of %d bytes, gave %d bytes"
                .formatted(name, row, bytes));
      }
      sizes[0] = bytes / row;
      return Shape.of(sizes);
    }
  }
}
