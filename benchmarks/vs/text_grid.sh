#!/usr/bin/env bash
# Runs the same grid search over a text pipeline with scikit-learn and its memory, which cannot share
# without a folder, with Foldmill and a folder, with Foldmill and none, and with Foldmill with nothing
# shared, in turn, and prints medians and ratios as a Markdown table, then a second one of the third
# search in a process, when the compilers of the JVM are done. Works from any folder.
#
#   benchmarks/vs/text_grid.sh [PYTHON]
#
# Without an interpreter, the first of $PYTHON, python3 and /usr/bin/python3 that has scikit-learn.
# ROUNDS is the number of rounds (1); every cache is cold.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
readonly here="$PWD"
ROUNDS="${ROUNDS:-1}"
# shellcheck source=grids.bash
source "$here/grids.bash"

prepare "$@"
"$python" "$here/text_data.py" "$scratch/texts.tsv"
for ((round = 1; round <= rounds; round++)); do
  run_python "$scratch/python-$round" text_grid.py "$scratch/texts.tsv" "$scratch/cache-python-$round"
  run_java "$scratch/java-$round" TextGrid "$scratch/texts.tsv" "$scratch/cache-java-$round"
  run_java "$scratch/heap-$round" TextGrid "$scratch/texts.tsv" heap
  run_java "$scratch/unshared-$round" TextGrid "$scratch/texts.tsv" unshared
  keep_python "$round"
  run_java "$scratch/third/java-$round" TextGrid "$scratch/texts.tsv" "$scratch/third/cache-$round" 3
  run_java "$scratch/third/heap-$round" TextGrid "$scratch/texts.tsv" heap 3
  run_java "$scratch/third/unshared-$round" TextGrid "$scratch/texts.tsv" unshared 3
done
"$python" "$here/grid_table.py" "$scratch" "$rounds" "$load" python java heap unshared
echo "The third search of a process of Foldmill's; the process is all three:"
"$python" "$here/grid_table.py" "$scratch/third" "$rounds" "$load" python java heap unshared
