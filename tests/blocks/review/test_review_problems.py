"""Every refusal of the review is told in three languages, and says everything it was given."""

import re
from pathlib import Path
from string import Formatter

import pytest
import yaml

from bagalau import blocks, journal

ROOM = Path(blocks.__file__).parent
TOLD = yaml.load(
    (ROOM / "context" / "review_problems.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
)
ROOMS = (ROOM, Path(journal.__file__).parent)
CODE = "\n".join(path.read_text("utf-8") for room in ROOMS for path in sorted(room.rglob("*.py")))


@pytest.mark.parametrize("code", TOLD)
def test_a_refusal_says_the_same_in_kazakh_russian_and_english(code):
    words = TOLD[code]
    assert set(words["title"]) == set(words["detail"]) == {"kk", "ru", "en"}
    names = [
        {name for _, name, _, _ in Formatter().parse(text) if name}
        for text in words["detail"].values()
    ]
    assert names[0] == names[1] == names[2]


@pytest.mark.parametrize("code", TOLD)
def test_a_refusal_that_is_told_is_raised_somewhere(code):
    assert re.search(rf'"{code}"', CODE), code
