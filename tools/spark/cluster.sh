#!/usr/bin/env bash
# A standalone Spark cluster on loopback: a master and workers of one core and 1 GiB each, from the
# jars that Maven resolves; nothing else is downloaded. Java is that of JAVA_HOME, which must be 25.
#
#   cluster.sh start [FOLDER [WORKERS]]   starts it and prints its URL; FOLDER/worker-N.pid says
#                                         which process worker N is, FOLDER/*.log what all said
#   cluster.sh stop [FOLDER]              ends it, executors included, and removes FOLDER
#
# SPARK_CLASS_PATH may name the jars of Spark instead of Maven; MAVEN_ARGS may say --offline.
# The cluster trusts everybody who reaches the loopback interface.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly here
readonly patience=120
folder="$(realpath -m "${2:-$here/target/cluster}")"
readonly folder
export SPARK_HOME="$folder/home" SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1
export SPARK_LOCAL_DIRS="$folder/local"

class_path() {
  if [[ -z "${SPARK_CLASS_PATH:-}" ]]; then
    mvn -B -ntp -q -f "$here/pom.xml" process-resources >&2
    SPARK_CLASS_PATH="$(<"$here/target/class-path")"
  fi
  tr ':' '\n' <<<"$SPARK_CLASS_PATH"
}

# Runs a daemon of Spark in the background: its name here, its class, its options.
daemon() {
  local name="$1" class="$2"
  shift 2
  "$JAVA_HOME/bin/java" "@$here/java-options" -Xmx256m -cp "$SPARK_HOME/jars/*" \
    "org.apache.spark.deploy.$class" "$@" </dev/null >"$folder/$name.log" 2>&1 &
  echo $! >"$folder/$name.pid"
}

# Waits for what a daemon says when it is ready, and prints that.
await() {
  local name="$1" saying="$2" said
  for ((i = 0; i < patience * 5; i++)); do
    if said="$(grep -soE -m 1 "$saying" "$folder/$name.log")"; then
      echo "$said"
      return
    fi
    kill -0 "$(<"$folder/$name.pid")" 2>/dev/null || break
    sleep 0.2
  done
  echo "The $name did not start within $patience s; it said:" >&2
  tail -n 20 "$folder/$name.log" >&2
  return 1
}

start() {
  local workers="$1" port url
  if [[ ! -x "${JAVA_HOME:-}/bin/java" ]]; then
    echo "JAVA_HOME must name the folder of a JDK 25, was '${JAVA_HOME:-}'" >&2
    exit 2
  fi
  [[ ! -e "$folder" ]] || stop
  mkdir -p "$SPARK_HOME/jars"
  class_path | grep '\.jar$' | xargs ln -sf -t "$SPARK_HOME/jars"
  trap stop ERR
  daemon master master.Master --host 127.0.0.1 --port 0 --webui-port 0
  port="$(await master "Successfully started service 'sparkMaster' on port [0-9]+" | grep -oE '[0-9]+$')"
  url="spark://127.0.0.1:$port"
  for ((n = 1; n <= workers; n++)); do
    daemon "worker-$n" worker.Worker --host 127.0.0.1 --webui-port 0 --cores 1 --memory 1g \
      --work-dir "$folder/work-$n" "$url"
  done
  for ((n = 1; n <= workers; n++)); do
    await "worker-$n" "Successfully registered with master" >/dev/null
  done
  echo "$url" | tee "$folder/url"
}

# Executors end by themselves when their worker does.
stop() {
  local file
  for file in "$folder"/*.pid; do
    [[ ! -e "$file" ]] || kill "$(<"$file")" 2>/dev/null || true
  done
  for file in "$folder"/*.pid; do
    while [[ -e "$file" ]] && kill -0 "$(<"$file")" 2>/dev/null; do
      sleep 0.1
    done
  done
  rm -rf -- "$folder"
}

case "${1:-}" in
  start) start "${3:-2}" ;;
  stop) stop ;;
  *)
    sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}" >&2
    exit 2
    ;;
esac
