#!/usr/bin/env bash
# Hits, misses and eviction of a memory beside joblib's, in one run.
# Arguments: the number of entries for the eviction (100000 unless given).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly entries="${1:-100000}"
readonly jar="benchmarks/target/benchmarks.jar"
readonly java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

[[ -f "$jar" ]] || mvn -q -B -ntp -pl benchmarks -am package -DskipTests

echo "load average: $(uptime | sed 's/.*load average: //')"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT

for round in 1 2; do
  echo "round $round, foldmill:"
  "$java" --add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Xmx5g \
    -cp "$jar" io.github.foldmill.benchmarks.MemoryHits "$folder/hits" "$entries"
  echo "round $round, joblib:"
  found=""
  for python in ${PYTHON:+"$PYTHON"} python3 /usr/bin/python3; do
    if "$python" -c 'import joblib, numpy' 2>/dev/null; then
      "$python" benchmarks/vs/memory_hits.py "$entries"
      found="yes"
      break
    fi
  done
  [[ -n "$found" ]] || echo "No Python with joblib and numpy was found, so joblib is left out."
done
