#!/usr/bin/env bash
# Worker processes beside loky's (where a Python has joblib), in turn in one run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly jar="benchmarks/target/benchmarks.jar"
readonly java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

[[ -f "$jar" ]] || mvn -q -B -ntp -pl benchmarks -am package -DskipTests

echo "load average: $(uptime | sed 's/.*load average: //')"
for round in 1 2; do
  echo "Foldmill, round $round"
  "$java" -Dfoldmill.cpus=2 --enable-native-access=ALL-UNNAMED -cp "$jar" \
    io.github.foldmill.benchmarks.WorkerSpeed
  for python in ${PYTHON:+"$PYTHON"} python3 /usr/bin/python3; do
    if "$python" -c 'import joblib, numpy' 2>/dev/null; then
      echo "loky, round $round"
      "$python" benchmarks/vs/worker_speed.py
      break
    fi
  done
done
