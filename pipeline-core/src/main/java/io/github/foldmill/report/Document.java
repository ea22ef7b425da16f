package io.github.foldmill.report;

import io.github.foldmill.internal.io.AtomicFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A text that can be written to a file, a stream or any {@link Appendable}.
 *
 * <p>It is made anew for each writing, piece by piece. Equal results give equal bytes, whatever the
 * locale and platform. Immutable and safe for use by many threads.
 */
public final class Document {
  private final Body body;

  Document(Body body) {
    this.body = body;
  }

  /** Writes the text. */
  @FunctionalInterface
  interface Body {
    void write(Appendable out) throws IOException;
  }

  /**
   * Replaces or creates a file; its name shows either the old content or all of the new.
   *
   * @param path the file, written in UTF-8; its folder must exist
   * @throws IOException if writing fails; a file of that name is then left as it was
   */
  public void write(Path path) throws IOException {
    AtomicFile.write(path, channel -> writeTo(Channels.newOutputStream(channel)));
  }

  /**
   * Writes to a stream.
   *
   * @param out the stream, written in UTF-8, flushed and left open
   * @throws IOException if writing fails
   */
  public void writeTo(OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    body.write(writer);
    writer.flush();
  }

  /**
   * Appends the text.
   *
   * @param out where to
   * @throws IOException if appending fails
   */
  public void appendTo(Appendable out) throws IOException {
    body.write(out);
  }

  /**
   * Returns the whole text.
   *
   * @return the text
   */
  @Override
  public String toString() {
    var text = new StringBuilder();
    try {
      body.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder refused text", e);
    }
    return text.toString();
  }
}
