# Sourced by the scripts that run a grid search with scikit-learn and with Foldmill, in turn.

readonly root="$here/../.." rounds="${ROUNDS:-3}"
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

# run_python OUT SCRIPT ARGUMENTS...
run_python() {
  local out="$1" script="$2"
  shift 2
  mkdir -p "$out.fits"
  FITS="$out.fits" PYTHONWARNINGS=ignore measure "$out" "$python" "$here/$script" "$@"
}

# run_java OUT CLASS ARGUMENTS...
run_java() {
  local out="$1" main="$2"
  shift 2
  measure "$out" "$java" --add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED \
    -Djava.util.logging.config.file="$root/tools/test/logging.properties" \
    -cp "$jar" "io.github.foldmill.benchmarks.$main" "$@"
}

# keep_python ROUND: the run of Python that a third search of a process is compared with too.
keep_python() {
  mkdir -p "$scratch/third"
  cp "$scratch/python-$1" "$scratch/third/"
}

# prepare [PYTHON]: sets python, java, load and scratch; exits 0 where there is nothing to compare with.
prepare() {
  python="${1:-$(find_python)}" || {
    echo "No Python with scikit-learn found, so there is nothing to compare with: set PYTHON to one."
    exit 0
  }
  java="$(find_java)"
  (cd "$root" && mvn -q -B -ntp -pl benchmarks -am package -DskipTests >&2)
  scratch="$(mktemp -d)"
  trap 'rm -rf -- "$scratch"' EXIT
  load="$(cut -d' ' -f1 /proc/loadavg)"
}
