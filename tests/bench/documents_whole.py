"""The papers of a round in three languages beside one typst process for each: PDF and DOCX, and PDF."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from bagalau.documents.pdf import STANDARD, TEMPLATE, inputs_of
from bagalau.documents.rendering import Format, render
from bagalau.documents.structure import Document
from services.aggregator.conclusions.drafts import draft_all
from services.aggregator.conclusions.evidence import Round
from services.aggregator.final_conclusions.conclusion_paper import conclusion_document
from tests.aggregator.whole_round import COMPOSITION, collected_round
from tests.bench.ratio import Ratio

BODIES = 60
LANGUAGES = ("kk", "ru", "en")
PEER = """
import json, sys, typst
template, given, output, standard = sys.argv[1:]
typst.compile(template, output=output, format="pdf", ignore_system_fonts=True,
              sys_inputs=json.load(open(given)), pdf_standards=standard)
"""


class BytesDiffer(Exception):
    """The process for one document writes other bytes than we do."""


def rows() -> list[Ratio]:
    documents = _documents()
    with tempfile.TemporaryDirectory(prefix="bagalau-documents-") as folder:
        peer, theirs = _one_process_each(documents, Path(folder))
    ours, written = _in_one_process(documents)
    if theirs != written:
        raise BytesDiffer
    name = f"conclusions on {BODIES} bodies in three languages as PDF and DOCX"
    return [
        Ratio(f"{name}, beside a typst process for each PDF alone", ours, peer, "s", at_most=1 / 3)
    ]


def _documents() -> list[Document]:
    rating, collected, _ = collected_round(BODIES)
    drafts = [each for each in draft_all(Round(rating, collected), COMPOSITION) if each.body]
    return [
        conclusion_document(rating, draft, language)
        for draft in drafts[:BODIES]
        for language in LANGUAGES
    ]


def _in_one_process(documents: Sequence[Document]) -> tuple[float, list[bytes]]:
    """Write all once: a second time typst would remember them."""
    begun = time.perf_counter()
    written = []
    for document in documents:
        written.append(render(document, Format.PDF))
        render(document, Format.DOCX)
    return time.perf_counter() - begun, written


def _one_process_each(documents: Sequence[Document], folder: Path) -> tuple[float, list[bytes]]:
    given = [folder / f"{at}.json" for at in range(len(documents))]
    for path, document in zip(given, documents, strict=True):
        path.write_text(json.dumps(inputs_of(document.writable())), encoding="utf-8")
    begun = time.perf_counter()
    for path in given:
        output = path.with_suffix(".pdf")
        words = [sys.executable, "-I", "-c", PEER, TEMPLATE, path, output, STANDARD]
        subprocess.run(words, check=True)
    took = time.perf_counter() - begun
    return took, [path.with_suffix(".pdf").read_bytes() for path in given]
