package io.github.foldmill.tensor;

import io.github.foldmill.internal.text.TextTable;
import io.github.foldmill.internal.text.TextTable.Border;
import io.github.foldmill.internal.text.TextTable.Column;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the header of a file says, from {@link TensorFile#inspect}.
 *
 * @param file the file's name
 * @param bytes the size of the file
 * @param containerVersion the version of the container, empty for a file of another writer
 * @param tensors all tensors
 * @param metadata the file's own texts
 */
public record TensorFileSummary(
    String file,
    long bytes,
    Optional<String> containerVersion,
    List<TensorInfo> tensors,
    Map<String, String> metadata) {

  /** Copies the lists. */
  public TensorFileSummary {
    tensors = List.copyOf(tensors);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /**
   * Returns a table of all tensors, with the metadata after it.
   *
   * @return several lines of text without control characters from the file
   */
  @Override
  public String toString() {
    var columns =
        List.of(
            Column.left("tensor"),
            Column.left("type"),
            Column.left("shape"),
            Column.right("bytes"),
            Column.right("stored"),
            Column.left("how"));
    var rows = tensors.stream().map(TensorFileSummary::row).toList();
    var text =
        new StringBuilder(
            TextTable.of(List.of(Column.left("file"), Column.right("bytes")), List.of(head()))
                .render(Border.UNICODE));
    text.append('\n').append(TextTable.of(columns, rows).render(Border.UNICODE));
    if (!metadata.isEmpty()) {
      var texts = metadata.entrySet().stream().map(e -> List.of(e.getKey(), e.getValue())).toList();
      text.append('\n')
          .append(
              TextTable.of(List.of(Column.left("metadata"), Column.left("value")), texts)
                  .render(Border.UNICODE));
    }
    return text.toString();
  }

  private List<String> head() {
    String version = containerVersion.map(v -> " (container " + v + ")").orElse("");
    return List.of(file + version, Long.toString(bytes));
  }

  private static List<String> row(TensorInfo info) {
    return List.of(
        info.name(),
        info.dtype().name(),
        info.shape().toString(),
        Long.toString(info.bytes()),
        Long.toString(info.storedBytes()),
        info.compressed()
            ? "zstd, %s, %.1f×"
                .formatted(
                    info.filter().text(), (double) info.bytes() / Math.max(1, info.storedBytes()))
                .toLowerCase(Locale.ROOT)
            : "raw");
  }
}
