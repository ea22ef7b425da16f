#!/usr/bin/env bash
# Runs the same grid search on handwritten digits with scikit-learn and with Foldmill, in turn, and
# prints medians and ratios as a Markdown table. Works from any folder.
#
#   benchmarks/vs/digits_grid.sh [PYTHON...]
#
# One table for each interpreter given; without, one for the first of $PYTHON, python3 and
# /usr/bin/python3 that has scikit-learn. ROUNDS is the number of rounds (3). Each round is four
# processes: cold and warm cache on either side; the warm one is a new process over the cold one's
# cache.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
readonly here="$PWD" root="$PWD/../.." rounds="${ROUNDS:-3}"
readonly jar="$root/benchmarks/target/benchmarks.jar"

find_python() {
  local python
  for python in ${PYTHON:+"$PYTHON"} python3 /usr/bin/python3; do
    if "$python" -c 'import joblib, sklearn' 2>/dev/null; then
      command -v "$python"
      return
    fi
  done
  return 1
}

find_java() {
  local home
  for home in ${JAVA_HOME:+"$JAVA_HOME"} /usr/lib/jvm/*; do
    if "$home/bin/javac" -version 2>/dev/null | grep -q '^javac 25\b'; then
      echo "$home/bin/java"
      return
    fi
  done
  echo "No JDK 25 found: install Temurin 25 and set JAVA_HOME to its folder." >&2
  return 1
}

# Appends the seconds of the whole process to what the run printed about itself.
measure() {
  local out="$1" TIMEFORMAT=$'process\t%R'
  shift
  { time "$@" >"$out" 2>"$out.log"; } 2>"$out.time" || {
    cat "$out.log" >&2
    return 1
  }
  cat "$out.time" >>"$out"
}

run_python() {
  mkdir -p "$1.fits"
  FITS="$1.fits" PYTHONWARNINGS=ignore measure "$1" "$3" "$here/digits_grid.py" "$2"
}

run_java() {
  measure "$1" "$java" --enable-native-access=ALL-UNNAMED -cp "$jar" \
    io.github.foldmill.benchmarks.DigitsGrid "$2"
}

compare() {
  local python="$1" folder="$2" load round state
  mkdir -p "$folder"
  load="$(cut -d' ' -f1 /proc/loadavg)"
  for ((round = 1; round <= rounds; round++)); do
    for state in cold warm; do
      run_python "$folder/python-$state-$round" "$folder/cache-python-$round" "$python"
    done
    for state in cold warm; do
      run_java "$folder/java-$state-$round" "$folder/cache-java-$round"
    done
  done
  "$python" "$here/digits_table.py" "$folder" "$rounds" "$load"
}

if (($# > 0)); then
  pythons=("$@")
else
  found="$(find_python)" || {
    echo "No Python with scikit-learn found, so there is nothing to compare with: set PYTHON to one."
    exit 0
  }
  pythons=("$found")
fi
java="$(find_java)"
(cd "$root" && mvn -q -B -ntp -pl benchmarks -am package -DskipTests >&2)

scratch="$(mktemp -d)"
trap 'rm -rf -- "$scratch"' EXIT
for i in "${!pythons[@]}"; do
  compare "${pythons[$i]}" "$scratch/$i"
done
