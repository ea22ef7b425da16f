#!/usr/bin/env bash
# Fuzzes one target with coverage feedback (Jazzer, fetched by the Maven profile "fuzz"), from the
# seeds that the tests use. Works from any folder.
#
#   tools/fuzz.sh header|chunks|numpy|manifest [SECONDS]
#
# What it learns stays in pipeline-core/target/fuzz/TARGET/corpus for the next run; an input that
# breaks a rule is written beside it. Put such an input into the folder of the seeds: the tests run
# every file there.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly usage="usage: tools/fuzz.sh header|chunks|numpy|manifest [SECONDS]"

case "${1:-}" in
  header) class=tensor.FuzzHeader ;;
  chunks) class=tensor.FuzzChunks ;;
  numpy) class=tensor.FuzzNumPy ;;
  manifest) class=persist.FuzzManifest ;;
  *)
    echo "$usage" >&2
    exit 2
    ;;
esac

folder="$PWD/pipeline-core/target/fuzz/$1"
mkdir -p "$folder/corpus"
mvn -q -B -ntp -pl pipeline-core -P fuzz test-compile exec:exec@fuzz \
  "-Dfuzz.target=$class" "-Dfuzz.folder=$folder" "-Dfuzz.seconds=${2:-120}" \
  "-Dfuzz.seeds=$PWD/pipeline-core/src/test/resources/io/github/foldmill/${class%%.*}/fuzz/$1"
