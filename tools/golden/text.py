"""Writes tribuo-integration/src/test/resources/golden/text.tsv.gz from scikit-learn 1.9.1.

Usage: python tools/golden/text.py

Tab-separated lines; the first half of the texts are the training texts:
  text TEXT                                       Python's unicode_escape
  counts NAME MIN_N MAX_N MIN_DF MAX_DF LOWERCASE BINARY TERMS TRAINING OTHERS
  tfidf NAME NORM USE_IDF SMOOTH SUBLINEAR WEIGHTS TRAINING OTHERS      of the counts of NAME
Terms are separated by "|", rows by ";", entries COLUMN:VALUE of rows by a space.
"""

import gzip
import pathlib

import numpy as np
import sklearn
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

assert sklearn.__version__ == "1.9.1", sklearn.__version__
ROOT = pathlib.Path(__file__).parents[2]
TARGET = ROOT / "tribuo-integration/src/test/resources/golden/text.tsv.gz"
ODD = [
    "The cat_sat on THE mat, the mat; it's 3 o'clock - a cat!",
    "Ärger über Öl: ÄRGER, naïve café. Straße STRASSE x²yz ½ ⅷ 10km",
    "кот и КОТ сидели. 猫が座った 猫 猫猫 𝒳𝒴 e\u0301a\u0300bc zz\u0301z",
    "a b c d",
    "",
    "cat cat cat dog",
]


def rows(matrix):
    matrix = matrix.tocsr()
    matrix.sort_indices()
    parts = np.split(np.arange(matrix.nnz), matrix.indptr[1:-1])
    return ";".join(" ".join(f"{matrix.indices[i]}:{float(matrix.data[i])!r}" for i in part) for part in parts)


rng = np.random.default_rng(3)
words = [f"w{i}" for i in range(30)]
weights = 1 / np.arange(1, 31)
texts = ODD + [" ".join(rng.choice(words, size=rng.integers(3, 25), p=weights / weights.sum())) for _ in range(18)]
texts += ["dog dog über ÜBER", "nothing known here"] + [" ".join(rng.choice(words, size=9)) for _ in range(22)]
half = len(texts) // 2
lines = ["text\t" + text.encode("unicode_escape").decode("ascii") for text in texts]
variants = {
    "plain": {},
    "case": {"lowercase": False},
    "bigrams": {"ngram_range": (1, 2), "min_df": 2},
    "pairs": {"ngram_range": (2, 3), "max_df": 3},
    "shares": {"min_df": 0.1, "max_df": 0.5},
    "binary": {"binary": True},
}
for name, options in variants.items():
    vectorizer = CountVectorizer(**options).fit(texts[:half])
    first, other = vectorizer.transform(texts[:half]), vectorizer.transform(texts[half:])
    low, high = options.get("ngram_range", (1, 1))
    terms = "|".join(vectorizer.get_feature_names_out()).encode("unicode_escape").decode("ascii")
    lines.append("\t".join(map(str, (
        "counts", name, low, high, options.get("min_df", 1), options.get("max_df", 1.0),
        options.get("lowercase", True), options.get("binary", False), terms, rows(first), rows(other)))))
    for settings in (
        {}, {"norm": "l1"}, {"norm": None, "sublinear_tf": True}, {"smooth_idf": False}, {"use_idf": False},
        {"sublinear_tf": True, "smooth_idf": False},
    ):
        tfidf = TfidfTransformer(**settings).fit(first)
        weights_ = tfidf.idf_ if tfidf.use_idf else np.ones(first.shape[1])
        lines.append("\t".join(map(str, (
            "tfidf", name, tfidf.norm, tfidf.use_idf, tfidf.smooth_idf, tfidf.sublinear_tf,
            " ".join(repr(float(w)) for w in weights_), rows(tfidf.transform(first)), rows(tfidf.transform(other))))))
TARGET.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode("ascii"), mtime=0))
print(TARGET, len(lines), "lines")
