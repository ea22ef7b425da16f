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
readonly here="$PWD"
# shellcheck source=grids.bash
source "$here/grids.bash"

compare() {
  local python="$1" folder="$2" load round state
  mkdir -p "$folder"
  load="$(cut -d' ' -f1 /proc/loadavg)"
  for ((round = 1; round <= rounds; round++)); do
    for state in cold warm; do
      run_python "$folder/python-$state-$round" digits_grid.py "$folder/cache-python-$round"
    done
    for state in cold warm; do
      run_java "$folder/java-$state-$round" DigitsGrid "$folder/cache-java-$round"
    done
  done
  "$python" "$here/digits_table.py" "$folder" "$rounds" "$load"
}

prepare "$@"
pythons=("${@:-$python}")
for i in "${!pythons[@]}"; do
  compare "${pythons[$i]}" "$scratch/$i"
done
