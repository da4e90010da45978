#!/usr/bin/env bash
# num2words writes a Russian million with a fraction in the feminine: "одна миллион".
#
# Seen with num2words 0.5.14: 1000000 is "один миллион", and 1000000.5 "одна миллион целых пять десятых"; so
# are milliards ("одна миллиард", "две миллиарда") and 1234567.89. With a fraction all parts of the whole take the
# gender of "целая", though only the last group before it does; thousands hide it, being feminine themselves.
# What it means for us: numbers stand in our texts in figures.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install num2words==0.5.14 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
from num2words import num2words
expected = {
    1000000: "один миллион",
    1000000.5: "одна миллион целых пять десятых",
    2000000000.25: "две миллиарда целых двадцать пять сотых",
    2000.5: "две тысячи целых пять десятых",
}
for number, words in expected.items():
    found = num2words(number, lang="ru")
    print(number, "is", found)
    assert found == words
PYTHON
