#!/usr/bin/env bash
# Starts a standalone Spark cluster of two workers on loopback, kills one in the middle of a grid
# search, and checks that the table is that of threads. Takes a few minutes; needs a JDK 25 in
# JAVA_HOME. Arguments go to Maven.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
exec mvn -B -ntp verify -Pspark-standalone -pl spark-integration -am \
  -Dtest=StandaloneClusterTest -Dsurefire.failIfNoSpecifiedTests=false "$@"
