#!/usr/bin/env bash
# Measures what Spark costs on a standalone cluster of two workers with one core each, on loopback:
# tasks that do nothing, 40 fits on one and on two executors, a broadcast of 100 MB. Prints the table
# of benchmarks/RESULTS.md. Needs a JDK 25 in JAVA_HOME; arguments go to Maven.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
mvn -B -ntp -q process-test-classes -pl spark-integration -am "$@"
cd spark-integration
exec "$JAVA_HOME/bin/java" @../tools/spark/java-options -Xmx2g \
  -cp "$(<target/test-class-path)" io.github.foldmill.spark.ClusterBars
