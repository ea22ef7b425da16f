#!/usr/bin/env bash
# What a parallel call costs beyond its tasks: Foldmill and joblib (where a Python has it) in turn,
# ROUNDS times (2). Tab-separated: what, tasks, best and median microseconds per call, best
# microseconds per task.
#
#   benchmarks/vs/parallel_overhead.sh [JOBS]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly jobs="${1:-2}" rounds="${ROUNDS:-2}"
readonly jar="benchmarks/target/benchmarks.jar"
readonly java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

[[ -f "$jar" ]] || mvn -q -B -ntp -pl benchmarks -am package -DskipTests

find_python() {
  local python
  for python in ${PYTHON:+"$PYTHON"} python3 /usr/bin/python3; do
    if "$python" -c 'import joblib' 2>/dev/null; then
      command -v "$python"
      return
    fi
  done
  return 1
}

python="$(find_python)" || echo "No Python with joblib was found, so joblib is left out."
echo "load average: $(uptime | sed 's/.*load average: //')"
for ((round = 1; round <= rounds; round++)); do
  "$java" --enable-native-access=ALL-UNNAMED -cp "$jar" \
    io.github.foldmill.benchmarks.ParallelOverhead "$jobs"
  [[ -z "$python" ]] || "$python" benchmarks/vs/parallel_overhead.py "$jobs"
done
