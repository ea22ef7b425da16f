package io.github.foldmill.datasets;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/** The fields of one record at a time, as slices of one reused array. */
final class CsvRecordBuffer extends AbstractBaseCsvCallbackHandler<CsvRecordBuffer> {
  private char[] text = new char[256];
  private int used;
  private int[] ends = new int[16];
  private int fields;
  private int strayQuote = -1;
  private long line;

  @Override
  protected void handleBegin(long startingLineNumber) {
    used = 0;
    fields = 0;
    strayQuote = -1;
    line = startingLineNumber;
  }

  @Override
  protected void handleField(int field, char[] source, int offset, int length, boolean quoted) {
    int start = offset;
    int end = offset + length;
    if (!quoted) {
      while (start < end && isBlank(source[start])) {
        start++;
      }
      while (start < end && isBlank(source[end - 1])) {
        end--;
      }
    }
    append(source, start, end, quoted);
  }

  private void append(char[] source, int start, int end, boolean quoted) {
    int needed = Math.addExact(used, end - start);
    if (needed > text.length) {
      text = Arrays.copyOf(text, Math.max(needed, text.length * 2));
    }
    if (fields == ends.length) {
      ends = Arrays.copyOf(ends, fields * 2);
    }
    for (int i = start; i < end; i++) {
      if (source[i] == '"' && !quoted) {
        strayQuote = fields;
      }
      text[used++] = source[i];
    }
    ends[fields++] = used;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  @Override
  protected CsvRecordBuffer buildRecord() {
    return this;
  }

  /** The line the record starts on, counted from 1. */
  long line() {
    return line;
  }

  int fields() {
    return fields;
  }

  /** An unquoted field with a quote inside, or -1. */
  int strayQuote() {
    return strayQuote;
  }

  char[] text() {
    return text;
  }

  int start(int field) {
    return field == 0 ? 0 : ends[field - 1];
  }

  int end(int field) {
    return ends[field];
  }

  String field(int field) {
    return new String(text, start(field), end(field) - start(field));
  }
}
