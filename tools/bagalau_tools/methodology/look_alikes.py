"""Codes that a person cannot tell apart: a Latin a and a Cyrillic а, a capital, a character unseen.

Two such codes would be two bodies, with half of the figures each.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

ALIKE: Final = str.maketrans(
    "авекмнорстухіһјѕԁԛԝүӏғѵαβεικνορτυχəɵı01", "abekmhopctyxihjsdqwylfvabeikvoptuxәөiol"
)
"""Cyrillic and Greek letters and digits, after case was dropped, and the letters they look like."""

UNSEEN: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Characters without a shape of their own that Unicode does not count among marks of format."""


def skeleton(code: str) -> str:
    """Give what a reader sees of a code: look-alike letters as one, without case and unseen marks.

    >>> skeleton("аstana") == skeleton("Astana"), skeleton("astana") == skeleton("astаna ")
    (True, True)
    >>> skeleton("\u0451lka") == skeleton("e\u0308lka"), skeleton("a\u2011b") == skeleton("a-b")
    (True, True)
    """
    whole = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", code).casefold())
    seen = ("-" if _dash(each) else each for each in whole if not _unseen(each))
    return "".join("".join(seen).split()).translate(ALIKE)


def mixed_letters(code: str) -> str:
    """Name the letters that do not belong to the script of a code; nothing where all are of one.

    >>> mixed_letters("аstana"), mixed_letters("алматы"), mixed_letters("astana-2")
    ('а (CYRILLIC SMALL LETTER A)', '', '')
    """
    scripts: dict[str, list[str]] = {}
    for each in code:
        if _unseen(each):
            return unicodedata.name(each, repr(each))
        if each.isalpha():
            scripts.setdefault(unicodedata.name(each, "?").split()[0], []).append(each)
    if len(scripts) < 2:  # noqa: PLR2004 -- one script is as it should be
        return ""
    fewest = min(scripts.values(), key=len)
    return ", ".join(f"{each} ({unicodedata.name(each, '?')})" for each in dict.fromkeys(fewest))


def look_alikes(
    column: str, first_rows: Mapping[str, int], named: Iterable[str] = ()
) -> Iterator[str]:
    """Tell every code that looks like an earlier one, by the rows in which each first stands.

    A code that an edition names (*named*) is earlier than all.
    """
    seen = {skeleton(code): (code, "which the edition names") for code in sorted(named)}
    for code, row in first_rows.items():
        other, where = seen.setdefault(skeleton(code), (code, f"of row {row}"))
        if other != code:
            yield f"row {row}, {column}: {code!r} looks like {other!r} {where}: {_apart(code, other)}"


def unlike(codes: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """Tell the codes of one file that look like another code of another file."""
    by_sight = {skeleton(each): each for each in known}
    for code in codes:
        other = by_sight.get(skeleton(code), code)
        if other != code:
            yield f"{code!r} looks like {other!r}: {_apart(code, other)}"


def _unseen(each: str) -> bool:
    """Whether a character leaves no trace on a screen: marks of format, fillers, variants."""
    variant = "\ufe00" <= each <= "\ufe0f" or "\U000e0100" <= each <= "\U000e01ef"
    return unicodedata.category(each) in {"Cf", "Cc"} or variant or each in UNSEEN


def _dash(each: str) -> bool:
    return unicodedata.category(each) == "Pd" or each == "\u2212"


def _apart(code: str, other: str) -> str:
    """Name the first character in which two codes differ."""
    for at, (mine, theirs) in enumerate(zip(code, other, strict=False), start=1):
        if mine != theirs:
            names = [unicodedata.name(each, repr(each)) for each in (mine, theirs)]
            return f"character {at} is {names[0]}, there {names[1]}"
    return "one has characters more that are not seen"
