#!/usr/bin/env bash
# The bars of hashing in JMH: hash4j, the C library and a vectorised sum beside raw hashes and keys,
# with what each call allocates. About five minutes. The C library is the shared object given, or is
# built where gcc and xxhash.h are; without either it is left out.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly short_sizes="${SHORT_SIZES:-16,64,128,160,240}"
readonly long_sizes="${LONG_SIZES:-65536,1048576,268435456}"
readonly jar="benchmarks/target/benchmarks.jar"
readonly java="${JAVA_HOME:+$JAVA_HOME/bin/}java"

[[ -f "$jar" ]] || mvn -q -B -ntp -pl benchmarks -am package -DskipTests

build_c_library() {
  local folder="benchmarks/target/xxhash"
  mkdir -p "$folder"
  printf '#define XXH_STATIC_LINKING_ONLY\n#define XXH_IMPLEMENTATION\n#include <xxhash.h>\n' >"$folder/xxhash.c"
  gcc -O3 -march=native -shared -fPIC -o "$folder/libxxhash-native.so" "$folder/xxhash.c" 2>/dev/null \
    && echo "$PWD/$folder/libxxhash-native.so"
}

library="${1:-}"
if [[ -z "$library" ]]; then
  library="$(build_c_library || true)"
fi
echo "load average: $(uptime | sed 's/.*load average: //')"
if [[ -z "$library" ]]; then
  echo "No C library was given, and none could be built (gcc and xxhash.h), so it is left out."
else
  echo "C library: $(basename "$library")"
fi
"$java" --add-modules=jdk.incubator.vector --sun-misc-unsafe-memory-access=allow -cp "$jar" \
  io.github.foldmill.benchmarks.hash.HashBarsTable "$short_sizes" "$long_sizes" "$library" \
  2> >(grep -v "incubator modules" >&2)
echo "load average: $(uptime | sed 's/.*load average: //')"
