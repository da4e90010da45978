"""The profile of one body and its comparison with another: what their templates are filled with."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any, Final

from bagalau.publication.site.figures import bar, interval, trend
from bagalau.publication.site.published_year import Block, Group, Json, PublishedYear
from bagalau.publication.site.score_tree import IndicatorRow, TreeWriter
from bagalau.publication.site.words import words_of

NEAR: Final = 2
"""Neighbours shown above and below a body."""

MOST_COMPARED: Final = 40
"""In a group of at most so many bodies every two have a page; in a larger one, those next to each other."""

Context = dict[str, Any]  # what a template is filled with
Rows = Mapping[tuple[str, str], IndicatorRow]
"""A body's rows by block and indicator."""


@dataclass(frozen=True)
class BodyFacts:
    """What a bundle holds of one body: its cards and measures by block."""

    body: str
    names: Mapping[str, str]
    cards: Mapping[str, Json]
    measures: Mapping[str, Mapping[str, Json]]


class BodyPages:
    """Fills the pages of bodies in one language."""

    def __init__(self, year: PublishedYear, language: str) -> None:
        self.year, self.words = year, words_of(language)
        self._trees = TreeWriter(year, language)
        self._places = {
            each["body"]: place for group in year.groups for place, each in enumerate(group.ranked)
        }
        self._medians = {
            (group.code, block.code): _median(group, block.code)
            for group in year.groups
            for block in year.blocks
        }

    def profile(self, facts: BodyFacts) -> Context:
        """Fill the profile of a body."""
        entry = self.year.entries.get(facts.body)
        group = self.year.group_of(facts.body)
        history = self.year.history.get(facts.body, ())
        return {
            "title": self.words.of(facts.names),
            "body": facts.body,
            "entry": entry,
            "group": group,
            "shown": bool(group and group.published and entry and entry["position"]),
            "meaning": " ".join(self._meaning(entry, group)),
            "figure": self._interval(entry),
            "blocks": list(self._blocks(facts, entry, group)),
            "neighbours": list(self._neighbours(entry, group)),
            "history": [self._past(each) for each in history],
            "trend": trend(_totals(history)),
            "recommendations": self.year.recommendations.get(facts.body, ()),
        }

    def comparison(self, pair: tuple[str, str], first: Rows, second: Rows) -> Context:
        """Fill the comparison of two bodies: blocks, then the indicators that both have."""
        entries = [self.year.entries[body] for body in pair]
        one, other = (self.words.of(each["names"]) for each in entries)
        return {
            "title": self.words.say("compare_title", first=one, second=other),
            "pair": entries,
            "difference": self._difference(*(_decimal(each["total"]) for each in entries)),
            "blocks": [
                (
                    block,
                    self._compared_scores(block.code, entries),
                    list(self._compared(block, first, second)),
                )
                for block in self.year.blocks
            ],
        }

    def _meaning(self, entry: Json | None, group: Group | None) -> Iterator[str]:
        words, year = self.words, self.year.year
        if entry is None or entry["total"] is None:
            yield words.say("body_meaning_none", year=year)
            return
        total = words.figure(entry["total"])
        if group is None or not group.published or entry["position"] is None:
            yield words.say("body_meaning_unplaced", year=year, total=total)
            return
        yield words.say(
            "body_meaning",
            year=year,
            total=total,
            group=words.of(group.names),
            out_of=entry["out_of"],
            position=entry["position"],
        )
        if sure := self.year.intervals.get(entry["body"]):
            yield words.say("body_meaning_interval", high=sure["high"], low=sure["low"])

    def _interval(self, entry: Json | None) -> str:
        sure = self.year.intervals.get(entry["body"]) if entry else None
        if not (entry and sure and entry["position"]):
            return ""
        return interval(sure, entry["position"], entry["out_of"])

    def _blocks(
        self, facts: BodyFacts, entry: Json | None, group: Group | None
    ) -> Iterator[Context]:
        placed = {each["block"]: each for each in entry["blocks"]} if entry else {}
        for block in self.year.blocks:
            card = facts.cards.get(block.code)
            if card is None:
                continue
            middle = self._medians.get((group.code, block.code)) if group else None
            score = card["score"]
            yield {
                "block": block,
                "card": card,
                "placed": placed.get(block.code),
                "median": self.words.plain(None if middle is None else str(middle)),
                "bar": "" if score is None else bar(_share(score), _hundredth(middle)),
                "why": self._why(card),
                "tree": self._trees.write(block.code, card, facts.measures.get(block.code, {})),
            }

    def _why(self, card: Json) -> str:
        if card["reason"]:
            return self.words.of(card["reason"])
        code = f"state_{card['state']}"
        return self.words.say(code) if self.words.known(code) else self.words.say("no_score")

    def _neighbours(self, entry: Json | None, group: Group | None) -> Iterator[Context]:
        if entry is None or group is None or not group.published or entry["position"] is None:
            return
        place = self._places[entry["body"]]
        mine = Decimal(entry["total"]["decimal"])
        whole = len(group.ranked) <= MOST_COMPARED
        first = max(place - NEAR, 0)
        for at, each in enumerate(group.ranked[first : place + NEAR + 1], first):
            away = mine - Decimal(each["total"]["decimal"])
            yield {
                "entry": each,
                "self": each["body"] == entry["body"],
                "difference": self.words.signed(away),
                "pair": pair_name(entry["body"], each["body"])
                if whole or abs(at - place) == 1
                else "",
            }

    def _past(self, year: Json) -> Context:
        entry = year["entry"]
        return {
            "year": year["year"],
            "name": self.words.of(entry["names"]),
            "total": self.words.figure(entry["total"]),
            "position": entry["position"],
            "out_of": entry["out_of"],
            "provisional": year["provisional"],
        }

    def _compared_scores(self, block: str, entries: Sequence[Json]) -> Context:
        scores = [
            next(
                (_decimal(told.get("score")) for told in each["blocks"] if told["block"] == block),
                None,
            )
            for each in entries
        ]
        first, second = (self.words.plain(each) for each in scores)
        return {"first": first, "second": second, "difference": self._difference(*scores)}

    def _compared(self, block: Block, first: Rows, second: Rows) -> Iterator[Context]:
        for each in block.indicators:
            ours, theirs = first.get((block.code, each.code)), second.get((block.code, each.code))
            if ours and theirs:
                yield {
                    "code": each.code,
                    "name": self.words.of(each.names),
                    "first": ours.said(self.words),
                    "second": theirs.said(self.words),
                    "difference": self._difference(ours.points, theirs.points),
                }

    def _difference(self, first: str | None, second: str | None) -> str:
        if first is None or second is None:
            return self.words.plain(None)
        return self.words.signed(Decimal(first) - Decimal(second))


