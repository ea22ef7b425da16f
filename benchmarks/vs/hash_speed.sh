#!/usr/bin/env bash
# Content keys of float64 arrays beside hash4j, a vectorised sum, the C library (where its builds are
# given as .so files) and joblib.hash (where a Python has it), in one run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly sizes="65536,1048576,1073741824"
readonly jar="benchmarks/target/benchmarks.jar"
readonly java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

[[ -f "$jar" ]] || mvn -q -B -ntp -pl benchmarks -am package -DskipTests

echo "load average: $(uptime | sed 's/.*load average: //')"
joblib_speed() {
  local python
  for python in ${PYTHON:+"$PYTHON"} python3 /usr/bin/python3; do
    if "$python" -c 'import joblib, numpy' 2>/dev/null; then
      "$python" benchmarks/vs/hash_speed.py "$sizes"
      return
    fi
  done
  echo "No Python with joblib and numpy was found, so joblib.hash is left out."
}

joblib_speed
flags=(--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED -Dfoldmill.cpus=1 -Xmx5g)
"$java" "${flags[@]}" -cp "$jar" io.github.foldmill.benchmarks.hash.HashSpeed "$sizes" "$@"
echo "after hashing many kinds of arrays:"
"$java" "${flags[@]}" -cp "$jar" io.github.foldmill.benchmarks.hash.HashSpeed "$sizes" mixed "$@"
echo "scalar only:"
"$java" "${flags[@]}" -Dfoldmill.simd=scalar -cp "$jar" \
  io.github.foldmill.benchmarks.hash.HashSpeed "$sizes"
echo "first hash in a fresh JVM:"
"$java" "${flags[@]}" -cp "$jar" io.github.foldmill.benchmarks.hash.FirstHash
