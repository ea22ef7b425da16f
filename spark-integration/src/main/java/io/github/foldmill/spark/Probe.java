package io.github.foldmill.spark;

import java.io.Serial;
import java.io.Serializable;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** Asks an executor what it was started with. */
final class Probe extends AbstractFunction1<Iterator<byte[]>, byte[]> implements Serializable {
  @Serial private static final long serialVersionUID = 1L;

  @Override
  public byte[] apply(Iterator<byte[]> partition) {
    return Equipment.here().toBytes();
  }
}
