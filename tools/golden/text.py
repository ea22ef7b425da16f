"""Writes tribuo-integration/src/test/resources/golden/text.tsv.gz from scikit-learn 1.9.1.

Usage: python tools/golden/text.py

Tab-separated lines; the first half of the texts are the training texts:
  text TEXT                                       Python's unicode_escape
  counts NAME MIN_N MAX_N MIN_DF MAX_DF LOWERCASE BINARY TERMS TRAINING OTHERS ANALYZER ACCENTS STOP_WORDS MAX_FEATURES
  tfidf NAME NORM USE_IDF SMOOTH SUBLINEAR WEIGHTS TRAINING OTHERS      of the counts of NAME
  marks COMBINING OTHERS      ranges FIRST-LAST of marks that NFKD leaves as they are, hexadecimal
Terms and stop words are separated by "|", rows by ";", entries COLUMN:VALUE of rows by a space. Where
MAX_FEATURES cuts, no term that is dropped occurs as often as one that is kept: NumPy sorts those as
the machine's vector unit likes.
"""

import gzip
import pathlib
import sys
import unicodedata

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
SPACES = [
    " cat\tand \n dog\n\nmouse  \u00a0 x\u2003y ",
    "A\u0301\u0327 \u0345a \u1ec7 \u0132n \u2460 \u00bd \u0915\u094d\u0937\u093c \u0901 \uac00 \U0001d165 \u302e\u3099 \u00f8\u0142",
    "\U0001d15e \u20dd\u0488 naïve naïveté Ǆ ǅ İI \u0130 \u034f",
]


def rows(matrix):
    matrix = matrix.tocsr()
    matrix.sort_indices()
    parts = np.split(np.arange(matrix.nnz), matrix.indptr[1:-1])
    return ";".join(" ".join(f"{matrix.indices[i]}:{float(matrix.data[i])!r}" for i in part) for part in parts)


def ranges(characters):
    found = []
    for character in characters:
        if found and found[-1][1] == character - 1:
            found[-1][1] = character
        else:
            found.append([character, character])
    return " ".join(f"{first:x}-{last:x}" for first, last in found)


def escaped(strings):
    return "|".join(strings).encode("unicode_escape").decode("ascii")


def require_clear_cut(vectorizer, options):
    """Fails where terms that are kept and dropped occur equally often."""
    unlimited = CountVectorizer(**{**options, "max_features": None})
    totals = np.asarray(unlimited.fit_transform(texts[:half]).sum(axis=0)).ravel()
    kept = np.isin(unlimited.get_feature_names_out(), vectorizer.get_feature_names_out())
    assert kept.sum() == options["max_features"] < len(totals), options
    assert totals[kept].min() > totals[~kept].max(), options


rng = np.random.default_rng(3)
words = [f"w{i}" for i in range(30)]
weights = 1 / np.arange(1, 31)
texts = ODD + SPACES + [" ".join(rng.choice(words, size=rng.integers(3, 25), p=weights / weights.sum())) for _ in range(18)]
texts += ["dog dog über ÜBER", "nothing known here"] + [text[::-1] for text in SPACES] + [" ".join(rng.choice(words, size=9)) for _ in range(22)]
half = len(texts) // 2
lines = ["text\t" + text.encode("unicode_escape").decode("ascii") for text in texts]
WEIGHED = ["plain", "case", "bigrams", "pairs", "shares", "binary"]
variants = {
    "plain": {},
    "case": {"lowercase": False},
    "bigrams": {"ngram_range": (1, 2), "min_df": 2},
    "pairs": {"ngram_range": (2, 3), "max_df": 3},
    "shares": {"min_df": 0.1, "max_df": 0.5},
    "binary": {"binary": True},
    "most": {"max_features": 11},
    "most binary": {"max_features": 12, "binary": True},
    "most pairs": {"max_features": 13, "ngram_range": (1, 2), "min_df": 2, "max_df": 0.9},
    "stop": {"stop_words": ["the", "w1", "über", "The", "x"], "ngram_range": (1, 3)},
    "stop case": {"stop_words": ["The", "w0", "THE"], "ngram_range": (2, 2), "lowercase": False},
    "ascii": {"strip_accents": "ascii"},
    "unicode": {"strip_accents": "unicode", "ngram_range": (1, 2)},
    "unicode case": {"strip_accents": "unicode", "lowercase": False},
    "stripped stop": {"strip_accents": "ascii", "stop_words": ["cafe", "naive"]},
    "char": {"analyzer": "char"},
    "char runs": {"analyzer": "char", "ngram_range": (2, 4), "min_df": 2},
    "char unicode": {"analyzer": "char", "ngram_range": (1, 2), "strip_accents": "unicode", "lowercase": False},
    "char_wb": {"analyzer": "char_wb", "ngram_range": (1, 1)},
    "char_wb runs": {"analyzer": "char_wb", "ngram_range": (3, 5), "max_df": 0.5},
    "char_wb long": {"analyzer": "char_wb", "ngram_range": (4, 7), "binary": True},
    "char_wb most": {"analyzer": "char_wb", "ngram_range": (1, 4), "max_features": 12, "strip_accents": "ascii"},
}
for name, options in variants.items():
    vectorizer = CountVectorizer(**options).fit(texts[:half])
    first, other = vectorizer.transform(texts[:half]), vectorizer.transform(texts[half:])
    low, high = options.get("ngram_range", (1, 1))
    if "max_features" in options:
        require_clear_cut(vectorizer, options)
    lines.append("\t".join(map(str, (
        "counts", name, low, high, options.get("min_df", 1), options.get("max_df", 1.0),
        options.get("lowercase", True), options.get("binary", False),
        escaped(vectorizer.get_feature_names_out()), rows(first), rows(other), options.get("analyzer", "word"),
        options.get("strip_accents"), escaped(options.get("stop_words", [])), options.get("max_features")))))
    if name not in WEIGHED:
        continue
    for settings in (
        {}, {"norm": "l1"}, {"norm": None, "sublinear_tf": True}, {"smooth_idf": False}, {"use_idf": False},
        {"sublinear_tf": True, "smooth_idf": False},
    ):
        tfidf = TfidfTransformer(**settings).fit(first)
        weights_ = tfidf.idf_ if tfidf.use_idf else np.ones(first.shape[1])
        lines.append("\t".join(map(str, (
            "tfidf", name, tfidf.norm, tfidf.use_idf, tfidf.smooth_idf, tfidf.sublinear_tf,
            " ".join(repr(float(w)) for w in weights_), rows(tfidf.transform(first)), rows(tfidf.transform(other))))))
marks = [
    each for each in range(sys.maxunicode + 1)
    if unicodedata.category(chr(each)).startswith("M") and unicodedata.normalize("NFKD", chr(each)) == chr(each)
]
lines.append("\t".join((
    "marks", ranges(each for each in marks if unicodedata.combining(chr(each))),
    ranges(each for each in marks if not unicodedata.combining(chr(each))))))
TARGET.write_bytes(gzip.compress(("\n".join(lines) + "\n").encode("ascii"), mtime=0))
print(TARGET, len(lines), "lines")
