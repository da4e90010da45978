"""What every page of a year rests on: read from a bundle once, in the words of the documents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import yaml

from bagalau.publication.bundle import Bundle, BundleManifest

Json: TypeAlias = dict[str, Any]  # a document of the API as it stands in the bundle
TextIn: TypeAlias = Mapping[str, str]
"""A text by language: kk, ru, en."""

UNSOURCED: Final = "proposed"


@dataclass(frozen=True)
class Group:
    """The bodies compared with one another, and whether who sees the rating sees their positions."""

    code: str
    names: TextIn
    weights: Mapping[str, str]
    status: str
    reference: str
    published: bool
    ranked: Sequence[Json]
    unranked: Sequence[Json]


@dataclass(frozen=True)
class Indicator:
    """An indicator of an edition, in its own words."""

    code: str
    block: str
    names: TextIn
    direction: TextIn
    maximum: str
    formula: str
    status: str
    reference: str
    note: str
    inputs: Mapping[str, TextIn]
    good: str | None


@dataclass(frozen=True)
class Block:
    """A block of the year: who owns it, by which edition it was scored, who signed."""

    code: str
    names: TextIn
    owner: str
    edition: str
    edition_names: TextIn
    status: str
    signed_by: str | None
    signed_at: str | None
    deductions: Mapping[str, TextIn]
    indicators: Sequence[Indicator]


@dataclass(frozen=True)
class PublishedYear:
    """A rated year as it is published."""

    manifest: BundleManifest
    rating: Json
    composition: Json
    groups: Sequence[Group]
    blocks: Sequence[Block]
    entries: Mapping[str, Json]
    intervals: Mapping[str, Json]
    bands: Mapping[str, TextIn]
    withheld: Mapping[tuple[str, str], TextIn]
    recommendations: Mapping[str, Sequence[Json]] = field(default_factory=dict)
    history: Mapping[str, Sequence[Json]] = field(default_factory=dict)
    digest: str = ""

    @property
    def year(self) -> int:
        """The evaluated year."""
        return self.manifest.release.year

    def group_of(self, body: str) -> Group | None:
        """Give the group a body is compared in; None for one that is in no rating."""
        entry = self.entries.get(body)
        code = entry["group"] if entry else None
        return next((each for each in self.groups if each.code == code), None)


def read_year(bundle: Bundle) -> PublishedYear:
    """Read what all pages share. Raises BundleRefused."""
    rating = bundle.json("rating.json")
    composition = yaml.load(bundle.read("composition.yaml"), Loader=yaml.CSafeLoader)
    blocks = tuple(_blocks(bundle, composition, rating))
    return PublishedYear(
        manifest=bundle.manifest,
        rating=rating,
        composition=composition,
        groups=tuple(_groups(composition, rating)),
        blocks=blocks,
        entries={each["body"]: each for each in rating["entries"]},
        intervals=_intervals(bundle),
        bands={each["code"]: each["names"] for each in composition.get("bands", ())},
        withheld={
            (each.block, each.measure): each.reason.model_dump()
            for each in bundle.manifest.withheld
        },
        recommendations=_recommendations(bundle),
        history=_history(bundle),
    )


def reference_of(source: Mapping[str, Any] | None) -> str:
    """Write where a rule comes from: act, edition and paragraph; empty where nothing is cited."""
    if not source:
        return ""
    act = " ".join(
        filter(None, (source.get("act"), f"No. {n}" if (n := source.get("number")) else ""))
    )
    parts = (
        act or source.get("ref"),
        source.get("edition"),
        f"para {p}" if (p := source.get("para")) else "",
    )
    return ", ".join(str(each) for each in parts if each)


def _groups(composition: Json, rating: Json) -> Iterator[Group]:
    shown = composition.get("positions", {}).get("published", ())
    for each in composition["groups"]:
        mine = [entry for entry in rating["entries"] if entry["group"] == each["code"]]
        ranked = [entry for entry in mine if entry["position"] is not None]
        yield Group(
            code=each["code"],
            names=each["names"],
            weights={block: str(weight) for block, weight in each["weights"].items()},
            status=each.get("status", UNSOURCED),
            reference=reference_of(each.get("source")),
            published=each["code"] in shown,
            ranked=tuple(sorted(ranked, key=lambda entry: (entry["position"], entry["body"]))),
            unranked=tuple(entry for entry in mine if entry["position"] is None),
        )


def _blocks(bundle: Bundle, composition: Json, rating: Json) -> Iterator[Block]:
    pins = {pin["block"]: pin for pin in rating["pins"]}
    for each in composition["blocks"]:
        code = each["block"]
        if not bundle.has(f"blocks/{code}/edition.yaml"):
            continue
        edition = yaml.load(bundle.read(f"blocks/{code}/edition.yaml"), Loader=yaml.CSafeLoader)
        scorecards = bundle.json(f"blocks/{code}/block.json")["scorecards"]
        signature = scorecards.get("signature") or {}
        yield Block(
            code=code,
            names=each["names"],
            owner=each.get("owner", ""),
            edition=pins[code]["edition"] if code in pins else edition["edition"],
            edition_names=edition["names"],
            status=edition.get("status", UNSOURCED),
            signed_by=signature.get("signed_by"),
            signed_at=signature.get("signed_at"),
            deductions={taken["code"]: taken["names"] for taken in edition.get("deductions", ())},
            indicators=tuple(_indicators(code, edition, edition["names"])),
        )


def _indicators(block: str, node: Json, direction: TextIn) -> Iterator[Indicator]:
    for each in node.get("children", ()):
        if "value" not in each and "children" in each:
            yield from _indicators(block, each, each["names"])
            continue
        source = each.get("source") or {}
        yield Indicator(
            code=each["code"],
            block=block,
            names=each["names"],
            direction=direction,
            maximum=str(each.get("maximum", 0)),
            formula=str(each.get("value", "")),
            status=source.get("status", each.get("status", UNSOURCED)),
            reference=reference_of(source),
            note=str(source.get("note", "")),
            inputs=each.get("inputs", {}),
            good=each.get("good"),
        )


def _intervals(bundle: Bundle) -> dict[str, Json]:
    if not bundle.has("intervals.json"):
        return {}
    groups = bundle.json("intervals.json")["groups"]
    return {each["body"]: each for group in groups for each in group["bodies"]}


def _recommendations(bundle: Bundle) -> dict[str, list[Json]]:
    found: dict[str, list[Json]] = {}
    if bundle.has("recommendations.json"):
        for entries in bundle.json("recommendations.json").values():
            for each in entries:
                found.setdefault(each["body"], []).append(each)
    return found


def _history(bundle: Bundle) -> dict[str, list[Json]]:
    if not bundle.has("history.json"):
        return {}
    return {
        body: [each for each in told["years"] if each.get("entry")]
        for body, told in bundle.json("history.json").items()
    }
