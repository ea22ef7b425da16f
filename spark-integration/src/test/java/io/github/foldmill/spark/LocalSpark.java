package io.github.foldmill.spark;

import org.apache.spark.SparkContext;
import org.apache.spark.SparkContext$;

/** The one context of all tests of a JVM that run on local threads. */
final class LocalSpark {
  private LocalSpark() {}

  static SparkContext context() {
    backend();
    return SparkContext$.MODULE$.getActive().get();
  }

  static synchronized Spark backend() {
    var active = SparkContext$.MODULE$.getActive();
    if (active.isDefined()) {
      return Spark.on(active.get());
    }
    return Spark.at("local[2]");
  }
}
