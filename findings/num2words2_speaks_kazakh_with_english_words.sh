#!/usr/bin/env bash
# num2words2 writes a number in half English when asked for Kazakh by the language's own code.
#
# Seen with num2words2 1.0.20: with the language code kk, 83.07 is "сексен үш point zero жеті", 0 is "zero" and
# -5 "minus бес"; with kz, which is the code of the country, it is all Kazakh: "сексен үш бүтін нөл жеті",
# "нөл", "минус бес". Both are accepted without a word, and for whole numbers above zero both are Kazakh.
# What it means for us: numbers stand in our texts in figures; whoever lets a library write words tries it with
# a fraction, zero and a number below zero in each language.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install num2words2==1.0.20 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
from num2words2 import num2words
expected = {
    83: ("сексен үш", "сексен үш"),
    83.07: ("сексен үш point zero жеті", "сексен үш бүтін нөл жеті"),
    0: ("zero", "нөл"),
    -5: ("minus бес", "минус бес"),
}
for number, words in expected.items():
    found = tuple(num2words(number, lang=code) for code in ("kk", "kz"))
    print(number, "is in kk", found[0], "and in kz", found[1])
    assert found == words
PYTHON
