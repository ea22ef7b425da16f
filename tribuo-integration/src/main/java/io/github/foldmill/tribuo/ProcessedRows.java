package io.github.foldmill.tribuo;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.tribuo.Example;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.data.columnar.ColumnarIterator;
import org.tribuo.data.columnar.FieldExtractor;
import org.tribuo.data.columnar.RowProcessor;

/** Runs a fresh copy of a row processor on one row after another; for one thread. */
final class ProcessedRows<T extends Output<T>> {
  private final RowProcessor<T> processor;
  private final Optional<FieldExtractor<?>> weights;

  /** Expands patterns of fields over the fields of the training rows. */
  @SuppressWarnings("unchecked") // it was taken out of a RowProcessor<T>
  ProcessedRows(ComponentConfig config, List<String> trainingFields) {
    this.processor = (RowProcessor<T>) config.newComponent(RowProcessor.class);
    this.weights =
        config.part("weightExtractor").map(part -> part.newComponent(FieldExtractor.class));
    if (!processor.isConfigured()) {
      processor.expandRegexMapping(trainingFields);
    }
  }

  OutputFactory<T> outputFactory() {
    return processor.getResponseProcessor().getOutputFactory();
  }

  /** Tribuo would take a field that is not there for one that is empty in every row. */
  void requireFields(Collection<String> fields) {
    var missing = new TreeSet<>(processor.getFieldProcessors().keySet());
    missing.removeAll(fields);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "fields must include %s, were %s".formatted(missing, fields));
    }
  }

  private Optional<T> response(StringRows data, int row) {
    var strings = strings(data, row);
    var response = processor.getResponseProcessor();
    return response.process(response.getFieldNames().stream().map(strings::get).toList());
  }

  /** Returns the row as an example, or nothing if it has no feature. */
  Optional<Example<T>> example(StringRows data, int row) {
    return processor.generateExample(row(data, row), false);
  }

  /** Adds a row to a data set, whether it has a feature or not. */
  void addTo(KnownFeatures<T> rows, StringRows data, int row) {
    var example = example(data, row);
    if (example.isPresent()) {
      rows.add(example.orElseThrow(), row);
      return;
    }
    var strings = row(data, row);
    rows.add(
        response(data, row).orElseGet(() -> outputFactory().getUnknownOutput()),
        weight(strings),
        processor.generateMetadata(strings));
  }

  /** Tribuo's own default where a row has no weight. */
  private float weight(ColumnarIterator.Row row) {
    return weights
        .flatMap(extractor -> extractor.extract(row))
        .map(Float.class::cast)
        .orElse(Example.DEFAULT_WEIGHT);
  }

  private ColumnarIterator.Row row(StringRows data, int row) {
    return new ColumnarIterator.Row(row, data.fields(), strings(data, row));
  }

  /** Tribuo fails on a response that is not there and takes the default for an empty one. */
  private Map<String, String> strings(StringRows data, int row) {
    var strings = new HashMap<String, String>();
    processor.getResponseProcessor().getFieldNames().forEach(field -> strings.put(field, ""));
    for (int field = 0; field < data.fields().size(); field++) {
      strings.put(data.fields().get(field), data.rows().get(row).get(field));
    }
    return strings;
  }
}
