"""Writes what selections of features and permutation tests over Tribuo are compared with.

Run with scikit-learn 1.9.1 from the repository root:

    python tools/golden/tribuo_selection.py

Every line of the output is one record of tab-separated fields, of nearest neighbours (k-d tree) and
StratifiedKFold(3, shuffle=True, random_state=0), judged by accuracy:

    sequential   data set, direction, k, features to select, names chosen round by round (separated by
                 |), mean score of each round
    permutation  data set, k, random_state, score, p-value, permutation scores
"""

import pathlib

from sklearn.datasets import load_breast_cancer, load_wine
from sklearn.feature_selection import SequentialFeatureSelector
from sklearn.model_selection import StratifiedKFold, permutation_test_score
from sklearn.neighbors import KNeighborsClassifier

OUTPUT = pathlib.Path("tribuo-integration/src/test/resources/golden/selection.tsv")
FOLDS = StratifiedKFold(3, shuffle=True, random_state=0)
DATA = {"wine": load_wine(), "breast_cancer": load_breast_cancer()}


class Watched(SequentialFeatureSelector):
    def _get_best_new_feature_score(self, *args, **kwargs):
        feature, score = super()._get_best_new_feature_score(*args, **kwargs)
        self.rounds_.append((feature, score))
        return feature, score


def exact(values):
    return [repr(float(value)) for value in values]


def main():
    lines = []
    for name, direction, k, features in [
        ("wine", "forward", 3, 4),
        ("wine", "backward", 5, 10),
        ("breast_cancer", "forward", 5, 2),
    ]:
        data = DATA[name]
        selector = Watched(
            KNeighborsClassifier(k, algorithm="kd_tree"),
            n_features_to_select=features,
            direction=direction,
            cv=FOLDS,
            scoring="accuracy",
        )
        selector.rounds_ = []
        selector.fit(data.data, data.target)
        chosen, scores = zip(*selector.rounds_)
        names = "|".join(str(data.feature_names[i]) for i in chosen)
        lines.append(["sequential", name, direction, str(k), str(features), names, *exact(scores)])
    for name, k, seed in [("wine", 3, 0), ("wine", 5, 42)]:
        data = DATA[name]
        score, scores, p = permutation_test_score(
            KNeighborsClassifier(k, algorithm="kd_tree"),
            data.data,
            data.target,
            cv=FOLDS,
            n_permutations=9,
            random_state=seed,
            scoring="accuracy",
        )
        lines.append(["permutation", name, str(k), str(seed), *exact([score, p, *scores])])
    OUTPUT.write_text("\n".join("\t".join(line) for line in lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
