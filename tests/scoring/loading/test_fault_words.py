"""The words of every fault, as a lawyer meets them, stand in one file that people read.

After a change that is meant: `python -m tests.scoring.loading.test_fault_words` writes the file anew.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from bagalau.scoring.composition.reading import read_composition
from bagalau.scoring.editions.cases import read_cases
from bagalau.scoring.loading.edition import read_edition
from bagalau.scoring.source.document import DocumentRefused
from tests.scoring.composition import test_composition
from tests.scoring.editions import test_cases
from tests.scoring.loading import test_edition
from tests.scoring.sample import TEXT

GOLDEN = Path(__file__).with_name("fault_words.txt")


def _refusal(read: Callable[[str], object], text: str) -> str:
    try:
        read(text)
    except DocumentRefused as refused:
        return str(refused)
    return "accepted"


def _told() -> Iterator[str]:
    changes: list[tuple[Callable[[str], object], str, str, str]] = [
        *((read_edition, TEXT, *change) for change, _, _ in test_edition.FAULTS),
        *((read_composition, test_composition.TEXT, *each[:2]) for each in test_composition.FAULTS),
        *((read_cases, test_cases.TEXT, *each[:2]) for each in test_cases.FAULTS),
    ]
    for read, text, old, new in changes:
        yield f"{' '.join(old.split())}  →  {' '.join(new.split())}"
        yield from ("    " + line for line in _refusal(read, text.replace(old, new, 1)).split("\n"))


def test_every_fault_is_told_in_the_words_agreed():
    assert GOLDEN.read_text(encoding="utf-8").splitlines() == list(_told())


if __name__ == "__main__":
    GOLDEN.write_text("\n".join([*_told(), ""]), encoding="utf-8")
