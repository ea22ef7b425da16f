#!/usr/bin/env bash
# Dumps and loads the same arrays with joblib and with Foldmill, in turn, and prints the best times
# and their ratios as a Markdown table. Works from any folder.
#
#   benchmarks/vs/dump_load.sh [FOLDER]
#
# FOLDER takes the arrays and files; without, a new one under TMPDIR, removed at the end. It needs
# 1 GB of room, with BIG=1 (arrays of 1 and 4 GB) 15 GB. ROUNDS is the number of rounds (3); each is
# one process of either side. CPU=1 counts the CPU time of the working thread instead of the time on
# the clock, for a machine that is not quiet; lines with two threads then mean nothing. PYTHON is the
# interpreter, which needs joblib and numpy. NumPy asks the system for huge pages for its arrays; the JVM
# does so for its heap with -XX:+UseTransparentHugePages, so that is how it runs here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
readonly rounds="${ROUNDS:-3}" jar="benchmarks/target/benchmarks.jar"
readonly java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

find_python() {
  local python
  for python in ${PYTHON:+"$PYTHON"} python3 /usr/bin/python3; do
    if "$python" -c 'import joblib, numpy' 2>/dev/null; then
      command -v "$python"
      return
    fi
  done
  return 1
}

python="$(find_python)" || {
  echo "No Python with joblib and numpy found, so there is nothing to compare with: set PYTHON to one."
  exit 0
}
[[ -f "$jar" ]] || mvn -q -B -ntp -pl benchmarks -am package -DskipTests

folder="${1:-}"
if [[ -z "$folder" ]]; then
  folder="$(mktemp -d)"
  trap 'rm -rf "$folder"' EXIT
fi
mkdir -p "$folder"
"$python" benchmarks/vs/dump_load.py make "$folder"
echo "load average: $(uptime | sed 's/.*load average: //')"
for ((round = 1; round <= rounds; round++)); do
  "$python" benchmarks/vs/dump_load.py run "$folder" >"$folder/python-$round.txt"
  "$java" ${CPU:+-Dcpu=true -XX:+UseSerialGC} -XX:+UseTransparentHugePages -Dfoldmill.cpus=2 -Xmx4g --enable-native-access=ALL-UNNAMED -cp "${CLASSPATH:-$jar}" \
    io.github.foldmill.benchmarks.tensor.DumpLoad "$folder" >"$folder/java-$round.txt"
done
"$python" benchmarks/vs/dump_load.py table "$folder"/python-*.txt -- "$folder"/java-*.txt
