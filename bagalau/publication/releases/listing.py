"""The list of all releases as JSON, catalogue and Atom feeds: made from what is there."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import orjson

from bagalau.contracts.v1.wire import canonical
from bagalau.publication.releases.catalogue import to_catalogue

Json = dict[str, Any]
ATOM: Final = "http://www.w3.org/2005/Atom"
TITLES: Final = {
    "kk": ("Рейтингтердің шығарылымдары", "{year} жылғы рейтинг, {number}-шығарылым"),
    "ru": ("Выпуски рейтингов", "Рейтинг {year} года, выпуск {number}"),
    "en": ("Releases of ratings", "Rating of {year}, release {number}"),
}
CORRECTS: Final = {
    "kk": "{replaces}-шығарылымды түзетеді: {reason}",
    "ru": "Исправляет выпуск {replaces}: {reason}",
    "en": "Corrects release {replaces}: {reason}",
}


def list_releases(root: Path) -> list[Json]:
    """Give every release that is in a public folder, the newest year and number first.

    One that was corrected names the release that corrects it.
    """
    return _corrected([_listed(each) for each in _said(root)])


def _said(root: Path) -> list[Json]:
    """Read what each release says of itself, the newest year and number first."""
    found = [orjson.loads(path.read_bytes()) for path in root.glob("[0-9]*/[0-9]*/release.json")]
    named = sorted(
        ((each["release"]["year"], each["release"]["number"], at) for at, each in enumerate(found)),
        reverse=True,
    )
    return [found[at] for _, _, at in named]


def _corrected(found: Sequence[Json]) -> list[Json]:
    corrected = {
        (each["year"], each["erratum"]["replaces"]): each["number"]
        for each in found
        if each["erratum"]
    }
    return [{**x, "corrected_by": corrected.get((x["year"], x["number"]))} for x in found]


def _listed(said: Json) -> Json:
    release = said["release"]
    return {
        **release,
        "address": f"{release['year']}/{release['number']}/",
        "bundle": f"{release['year']}/{release['number']}/{said['bundle']}",
        "bundle_digest": said["bundle_digest"],
        "synthetic": said["synthetic"],
        "provisional": said["provisional"],
    }


def write_listing(root: Path) -> None:
    """Write the list and the feeds anew, each by one rename: a reader sees the old one or the new."""
    said = _said(root)
    releases = _corrected([_listed(each) for each in said])
    files = {
        "releases.json": canonical({"releases": releases}),
        "catalog.jsonld": to_catalogue(said),
    }
    files |= {f"releases.{each}.atom": _feed(releases, each) for each in TITLES}
    for name, content in files.items():
        _replace(root / name, content)


def _replace(place: Path, content: bytes) -> None:
    with tempfile.NamedTemporaryFile(
        dir=place.parent, prefix=f".{place.name}.", delete=False
    ) as draft:
        try:
            draft.write(content)
            draft.flush()
            os.fsync(draft.fileno())
            Path(draft.name).chmod(0o644)
            Path(draft.name).replace(place)
        except BaseException:
            Path(draft.name).unlink(missing_ok=True)
            raise


def _feed(releases: Sequence[Mapping[str, Any]], language: str) -> bytes:
    """Write releases and errata as an Atom feed (RFC 4287)."""
    title, entry_title = TITLES[language]
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language})
    newest = max((each["published_at"] for each in releases), default="1980-01-01T00:00:00Z")
    _add(feed, id=f"urn:bagalau:releases:{language}", title=title, updated=newest)
    ET.SubElement(feed, f"{{{ATOM}}}link", rel="self", href=f"releases.{language}.atom")
    author = ET.SubElement(feed, f"{{{ATOM}}}author")
    _add(author, name="Bagalau")
    for each in releases:
        entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
        _add(
            entry,
            id=f"urn:bagalau:release:{each['year']}:{each['number']}",
            title=entry_title.format_map(each),
            updated=each["published_at"],
            summary=_summary(each, language),
        )
        ET.SubElement(entry, f"{{{ATOM}}}link", href=each["bundle"], type="application/zip")
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _summary(release: Mapping[str, Any], language: str) -> str:
    erratum = release["erratum"]
    if not erratum:
        return str(release["bundle_digest"])
    return CORRECTS[language].format(
        replaces=erratum["replaces"], reason=erratum["reason"][language]
    )


def _add(parent: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        ET.SubElement(parent, f"{{{ATOM}}}{name}").text = text
