"""Documents that exercise every part, for the tests of each writer."""

from datetime import date

from bagalau.documents.structure import (
    Column,
    Document,
    Facts,
    Heading,
    Items,
    Notice,
    Origin,
    Paragraph,
    Passage,
    Signatures,
    Table,
)
from bagalau.documents.wording import Words

DIGEST = "sha256:" + "a1b2" * 16
KAZAKH = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі"
MARKUP = "#strong[x] $a$ <b>&amp;</b> \\ *y* _z_ {{ 1 }} {% if %} §title§ 1999-12-31 ]]> \" '"


def whole(language="kk", *, rows=40, text=KAZAKH, landscape=False, **more):
    """Give a document with every kind of part."""
    words = Words(language)
    by = {"by": "A", "organisation": "administration", "day": words.day(date(2026, 6, 5))}
    label = words.say("edited", reason=text, digest=DIGEST, **by)
    parts = (
        Notice(text),
        Facts((("№", "1"), ("Дайджест", DIGEST), (text, text))),
        Heading(text),
        Table(
            (Column("№"), Column(text, 4), Column("Балл", 2, numeric=True)),
            tuple((str(at), text + DIGEST, "1 234,50") for at in range(rows)),
        ),
        Heading("II", 2),
        Passage(Origin.EDITED, label, (text + "\nжол",)),
        Passage(Origin.REPLACED, words.say("replaced"), (text,)),
        Passage(Origin.GENERATED, words.say("generated"), (text,)),
        Items((text, "екі")),
        Paragraph(f"{text}\n\nекінші"),
        Signatures(((text, ""), ("Басшы", "A. Reviewer"))),
    )
    given = {
        "name": "whole", "language": language, "title": f"Қорытынды {text}", "parts": parts,
        "dated": date(2026, 6, 5), "about": DIGEST, "footer": words.say("digest"), "issuer": text,
        "landscape": landscape,
    }  # fmt: skip
    return Document(**{**given, **more})
