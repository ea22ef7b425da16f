package io.github.foldmill.tribuo;

import io.github.foldmill.hash.HashSink;
import io.github.foldmill.persist.ArtifactReader;
import io.github.foldmill.persist.ArtifactWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;

/** Clusters by number, with the score that each carries (usually NaN). */
final class ClusterColumn implements OutputColumn {
  static final String KIND = "cluster";

  private final int[] clusters;
  private final double[] scores;

  private ClusterColumn(int[] clusters, double[] scores) {
    this.clusters = clusters;
    this.scores = scores;
  }

  static ClusterColumn of(List<ClusterID> outputs) {
    return new ClusterColumn(
        outputs.stream().mapToInt(ClusterID::getID).toArray(),
        outputs.stream().mapToDouble(ClusterID::getScore).toArray());
  }

  static ClusterColumn read(ArtifactReader in, int rows) throws IOException {
    int[] clusters = in.getInts("cluster.ids");
    double[] scores = in.getDoubles("cluster.scores");
    Parts.requireLength("cluster.ids", clusters.length, rows);
    Parts.requireLength("cluster.scores", scores.length, rows);
    return new ClusterColumn(clusters, scores);
  }

  @Override
  public void write(ArtifactWriter out) throws IOException {
    out.putString("outputs", KIND)
        .putInts("cluster.ids", clusters, clusters.length)
        .putDoubles("cluster.scores", scores, scores.length);
  }

  @Override
  public Class<ClusterID> type() {
    return ClusterID.class;
  }

  /** Tribuo knows the unassigned cluster by reference. */
  @Override
  public IntFunction<ClusterID> outputs() {
    return row ->
        clusters[row] == ClusterID.UNASSIGNED && Double.isNaN(scores[row])
            ? ClusteringFactory.UNASSIGNED_CLUSTER_ID
            : new ClusterID(clusters[row], scores[row]);
  }

  @Override
  public void hashInto(HashSink sink) {
    sink.put(KIND).put(clusters).put(scores);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClusterColumn that
        && Arrays.equals(clusters, that.clusters)
        && Arrays.equals(scores, that.scores);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(clusters);
  }
}
