#!/usr/bin/env bash
# One call for a sum in tenge gives a hundredfold difference between num2words and num2words2.
#
# Seen with num2words 0.5.14 and num2words2 1.0.20: a whole 100 of currency KZT is "бір теңге, нөл тиын" by the
# first (it takes whole numbers for the smaller coin) and "жүз теңге" by the second, which has the same name
# and arguments; in Russian likewise. Only a number with a fraction, 83.07, is the same by both.
# What it means for us: a sum never changes its unit by the type of a number: 12 and 12.0 are the same amount.
# This script fails when the behaviour changes.
set -euo pipefail
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
cd "$home"
python3 -m venv venv
venv/bin/pip --quiet --disable-pip-version-check install num2words==0.5.14 num2words2==1.0.20 2>/dev/null
venv/bin/python -W ignore - <<'PYTHON'
import num2words
import num2words2
expected = {
    ("kz", 100): ("бір теңге, нөл тиын", "жүз теңге"),
    ("ru", 100): ("один тенге, ноль тиынов", "сто тенге"),
    ("kz", 83.07): ("сексен үш теңге, жеті тиын", "сексен үш теңге, жеті тиын"),
}
for (language, amount), words in expected.items():
    wanted = {"lang": language, "to": "currency", "currency": "KZT"}
    found = num2words.num2words(amount, **wanted), num2words2.num2words(amount, **wanted)
    print(language, amount, "is", found)
    assert found == words
PYTHON
