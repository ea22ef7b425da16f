package io.github.foldmill.internal.cells;

import io.github.foldmill.internal.io.LogRecord;
import io.github.foldmill.internal.io.RecordFolder;
import io.github.foldmill.internal.io.RecordLog;
import io.github.foldmill.internal.io.ScoreFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Remembers between runs how long cells take. Not safe for use by several threads.
 *
 * <p>What is lost or damaged is measured again, so nothing here is ever worth a warning; what is
 * false changes the order of work and nothing else.
 */
public final class CostLog implements AutoCloseable {
  private static final System.Logger LOGGER = System.getLogger(CostLog.class.getName());

  /** So many costs are remembered; they take about two megabytes. */
  private static final int MOST = 50_000;

  private final RecordLog log;
  private int records;

  private CostLog(Path version) {
    this.log =
        new RecordLog(
            new RecordFolder(version.resolve("costs"), ScoreFolder.locks(version), Double.BYTES));
  }

  /**
   * Opens the costs of a cache.
   *
   * @param folder the folder of the cache
   * @param costs takes what was remembered
   * @return the log, empty if it cannot be read
   */
  public static CostLog open(Path folder, CostModel costs) {
    var opened = new CostLog(folder.resolve("v1"));
    try {
      opened.log.readAll(record -> {
        opened.records++;
        costs.remember(new CostModel.Known(record.key().high(), record.payload().getDouble(0)));
      });
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "costs of earlier runs are unknown", e);
    }
    return opened;
  }

  /**
   * Remembers what a model has learnt.
   *
   * @param costs the model
   */
  public void append(CostModel costs) {
    try {
      for (var known : costs.news()) {
        if (records++ < MOST) {
          var payload = ByteBuffer.allocate(Double.BYTES).putDouble(known.nanosPerRow()).flip();
          log.append(new LogRecord(new LogRecord.Key(known.key(), 0), 0, payload));
        }
      }
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "costs are not remembered", e);
    }
  }

  @Override
  public void close() {
    try {
      log.close();
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "costs may not be remembered", e);
    }
  }
}
