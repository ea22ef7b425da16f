#!/usr/bin/env bash
# Networks beside DJL's own tools. Without arguments all of them, else one with its arguments:
#
#   benchmarks/vs/networks.sh [LoadNetwork|TensorToArray|TrainingSteps|NetworkWorkers [ARGUMENT…]]
#
# The engine is unpacked to DJL_CACHE_DIR (~/.djl.ai otherwise) on first use, 430 MB.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly jar="benchmarks/target/benchmarks.jar"
readonly java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

[[ -f "$jar" ]] || mvn -q -B -ntp -pl benchmarks -am package -DskipTests

run() {
  echo "$1"
  "$java" -Dfoldmill.cpus=2 --add-modules=jdk.incubator.vector \
    --enable-native-access=ALL-UNNAMED -Dai.djl.offline=true -DOPT_OUT_TRACKING=true -cp "$jar" \
    "io.github.foldmill.benchmarks.networks.$1" "${@:2}"
}

echo "load average: $(uptime | sed 's/.*load average: //')"
if (($# > 0)); then
  run "$@"
else
  for name in LoadNetwork TensorToArray TrainingSteps NetworkWorkers; do
    run "$name"
  done
fi
