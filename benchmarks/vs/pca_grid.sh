#!/usr/bin/env bash
# Runs the same grid search over numbers of principal components with scikit-learn and its memory and
# with Foldmill, in turn, and prints medians and ratios as a Markdown table. Works from any folder.
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
done
"$python" "$here/grid_table.py" "$scratch" "$rounds" "$load" python java
