package io.github.foldmill.tribuo;

import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import io.github.foldmill.persist.ModelCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes {@link StringRows} and reads them back. */
public final class StringRowsCodec implements ModelCodec<StringRows> {

  /** Creates the codec; used by {@link java.util.ServiceLoader}. */
  public StringRowsCodec() {}

  @Override
  public String id() {
    return "foldmill.tribuo.string-rows/1";
  }

  @Override
  public boolean encodes(Object value) {
    return value instanceof StringRows;
  }

  @Override
  public void encode(StringRows value, ArtifactWriter out) throws IOException {
    out.putStrings("fields", value.fields())
        .putStrings("strings", value.rows().stream().flatMap(List::stream).toList());
  }

  @Override
  public StringRows decode(ArtifactReader in) throws IOException {
    var fields = in.getStrings("fields");
    var strings = in.getStrings("strings");
    if (fields.isEmpty() || strings.size() % fields.size() != 0) {
      throw new IOException(
          "part strings must fill rows of %d fields, had %d strings"
              .formatted(fields.size(), strings.size()));
    }
    var rows = new ArrayList<List<String>>(strings.size() / fields.size());
    for (int start = 0; start < strings.size(); start += fields.size()) {
      rows.add(strings.subList(start, start + fields.size()));
    }
    try {
      return new StringRows(fields, rows);
    } catch (IllegalArgumentException e) {
      throw new IOException("the parts are no rows: " + e.getMessage(), e);
    }
  }
}
