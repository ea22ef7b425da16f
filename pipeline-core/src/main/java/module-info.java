import org.jspecify.annotations.NullMarked;

/** Hashing, memory, persistence, parallelism, pipelines and model selection. */
@NullMarked
module io.github.foldmill.core {
  requires static jdk.incubator.vector;
  requires static org.jspecify;
  requires jdk.jfr;

  exports io.github.foldmill.hash;
  exports io.github.foldmill.parallel;
}
