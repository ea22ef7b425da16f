#!/usr/bin/env bash
# Starts standalone Spark clusters on loopback: of two workers, of which one is killed in the middle
# of a grid search, and the table must be that of threads; with executors on a Java 17, if there is
# one beside JAVA_HOME; without any worker. Takes a few minutes; needs a JDK 25 in JAVA_HOME.
# Arguments go to Maven.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec mvn -B -ntp verify -Pspark-standalone -pl spark-integration -am \
  -Dtest=StandaloneClusterTest -Dsurefire.failIfNoSpecifiedTests=false "$@"
