#!/usr/bin/env bash
# Runs the same grid search over numbers of principal components with scikit-learn and its memory and
# with Foldmill, in turn, and prints medians and ratios as a Markdown table, then a second one of the
# third search in a process, when the compilers of the JVM are done. Works from any folder.
#
#   benchmarks/vs/pca_grid.sh [PYTHON]
#
# Without an interpreter, the first of $PYTHON, python3 and /usr/bin/python3 that has scikit-learn.
# ROUNDS is the number of rounds (3); every cache is cold.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
readonly here="$PWD"
# shellcheck source=grids.bash
source "$here/grids.bash"

prepare "$@"
for ((round = 1; round <= rounds; round++)); do
  run_python "$scratch/python-$round" pca_grid.py "$scratch/cache-python-$round"
  run_java "$scratch/java-$round" PcaGrid "$scratch/cache-java-$round"
  keep_python "$round"
  run_java "$scratch/third/java-$round" PcaGrid "$scratch/third/cache-$round" 3
done
"$python" "$here/grid_table.py" "$scratch" "$rounds" "$load" python java
echo "The third search of a process of Foldmill's; the process is all three:"
"$python" "$here/grid_table.py" "$scratch/third" "$rounds" "$load" python java
