"""What follows from a change: who appears, leaves, is renamed, who evaluates whom, which years move."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from bagalau.contracts.v1.process import AdministeredKind, AdministrationEffect
from bagalau.contracts.v1.register import Register, RegisteredBody, acting, standings_digest
from bagalau.contracts.v1.wire import Names, fill
from services.aggregator.administered import Administered, ClientRights, Entries
from services.aggregator.register import same_content

SAYS: Final[Mapping[str, Names]] = {
    code: Names.model_validate(texts)
    for code, texts in yaml.load(
        Path(__file__).with_name("effects.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
    ).items()
}
NOBODY: Final = "-"


@dataclass(frozen=True)
class RunningYear:
    """One opened year: the register before and after a change, its newest rating."""

    before: Register
    after: Register
    rating: int | None = None

    @property
    def year(self) -> int:
        """Give the evaluated year."""
        return self.before.year


def effects_of(
    changes: Entries, before: Administered, after: Administered, years: Sequence[RunningYear]
) -> list[AdministrationEffect]:
    """Give everything that follows from a change, for a reader who decides on it."""
    return [
        *_of_entries(changes),
        *_of_compositions(before, after, years),
        *_of_clients(before.clients, after.clients),
        *(effect for each in years for effect in _of_year(each)),
    ]


def effect(
    code: str, subject: str, *, year: int | None = None, before: Any = None, after: Any = None,
    **said: object,
) -> AdministrationEffect:  # fmt: skip
    """Make one effect; what its text needs is filled in."""
    params = {"subject": subject, "year": year, "before": before, "after": after, **said}
    return AdministrationEffect(
        code=code,
        subject=subject,
        says=fill(SAYS[code], **params),
        year=year,
        before=_plain(before),
        after=_plain(after),
    )


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json") if isinstance(value, Names) else value


def _of_entries(changes: Entries) -> Iterator[AdministrationEffect]:
    for key, value in changes.items():
        if key.kind is AdministeredKind.CLIENTS or key.kind is AdministeredKind.COMPOSITION:
            continue
        if key.part in {"events", "reorganised"}:
            yield _of_event(key.entry, value)
        else:
            code = "entry_removed" if value is None else "entry_set"
            yield effect(code, f"{key.part}/{key.entry}")


def _of_event(name: str, value: Any) -> AdministrationEffect:
    happened, kind, whom = name.split("/", 2)
    if value is None:
        ceased, created = (NOBODY, whom) if kind == "split" else (whom, NOBODY)
        return effect(
            "event_removed", name, happened=happened, kind=kind, ceased=ceased, created=created
        )
    return effect(
        "event_added",
        name,
        after=None,
        happened=happened,
        kind=kind,
        ceased=_list(value.get("ceased")),
        created=_list(value.get("created")),
        successor=value.get("successor") or value.get("parent") or NOBODY,
    )


def _of_year(each: RunningYear) -> Iterator[AdministrationEffect]:
    if same_content(each.before, each.after):
        return
    yield from _of_bodies(each)
    yield from _of_evaluators(each)
    yield from _of_milestones(each)
    year = str(each.year)
    yield effect("register_touched", year, year=each.year)
    if each.rating and standings_digest(each.before) != standings_digest(each.after):
        yield effect("rating_touched", year, year=each.year, version=each.rating)


def _of_bodies(each: RunningYear) -> Iterator[AdministrationEffect]:
    before = {body.code: body for body in each.before.bodies}
    after = {body.code: body for body in each.after.bodies}
    for code in sorted(before.keys() | after.keys()):
        old, new = before.get(code), after.get(code)
        if old is None and new is not None:
            yield effect("body_appears", code, year=each.year, names=new.names)
        elif new is None and old is not None:
            yield effect("body_leaves", code, year=each.year, names=old.names)
        elif old is not None and new is not None and old != new:
            yield from _of_body(each.year, old, new)


def _of_body(year: int, old: RegisteredBody, new: RegisteredBody) -> Iterator[AdministrationEffect]:
    found = []
    if old.names != new.names:
        found.append(effect("body_renamed", new.code, year=year, before=old.names, after=new.names))
    if old.standing != new.standing:
        before, after = old.standing.value, new.standing.value
        found.append(
            effect(
                "standing_changed", new.code, year=year, before=before, after=after, names=new.names
            )
        )
    if old.blocks != new.blocks:
        before, after = _list(old.blocks), _list(new.blocks)
        found.append(
            effect(
                "blocks_changed", new.code, year=year, before=before, after=after, names=new.names
            )
        )
    yield from found or [effect("body_changed", new.code, year=year, names=new.names)]


def _of_evaluators(each: RunningYear) -> Iterator[AdministrationEffect]:
    before, after = _evaluating(each.before), _evaluating(each.after)
    moved: dict[tuple[str, str, str], list[str]] = {}
    for place in sorted(before.keys() | after.keys()):
        part, body = place
        old, new = before.get(place, NOBODY), after.get(place, NOBODY)
        if old != new:
            moved.setdefault((part, old, new), []).append(body)
    for (part, old, new), bodies in moved.items():
        yield effect(
            "evaluator_changed", part, year=each.year, before=old, after=new, part=part,
            bodies=", ".join(bodies),
        )  # fmt: skip


def _evaluating(register: Register) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for each in register.assignments:
        part = f"{each.block}/{each.direction or '*'}"
        for body in register.bodies:
            if each.block in body.blocks:
                found[part, body.code] = acting(each, body.code) or NOBODY
    return found


def _of_milestones(each: RunningYear) -> Iterator[AdministrationEffect]:
    before = {milestone.code: str(milestone.due) for milestone in each.before.schedule}
    after = {milestone.code: str(milestone.due) for milestone in each.after.schedule}
    for code in sorted(before.keys() | after.keys()):
        old, new = before.get(code, NOBODY), after.get(code, NOBODY)
        if old != new:
            yield effect("milestone_moved", code, year=each.year, before=old, after=new)


def _of_compositions(
    before: Administered, after: Administered, years: Sequence[RunningYear]
) -> Iterator[AdministrationEffect]:
    old, new = before.compositions.by_code, after.compositions.by_code
    for code in sorted(new):
        if code not in old:
            yield effect(
                "composition_added", code, after=_weights(new[code]), years=_list(new[code].governs)
            )
        elif new[code] != old[code]:
            yield effect(
                "composition_changed", code, before=_weights(old[code]), after=_weights(new[code]),
                years=_list(new[code].governs),
            )  # fmt: skip
    for each in years:
        governed, governs = (_governing(state, each.year) for state in (before, after))
        if governed != governs:
            yield effect(
                "composition_governs", governs, year=each.year, before=governed, after=governs
            )


def _governing(state: Administered, year: int) -> str:
    governs = state.compositions.governing(year)
    return governs.code if governs else NOBODY


def _weights(edition: Any) -> str:
    return "; ".join(
        f"{group.code}: " + ", ".join(f"{block} {float(w):g}" for block, w in group.weights.items())
        for group in edition.groups
    )


def _of_clients(
    before: Mapping[str, ClientRights], after: Mapping[str, ClientRights]
) -> Iterator[AdministrationEffect]:
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        organisation = (new or old or ClientRights.model_construct()).organisation
        if new is None or new.withdrawn:
            yield effect("client_loses", name, before=_rights(old), organisation=organisation)
        elif old is None or old.withdrawn:
            yield effect("client_gains", name, after=_rights(new), organisation=organisation)
        else:
            yield effect(
                "client_changes", name, before=_rights(old), after=_rights(new),
                organisation=organisation,
            )  # fmt: skip


def _rights(rights: ClientRights | None) -> str:
    if rights is None:
        return NOBODY
    return ", ".join([*rights.roles, *rights.blocks, *rights.datasets])


def _list(values: Any) -> str:
    return ", ".join(map(str, values or [])) or NOBODY
