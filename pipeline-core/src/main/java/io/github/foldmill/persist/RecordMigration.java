package io.github.foldmill.persist;

import java.io.IOException;

/** Turns the parts that an earlier version of a record wrote into those of today's. */
@FunctionalInterface
public interface RecordMigration {

  /**
   * Migrates the parts of one record.
   *
   * @param old the parts in the file
   * @return the parts from which the record is made
   * @throws IOException if a part cannot be read
   */
  RecordParts migrate(RecordParts old) throws IOException;
}
