package io.github.foldmill.spark;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * The partitions of one job. Each takes its tasks when Spark sends it to an executor, for only then
 * is it known how many are right: what decides that are the partitions that have ended.
 */
final class Portions extends RDD<byte[]> {
  @Serial private static final long serialVersionUID = 1L;

  /** Where tasks come from; null on executors. */
  private final transient @Nullable Supply supply;

  Portions(SparkContext context, Supply supply) {
    super(
        context,
        CollectionConverters.asScala(List.<Dependency<?>>of()).toSeq(),
        ClassTag$.MODULE$.apply(byte[].class));
    this.supply = supply;
  }

  @Override
  public Partition[] getPartitions() {
    if (supply == null) {
      throw new IllegalStateException("executors do not make partitions");
    }
    return IntStream.range(0, supply.portions())
        .mapToObj(i -> new Portion(i, supply))
        .toArray(Partition[]::new);
  }

  @Override
  public Iterator<byte[]> compute(Partition split, TaskContext context) {
    byte[] request = ((Portion) split).request;
    if (request == null) {
      throw new IllegalStateException("partition " + split.index() + " was not sent");
    }
    return CollectionConverters.asScala(List.of(request).iterator());
  }

  /** One of them. */
  private static final class Portion implements Partition {
    @Serial private static final long serialVersionUID = 1L;

    /** Its place among the others. */
    private final int index;

    private final transient @Nullable Supply supply;

    /** Its tasks, on executors. */
    private byte @Nullable [] request;

    Portion(int index, Supply supply) {
      this.index = index;
      this.supply = supply;
    }

    @Override
    public int index() {
      return index;
    }

    // Spark's scheduler calls this, each time it sends the partition somewhere.
    @Serial
    private void writeObject(ObjectOutputStream out) throws IOException {
      if (supply != null) {
        request = supply.draw(index);
      }
      out.defaultWriteObject();
      request = null;
    }
  }
}
