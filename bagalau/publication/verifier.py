"""Recomputes a published year offline: one file, to be handed over with `bagalau/scoring` alone.

`python verifier.py BUNDLE` reads a bundle (a folder, a zip, or the address of one), computes every
score, total, position and interval from the published measures and methodology, checks digests,
decisions and signatures, and says in one screen what holds. It ends with 0 only if all does.
"""

import hashlib
import json
import sys
import tempfile
import urllib.request
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

import numpy as np

from bagalau.scoring import composition as composing
from bagalau.scoring import engine, loading, model, numbers, variation

MOST_BYTES, SHOWN, WIDTH, AT_ONCE, NEARLY = 2**30, 4, 150, 2**20, 1e-9
PLANES: Final = "counted", "moving", "fixed", "normalised", "carried", "varied", "own"
NODE: Final = "code", "maximum", "state", "missing", "effect", "points", "maximum_applied", "value"
SAID: Final = {"year", "rating_version", "rating_digest", "body", "title", "findings", "paragraphs",
               "synthetic", "sections", "edits"}  # fmt: skip
Rule, Effect, Family = model.RuleChoice, model.MissingChoice, model.ChoiceFamily


@dataclass
class Check:
    """One line of the screen: how many things were compared, what is wrong, what was left out."""

    looked: int = 0
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def same(self, where: str, stated: Any, **follows: object) -> None:
        """Compare what a document states, field by field, with what follows."""
        self.looked += len(follows)
        for name, expected in follows.items():
            if (found := stated.get(name)) != expected:
                pair = [x.get("exact", x) if type(x) is dict else x for x in (found, expected)]
                said, due = (str(each)[: WIDTH // 2] for each in pair)
                self.faults.append(f"{where}: {name} is {said}, {due} follows")


def _canonical(document: Any) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _sha256(content: bytes) -> str:
    return "sha256:" + hashlib.sha256(content).hexdigest()


def _read_files(place: Path, check: Check) -> tuple[Any, dict[str, bytes]]:
    """Read the files that bundle.json lists, none beyond the size it states; name every other."""
    packed = None if place.is_dir() else zipfile.ZipFile(place)

    def read(name: str, limit: int) -> bytes:
        with packed.open(name) if packed else (place / name).open("rb") as opened:
            return opened.read(limit + 1)

    below = () if packed else (each for each in place.rglob("*") if not each.is_dir())
    there = packed.namelist() if packed else [x.relative_to(place).as_posix() for x in below]
    manifest = json.loads(read("bundle.json", MOST_BYTES))
    if manifest["format"] != "bagalau-bundle/1":
        raise ValueError(f"the format {manifest['format']!r} is not read by this program")
    listed, found = {each["path"]: each for each in manifest["files"]}, {}
    for name in sorted({*there, *listed} - {"bundle.json"}):
        if there.count(name) != 1 or name not in listed:
            check.faults.append(f"{name}: listed and not there once, or there and not listed")
            continue
        found[name] = read(name, min(listed[name]["bytes"], MOST_BYTES))
        check.same(name, listed[name], sha256=_sha256(found[name]))
    return manifest, found


class Block:
    """One block of a bundle: its documents, its edition, and its scores computed again."""

    def __init__(self, name: str, files: Mapping[str, bytes]) -> None:
        folder = f"blocks/{name}/"
        self.text = files[folder + "edition.yaml"].decode()
        self.edition = loading.read_edition(self.text)
        envelope = json.loads(files[folder + "block.json"])
        self.scorecards, self.inputs = envelope["scorecards"], envelope["inputs"]
        self.lines = {x: files[f"{folder}{x}.ndjson"] for x in ("scorecards", "measures")}
        cards, bodies = ([*map(json.loads, x.splitlines())] for x in self.lines.values())
        self.cards, self.bodies = ({x["body"]: x for x in each} for each in (cards, bodies))
        self.withheld = sum(x.count(b'ithheld":"sha256:') for x in self.lines.values())
        year = self.inputs["header"]["year"]
        self.facts = {body: loading.read_facts(each, year) for body, each in self.bodies.items()}
        self.assumed = loading.stated_points(self.edition, self.bodies, self.cards)
        own = [x for x in self.facts.values() if self.edition.applies(x.body, x.kind)]
        among, stated = model.Round(own) if self.edition.relative else None, self.assumed
        scores = (engine.score(self.edition, x, among, assumed=stated[x.body]) for x in own)
        self.scored = {each.body: each for each in scores}

    def digest(self, part: str) -> str:
        """Give the digest of the scorecards or of the facts."""
        listed = b"[" + b",".join(self.lines[part].splitlines()) + b"],"
        if part == "scorecards":
            rest = _canonical({"header": self.scorecards["header"]})
            return _sha256(b'{"cards":' + listed + rest[1:])
        rest = _canonical({**self.inputs, "edition_text": self.text})
        return _sha256(b'{"bodies":' + listed + rest[1:])


class Year:
    """A published year being verified, with a check for each line of the screen."""

    def __init__(self, place: Path) -> None:
        self.checks = {"every file is what bundle.json says": Check()}
        self.manifest, self.files = _read_files(place, *self.checks.values())
        self.register, self.rating = self._json("register"), self._json("rating")
        self.composition = composing.read_composition(self.files["composition.yaml"].decode())
        self.bodies = {each["code"]: each for each in self.register["bodies"]}
        self.entries = {each["body"]: each for each in self.rating["entries"]}
        self.pins = {each["block"]: each for each in self.rating["pins"]}
        pinned = [name for name, pin in self.pins.items() if pin["scorecards_digest"]]
        self.blocks = {name: Block(name, self.files) for name in pinned}
        known = {name: each.scored for name, each in self.blocks.items()}
        states, bodies = {x: pin["state"] for x, pin in self.pins.items()}, self.bodies.items()
        self.marks = {x: composing.block_marks(body, states, known) for x, body in bodies}
        self.counted = {
            code: {x: self.blocks[x].scored[code] for x, (_, y) in each.items() if y is not None}
            for code, each in self.marks.items()
        }
        absent = {code: composing.absences(each) for code, each in self.marks.items()}
        self.kinds = {code: each["kind"] for code, each in self.bodies.items()}
        bases = {x: composing.BlockBasis(y.edition, y.facts) for x, y in self.blocks.items()}
        national = composing.NationalBasis(self.composition, self.kinds, bases, absent)
        self.scores = composing.score_national(national, known)

    def _json(self, name: str) -> Any:
        return json.loads(self.files.get(f"{name}.json", b"null"))

    def verify(self) -> bool:
        """Make every check; say whether all holds."""
        steps = {
            "methodology, register and rating, by digest": self._digests,
            "facts and scorecards, by digest and signature": self._pinned,
            "scores, computed again": self._cards,
            "totals and bands, computed again": self._totals,
            "positions, computed again": self._positions,
            "intervals of positions, computed again": self._intervals,
            "decisions and conclusions, by digest": self._decided,
        }
        for name, step in steps.items():
            check = self.checks[name] = Check()
            try:
                step(check)
            except Exception as broken:  # noqa: BLE001 -- whatever a stranger wrote is a fault
                check.faults.append(f"not to be checked: {type(broken).__name__} {broken}")
        return not any(each.faults for each in self.checks.values())

    def _digests(self, check: Check) -> None:
        rating, left = self.rating, {"attempts", "facts_reason", "scored_alike_by"}
        content = {k: x for k, x in rating.items() if k not in {"version", "created_at", "digest"}}
        content["pins"] = [{k: x for k, x in y.items() if k not in left} for y in rating["pins"]]
        named, own = {"register_digest": self.register["digest"]}, _sha256(_canonical(content))
        named["composition_digest"] = self.composition.digest
        check.same("rating.json", rating, **named, digest=own, year=self.register["year"])
        plain = {key: each for key, each in self.register.items() if key != "digest"}
        check.same("register.json", self.register, digest=_sha256(_canonical(plain)))
        told = {name: rating[name] for name in ("provisional", "synthetic")}
        check.same("bundle.json", self.manifest, rating_digest=rating["digest"], **told)
        for name, block in self.blocks.items():
            named = {"edition": block.edition.code, "methodology_digest": block.edition.digest}
            for part in (self.pins[name], block.scorecards["header"], block.inputs["header"]):
                told = {"year": rating["year"], **part}
                check.same(f"{name}, edition", told, **named, year=rating["year"])

    def _pinned(self, check: Check) -> None:
        for name, block in self.blocks.items():
            pin, signed = self.pins[name], block.scorecards["signature"]
            if block.withheld:
                check.notes.append(f"{name}: {block.withheld} values withheld, so not by digest")
            else:
                cards, facts = block.digest("scorecards"), block.digest("measures")
                check.same(f"{name}, pin", pin, scorecards_digest=cards, facts_digest=facts)
            due = {x for x, y in self.bodies.items() if not composing.unscored_mark(y, name)}
            listed = {"evaluated": {*block.bodies}, "listed": {*block.cards}}
            check.same(name, listed, evaluated=due, listed={*self.bodies})
            if pin["state"] != "collected":
                check.notes.append(f"{name}: {pin['state']}, so not final")
                continue
            offices = [x for x in self.register["assignments"] if x["assembles"]]
            offices = [x for x in offices if x["block"] == name]
            known = {y["before"] for x in offices for y in x["successions"]}
            known |= {x["evaluator"] for x in offices}
            timely = signed["signed_at"] > str(self.rating["year"] + 1)
            over = {"scorecards_digest": pin["scorecards_digest"], "rightly": True}
            rightly = signed["organisation"] in known and timely
            check.same(f"{name}, signature", {**signed, "rightly": rightly}, **over)

    def _cards(self, check: Check) -> None:
        for name, block in self.blocks.items():
            for code, card in block.cards.items():
                where, state = f"{code}, {name}", composing.unscored_mark(self.bodies[code], name)
                tree = None if state else block.scored.get(code)
                counted = "nothing_counted" if tree and tree.points is None else "scored"
                state = state or ("not_applicable" if tree is None else counted)
                check.same(where, card, state=state, **_card(tree, block, code))
                if tree and card["tree"]:
                    _compare(check, where, card["tree"], tree.root, block.assumed[code])
            if count := sum(map(bool, block.assumed.values())):
                check.notes.append(f"{name}: points of {count} bodies are taken as stated")

    def _totals(self, check: Check) -> None:
        check.same("rating", {"bodies": {*self.entries}}, bodies={*self.bodies})
        places = self.composition.places
        for code, entry in self.entries.items():
            found, total = self.scores.composed.get(code), self.scores.total(code)
            known = found if total is not None else None
            held = [[x["block"], x["short_by"]["exact"]] for x in entry.get("held_back", ())]
            short = [(x.block, x.short_by) for x in known.held_back] if known else []
            told = {"group": found.group if found else entry["group"], "band": known and known.band}
            told["held_back"] = [[x, numbers.write_exact(y)] for x, y in short]
            check.same(
                code, {**entry, "held_back": held}, **told, total=numbers.write_twice(total, places)
            )
            for each in entry["blocks"]:
                mark, points = self.marks[code][each["block"]]
                weight = known.weights_applied.get(each["block"]) if known else None
                told = {"mark": mark, "weight_applied": numbers.write_twice(weight, 4)}
                check.same(
                    f"{code}, {each['block']}",
                    each,
                    **told,
                    score=numbers.write_twice(points, places),
                )

    def _positions(self, check: Check) -> None:
        edition, rated = self.composition, self.composition.block_ratings
        groups = {code: each["group"] for code, each in self.entries.items()}
        totals = {code: self.scores.total(code) or Fraction() for code in self.scores.positions}
        for code, place in composing.place_by_group(edition, groups, totals).items():
            check.same(code, self.entries[code], **place)
        published = {x for x, group in groups.items() if rated and group in rated.published}
        for name in self.pins:
            points = {code: self.marks[code][name][1] for code in published}
            places = composing.place_by_group(edition, groups, points)
            for code, entry in self.entries.items():
                told = next(each for each in entry["blocks"] if each["block"] == name)
                check.same(f"{code}, {name}", told, **places[code])
        alike = composing.place_alike(edition, groups, self.bodies, totals)
        for group, among in alike.items():
            every = [(c, y) for c, x in self.entries.items() for y in x.get("comparable", ())]
            told = {c: y["position"] for c, y in every if y["group"] == group and y["position"]}
            check.same(group, {"places": told}, places={x: y.place for x, y in among.items()})

    def _decided(self, check: Check) -> None:
        rated, told = {"rating_digest": self.rating["digest"]}, self._json("decisions")
        for path in [path for path in self.files if path.startswith("conclusions/")]:
            said = json.loads(self.files[path])
            covered = _canonical({key: said[key] for key in SAID if key in said})
            check.same(path, said, digest=_sha256(covered), **rated)
        if told is None:
            return check.notes.append("the bundle has no decisions")
        country = self._json("conclusions/country") or {"digest": told["conclusion_digest"]}
        over = {**rated, "conclusion_digest": country["digest"]}
        for each in (*told["steps"], *told["votes"]):
            step = each.get("step", "vote")
            decides = step in {"submit", "vote", "consider"}
            check.same(f"{step} of {each['by']}", each, **(over if decides else rated))
        opened = [x["position"] for x in told["steps"] if x["step"] in {"hand_over", "submit"}]
        votes = [x["vote"] for x in told["votes"] if x["position"] > max(opened, default=0)]
        tally = {choice: votes.count(choice) for choice in told["tally"]}
        needed = (told["needed"] or 1) if told["state"] in {"approved", "considered"} else 0
        enough = sum(tally.values()) == len(votes) and votes.count("for") >= needed
        return check.same("decision", {**told, "enough": enough}, **over, tally=tally, enough=True)

    def _intervals(self, check: Check) -> None:
        told, plan = self._json("intervals"), self.composition.robustness
        taken = any(points for block in self.blocks.values() for points in block.assumed.values())
        run = told["run"] if told else {}
        if plan is None or taken or run.get("basis") != "facts" or run["fixed_families"]:
            return check.notes.append("none, or not from published facts alone: not compared")
        stated = {x["body"]: x for group in told["groups"] for x in group["bodies"]}
        found = Replications(self, plan).intervals(any(x["share_ahead"] for x in stated.values()))
        check.same("intervals", {"bodies": {*stated}}, bodies={*found})
        for body, follows in found.items():
            check.same(body, stated[body], **follows, position=self.entries[body]["position"])
        return None


def _card(tree: engine.BodyScore | None, block: Block, code: str) -> dict[str, Any]:
    told = dict.fromkeys(("score", "points_before_deductions", "coverage", "band")) | {"flags": []}
    if tree is None or tree.points is None:
        return told
    exact = {"score": tree.points, "points_before_deductions": tree.before_deductions}
    told = {x: numbers.write_twice(value, block.edition.places) for x, value in exact.items()}
    coverage = {"coverage": numbers.write_twice(tree.coverage, 4), "flags": [*tree.flags]}
    return told | {"band": tree.band} | ({} if block.assumed[code] else coverage)


def _compare(check: Check, where: str, stated: Any, found: engine.NodeScore, taken: Any) -> None:
    names = NODE if found.code not in taken else NODE[:2]  # of stated points, the maximum alone
    told = [x["exact"] if type(x) is dict else x for x in map(stated.get, names)]
    values = (getattr(found, x) for x in names)
    follows = [numbers.write_exact(x) if type(x) is Fraction else x for x in values]
    check.looked += len(names)
    for name, said, due in zip(names, told, follows, strict=True) if told != follows else ():
        check.same(f"{where}, {found.code}", {name: said}, **{name: due})
    for each, child in zip(stated["children"], found.children, strict=True):
        _compare(check, where, each, child, taken)


class Replications:
    """The replications that the composition states, in floats: (bodies, replications)."""

    def __init__(self, year: Year, plan: model.Robustness) -> None:
        self.plan, self.edition = plan, year.composition
        editions = [each.edition for each in year.blocks.values()]
        rated = {x: y for x, y in year.counted.items() if year.scores.total(x) is not None}
        self.table = variation.tabulate(self.edition, editions, year.kinds, rated, plan.reasons)
        levels, rows, posts = self.table.levels.items(), self.table.rows, Family.GOALPOSTS
        self.factor = {x: 1.0 + self._spread(x, plan.weights[level]) for x, level in levels}
        self.weight = {x: np.array(each)[:, None] for x, each in self.table.weights.items()}
        self.start = [self._spread(f"{x.name}:start", plan.start, posts) for x in rows]
        self.end = [self._spread(f"{x.name}:end", plan.end, posts) for x in rows]
        rest = [(1 - plan.nothing_out) / len(rows)] * len(rows)
        self.rule = self._pick(posts, [plan.rules[x] for x in Rule])
        self.effect = self._pick(Family.MISSING, [plan.effects[x] for x in Effect])
        self.out = self._pick(Family.ONE_OUT, [plan.nothing_out, *rest]) - 1
        bodies, groups = self.table.bodies, self.edition.groups
        self.members = [np.isin([x.kind for x in bodies], [*y.kinds]) for y in groups]

    def _drawn(self, family: str, node: str) -> Any:
        """Draw from 0 to 1 for every replication: Philox4x64-10, as docs/positions.md says."""
        named = hashlib.sha256(f"{self.plan.seed}\n{family}\n{node}".encode()).digest()[:16]
        key, counter = np.frombuffer(named, ">u8").astype(np.uint64), np.zeros(4, np.uint64)
        words = np.random.Philox(key=key, counter=counter).random_raw(self.plan.replications)
        return (words >> np.uint64(11)) * 2.0**-53

    def _spread(self, node: str, width: Fraction, family: str = Family.WEIGHTS) -> Any:
        return (2.0 * self._drawn(family, node) - 1.0) * float(width)

    def _pick(self, family: str, chances: Sequence[Fraction]) -> Any:
        edges = [float(each) for each in accumulate(chances)][:-1]
        return np.searchsorted(edges, self._drawn(family, "*"), side="right")

    def _treated(self, effect: str) -> list[Any]:
        """Give counted, moving, fixed, normalised under one treatment of absent values."""
        planes = [np.array(getattr(self.table, x)) for x in PLANES]
        counted, moving, fixed, normalised, carried, varied, own = planes
        absent, filled = (varied > 0) & (effect != Effect.OFFICIAL), np.zeros_like(fixed)
        if effect == Effect.CARRY:
            absent &= ~np.isnan(carried)
        elif effect == Effect.MEAN:
            rows, none = range(len(counted)), np.zeros(0, int)
            shares = np.array([self._share(planes[:4], x, Rule.OFFICIAL, none)[:, 0] for x in rows])
            for members in self.members:
                some = (own > 0) & (counted > 0) & members
                mean = (shares * some).sum(axis=1) / np.maximum(some.sum(axis=1), 1)
                filled[:, members] = np.where(some.any(axis=1), mean, np.nan)[:, None]
            absent &= ~np.isnan(filled)
        counted[absent], moving[absent] = effect != Effect.EXCLUDE, effect == Effect.CARRY
        fixed[absent], normalised[absent] = filled[absent], carried[absent]
        return planes[:4]

    def _share(self, cells: Sequence[Any], row: int, rule: str, at: Any) -> Any:
        """Give an indicator's shares of its maximum; officially where *at* names no replications."""
        counted, moving, fixed, normalised = (each[row][:, None] for each in cells)
        start, end = (x[row][at] if len(at) else np.zeros(1) for x in (self.start, self.end))
        shifted = (normalised - start) / (1.0 + end - start)
        found = np.clip(shifted, 0.0, 1.0)
        if rule == Rule.STEPS:
            found = np.floor(found * self.plan.steps + NEARLY) / self.plan.steps
        elif rule == Rule.PERCENTILE:
            found = self._percentile(normalised[:, 0], moving[:, 0] > 0)[:, None]
        steps = self.table.steps[row] if rule == Rule.OFFICIAL else ()
        for posts in {x for x in steps if x is not None}:
            here, (edges, shares) = [x == posts for x in steps], posts.table()
            found[here] = np.array(shares)[np.searchsorted(edges, shifted[here], side="right")]
        return np.where(moving > 0, found, fixed) * counted

    def _percentile(self, normalised: Any, moving: Any) -> Any:
        found = np.clip(normalised, 0.0, 1.0)
        for here in (np.flatnonzero(members & moving) for members in self.members):
            values = np.rint(normalised[here] / NEARLY)[:, None]
            lower, equal = (of(values, values.T).sum(axis=1) for of in (np.greater, np.equal))
            if len(here) > 1:
                found[here] = (lower + (equal - 1) / 2) / (len(here) - 1)
        return found

    def _totals(self, cells: Sequence[Any], rule: str, at: Any) -> Any:
        """Give every body's total in some replications; nan where it has none."""
        table, parts = self.table, list[tuple[Any, Any]]()
        total, whole, lacking, below = (np.zeros((len(table.bodies), len(at))) for _ in range(4))
        for group in table.groups:
            points, available = np.zeros_like(total), np.zeros_like(total)
            for row in group.rows:
                name = table.rows[row].name
                kept, share = self.out[at] != row, self._share(cells, row, rule, at)
                weight = self.weight[name] * (self.factor[name][at] * kept)
                points += np.maximum(share, 0.0) * weight
                below += np.minimum(share, 0.0) * np.array(table.printed[row])[:, None] * kept
                available += cells[0][row][:, None] * weight
            for inner in group.groups:
                name = table.groups[inner].name
                weight = self.weight[name] * self.factor[name][at] * (parts[inner][1] > 0)
                points, available = points + parts[inner][0] * weight, available + weight
            points /= np.where(available > 0, available, 1.0)
            parts.append((points, available))
            if group.root:
                tree, deducted = table.trees[group.block], np.array(table.deducted[group.block])
                score = points * self.weight[group.name] - deducted[:, None] + below
                weight = (
                    np.array(table.block_weights[group.block])[:, None]
                    * self.factor[group.name][at]
                )
                lacking += (available <= 0) & (weight > 0)
                weight = weight * (available > 0)
                total += np.clip(score, float(tree.least), float(tree.most)) * weight
                whole, below = whole + weight, np.zeros_like(below)
        excluded = self.edition.absent_blocks is composing.AbsentBlocks.EXCLUDED
        whole[(whole <= 0) | ((lacking > 0) & excluded)] = np.nan
        return total / whole

    def intervals(self, pairs: bool) -> dict[str, Any]:
        """Give each placed body's median and 5-95 interval, and its shares of replications."""
        table, found = self.table, dict[str, Any]()
        totals = np.zeros((len(table.bodies), self.plan.replications))
        for effect, rule in {*zip(self.effect.tolist(), self.rule.tolist(), strict=True)}:
            chosen = np.flatnonzero((self.effect == effect) & (self.rule == rule))
            cells = self._treated([*Effect][effect])
            for at in np.array_split(chosen, len(table.bodies) * len(chosen) // AT_ONCE + 1):
                totals[:, at] = self._totals(cells, [*Rule][rule], at)
        grid = np.rint(totals * 10.0**9)
        for here in table.placed.values():
            names = [table.bodies[each].body for each in here]
            ahead = np.array([_ahead(column) for column in grid[here].T]).T
            for name, body, places in zip(names, here, 1 + ahead, strict=True):
                found[name] = self._interval(grid[body], places)
                if pairs:
                    beaten = (grid[body] > grid[here]).sum(axis=1).tolist()
                    shares = zip(names, map(self._part, beaten), strict=True)
                    found[name]["share_ahead"] = {x: y for x, y in shares if x != name}
        return found

    def _part(self, times: int) -> str:
        return numbers.rounded(Fraction(times, self.plan.replications), 4)

    def _interval(self, grid: Any, places: Any) -> Any:
        known, edition = ~np.isnan(grid), self.edition
        standing = np.sort(places[known])
        low, median, high = (int(standing[-(-len(standing) * x // 100) - 1]) for x in (5, 50, 95))
        published = np.floor(grid[known] / 10 ** (9 - edition.places) + 0.5)
        bands = () if edition.conditions else edition.bands
        least = [-(-each.at_least * 10**edition.places // 1) for each in bands]
        times = np.diff([0, *((published >= int(each)).sum() for each in least)]).tolist()
        told = {each.code: self._part(count) for each, count in zip(bands, times, strict=True)}
        place = {"low": low, "median": median, "high": high}
        return {**place, "bands": told, "share_unrated": self._part(len(grid) - len(standing))}


def _ahead(totals: Any) -> Any:
    known = np.sort(totals[~np.isnan(totals)])
    return len(known) - np.searchsorted(known, totals, side="right")


def screen(checks: Mapping[str, Check]) -> str:
    """Say in one screen what holds and what does not."""
    lines = []
    for name, check in checks.items():
        word = "DOES NOT HOLD" if check.faults else "holds" if check.looked else "not there"
        lines.append(f"{word:<14}{name} ({check.looked:,} compared, {len(check.faults):,} wrong)")
        lines += [f"{'':<14}! {each}"[:WIDTH] for each in check.faults[:SHOWN]]
        lines += [f"{'':<14}- {each}"[:WIDTH] for each in check.notes]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Verify one bundle: 0 when all holds, 1 when something does not, 2 when nothing can be read."""
    try:
        with tempfile.TemporaryDirectory() as folder, engine.gc_paused():
            place = arguments[0]
            if place.startswith(("https://", "http://")):
                place, _ = urllib.request.urlretrieve(place, f"{folder}/bundle.zip")  # noqa: S310
            year = Year(Path(place))
            holds = year.verify()
    except Exception as broken:  # noqa: BLE001 -- whatever a stranger wrote is no bundle
        sys.stdout.write(f"no bundle that can be read: {type(broken).__name__} {broken}\n")
        return 2
    told = f"{screen(year.checks)}\n{'' if holds else 'NOT '}ALL HOLDS: bundle"
    sys.stdout.write(f"{told} {_sha256(_canonical(year.manifest))}\n")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