def pair_name(one: str, other: str) -> str:
    """Name the page of two bodies: the same whichever is named first."""
    return "_".join(sorted((one, other)))


def pairs_of(group: Group) -> Iterator[tuple[str, str]]:
    """Give the pairs of a group that have a page: all of a small group, next ones of a large one."""
    ranked: Sequence[Json] = group.ranked
    whole = len(ranked) <= MOST_COMPARED
    for place, each in enumerate(ranked):
        for other in ranked[place + 1 : None if whole else place + 2]:
            first, second = sorted((each["body"], other["body"]))
            yield first, second


def _decimal(number: Json | None) -> str | None:
    return number["decimal"] if number else None


def _median(group: Group, block: str) -> Decimal | None:
    scores = [
        Decimal(told["score"]["decimal"])
        for entry in (*group.ranked, *group.unranked)
        for told in entry["blocks"]
        if told["block"] == block and told.get("score")
    ]
    return median(scores).quantize(Decimal("0.01"), ROUND_HALF_UP) if scores else None


def _totals(history: Sequence[Json]) -> list[tuple[int, float]]:
    return [
        (each["year"], float(each["entry"]["total"]["decimal"]))
        for each in history
        if each["entry"]["total"]
    ]


def _share(score: Json) -> float:
    return min(max(float(score["decimal"]) / 100, 0), 1)


def _hundredth(value: Decimal | None) -> float | None:
    return None if value is None else min(max(float(value) / 100, 0), 1)
