"""Acts as ledger entries: statements, deductions, objections, decisions. Only ever added."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

import orjson
from pydantic import BaseModel
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    RowMapping,
    String,
    Table,
    UniqueConstraint,
    insert,
    select,
)

from bagalau.blocks.journal.event_payloads import of_act, of_signature
from bagalau.blocks.journal.hash_chain import Chain, Entry
from bagalau.chassis.database import AsyncSession
from bagalau.chassis.events import Outbox, Told
from bagalau.chassis.http import Asked, Refused
from bagalau.chassis.identity import Actor
from bagalau.chassis.runtime import new_id
from bagalau.contracts.v1.results import SignatureDocument
from bagalau.contracts.v1.wire import canonical, digest

Content = TypeVar("Content", bound=BaseModel)


class ActKind(StrEnum):
    """What kind of act an entry is."""

    STATEMENT = "statement"
    DEDUCTION = "deduction"
    WITHDRAWAL = "deduction_withdrawal"
    DECISION = "expert_decision"
    ISSUE = "results_issued"
    NOTICE = "no_objection"
    OBJECTION = "objection"
    VERDICT = "objection_decision"
    CONCLUSION = "block_conclusion"
    SIGNATURE = "conclusion_signature"
    CLOSING = "report_closing"
    CORRECTION = "correction"
    CORRECTION_DECISION = "correction_decision"
    CORRECTION_DONE = "correction_done"
    FLAG_ANSWER = "flag_answer"
    FLAG_ACCEPTED = "flag_accepted"
    FLAG_SENT_BACK = "flag_sent_back"
    PROPOSAL = "edition_proposal"
    COMMENT = "proposal_comment"
    DECLINED = "proposal_declined"
    DRAFT = "edition_draft"
    CASES = "edition_cases_worked"
    BRIDGE = "edition_bridge"
    OPINION = "edition_opinion"
    ADOPTION = "edition_adoption"
    WITHDRAWN = "edition_draft_withdrawn"


LEAVES_SCORES = frozenset(
    {
        *(ActKind.CONCLUSION, ActKind.SIGNATURE, ActKind.CLOSING, ActKind.CORRECTION),
        *(ActKind.CORRECTION_DECISION, ActKind.CORRECTION_DONE, ActKind.FLAG_ANSWER),
        *(ActKind.FLAG_ACCEPTED, ActKind.FLAG_SENT_BACK, ActKind.PROPOSAL, ActKind.COMMENT),
        *(ActKind.DECLINED, ActKind.DRAFT, ActKind.CASES, ActKind.BRIDGE, ActKind.OPINION),
        ActKind.WITHDRAWN,
    }
)
"""Acts that no scorecard depends on."""


def acts_table(metadata: MetaData) -> Table:
    """Make the table of acts: one row an act, never changed."""
    return Table(
        "acts",
        metadata,
        Column("id", String(36), primary_key=True),
        Column("position", BigInteger, nullable=False, unique=True),
        Column("kind", String(32), nullable=False),
        Column("year", Integer, nullable=False),
        Column("body", String(64)),
        Column("about", String(36)),
        Column("content", LargeBinary, nullable=False),
        Column("client", String(128), nullable=False),
        Column("organisation", String(64), nullable=False),
        Column("name", String(256), nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        Column("key", String(255)),
        UniqueConstraint("client", "key"),
        Index("ix_acts_year_kind_position", "year", "kind", "position"),
        Index("ix_acts_about", "about"),
    )


@dataclass(frozen=True)
class Stamp:
    """The moment an act is received by the server's clock, and the key its sender gave it."""

    at: datetime
    key: str | None = None


@dataclass(frozen=True)
class Act:
    """One act as it stands in the ledger; *content* is the canonical JSON of its paper."""

    id: str
    position: int
    kind: ActKind
    year: int
    body: str | None
    about: str | None
    content: bytes
    client: str
    organisation: str
    name: str
    at: datetime
    key: str | None = None

    def read(self, shape: type[Content]) -> Content:
        """Read the paper of the act in its shape."""
        return shape.model_validate_json(self.content)


class Acts:
    """The acts of one service, and the chain they stand in."""

    def __init__(self, table: Table, chain: Chain, outbox: Outbox) -> None:
        self.table, self.chain, self.outbox = table, chain, outbox

    async def record(
        self,
        session: AsyncSession,
        kind: ActKind,
        paper: BaseModel,
        *,
        year: int,
        by: Actor,
        stamp: Stamp,
        body: str | None = None,
        bodies: Sequence[str] = (),
        about: str | None = None,
        cause: str | None = None,
    ) -> Act:
        """Add one act to the ledger: the paper, who wrote it, and the moment it was received.

        *bodies* are those it touches besides *body*; *about* is the act it answers,
        *cause* the organisation whose act led to it. Its event is written by the same statement.
        """
        name, content = str(new_id()), canonical(paper)
        entry = Entry(
            kind=kind, entry=name, years=[year],
            bodies=[*bodies, *([body] if body else [])],
            content_digest=digest(content),
            at=stamp.at,
            moves_scores=kind not in LEAVES_SCORES,
        )  # fmt: skip
        link = await self.chain.append(session, entry)
        act = Act(
            name, link.position, kind, year, body, about, content,
            by.sender, by.organisation, by.name or by.sender,
            stamp.at, stamp.key,
        )  # fmt: skip
        told = self._told(act, bodies, cause=cause or by.organisation)
        await session.execute(self.outbox.beside(insert(self.table).values(**vars(act)), *told))
        return act

    def _told(self, act: Act, bodies: Sequence[str], *, cause: str) -> list[Told]:
        service, at = self.table.schema or "", act.at
        if act.kind is ActKind.SIGNATURE:
            signed = act.read(SignatureDocument).conclusion_digest
            return [of_signature(service, year=act.year, digest=signed, at=at, by=cause)]
        return of_act(
            service, act.kind, name=act.id, position=act.position, year=act.year,
            bodies=[act.body] if act.body else bodies, about=act.about,
            digest=digest(act.content), by=cause, at=at,
        )  # fmt: skip

    async def again(
        self,
        session: AsyncSession,
        kind: ActKind,
        paper: BaseModel,
        *,
        by: Actor,
        stamp: Stamp,
        year: int,
        body: str | None = None,
    ) -> Act | None:
        """Give the act this one repeats: same sender, same Idempotency-Key, same paper and place.

        None for a new one. Raises Refused when the key was used for something else.
        """
        if stamp.key is None:
            return None
        await self.chain.hold(session)
        same = (self.table.c.client == by.sender) & (self.table.c.key == stamp.key)
        row = (await session.execute(select(self.table).where(same))).mappings().one_or_none()
        if row is None:
            return None
        act = _act(row)
        same_place = (act.kind, act.year, act.body) == (kind, year, body)
        if not same_place or act.content != canonical(paper):
            raise Refused(422, "act_key_reused", params={"key": stamp.key})
        return act

    async def of_year(
        self,
        session: AsyncSession,
        year: int,
        *kinds: ActKind,
        body: str | None = None,
        page: Asked | None = None,
    ) -> list[Act]:
        """Give the acts of a year in the order of the ledger, of some kinds, about one body.

        With *page* at most one more than the page holds, after the place it names.
        """
        query = select(self.table).where(self.table.c.year == year)
        if kinds:
            query = query.where(self.table.c.kind.in_(kinds))
        if body is not None:
            query = query.where(self.table.c.body == body)
        if page is not None:
            query = query.limit(page.limit + 1)
            if page.after is not None:
                query = query.where(self.table.c.position > int(page.after[0]))
        rows = (await session.execute(query.order_by(self.table.c.position))).mappings()
        return [_act(row) for row in rows]

    async def newest(self, session: AsyncSession, year: int, kind: ActKind) -> str | None:
        """Give the id of the newest act of a kind in a year, without reading its paper."""
        query = (
            select(self.table.c.id)
            .where(self.table.c.year == year, self.table.c.kind == kind)
            .order_by(self.table.c.position.desc())
            .limit(1)
        )
        found: str | None = (await session.execute(query)).scalar_one_or_none()
        return found

    async def about(
        self, session: AsyncSession, names: Sequence[str], *kinds: ActKind
    ) -> list[Act]:
        """Give the acts of some kinds that answer other entries, in the order of the ledger."""
        query = select(self.table).where(self.table.c.about.in_(names))
        query = query.where(self.table.c.kind.in_(kinds)).order_by(self.table.c.position)
        return [_act(row) for row in (await session.execute(query)).mappings()]

    async def named(self, session: AsyncSession, name: str, kind: ActKind) -> Act | None:
        """Give one act of a kind by its id."""
        query = select(self.table).where(self.table.c.id == name, self.table.c.kind == kind)
        row = (await session.execute(query)).mappings().one_or_none()
        return None if row is None else _act(row)

    async def answers(
        self, session: AsyncSession, names: Sequence[str], *kinds: ActKind
    ) -> list[Act]:
        """Give the acts of some kinds that answer the named acts, in the order of the ledger."""
        table = self.table.c
        query = select(self.table).where(table.about.in_(names), table.kind.in_(kinds))
        rows = (await session.execute(query.order_by(table.position))).mappings()
        return [_act(row) for row in rows]


def shown(shape: type[Content], act: Act, more: BaseModel | None = None) -> Content:
    """Show an act: its paper's fields, who wrote it and when, and what followed from it."""
    return shape.model_validate(
        {
            "id": act.id,
            "position": act.position,
            "year": act.year,
            "body": act.body,
            "by": act.name,
            "organisation": act.organisation,
            "at": act.at,
            **orjson.loads(act.content),
            **(more.model_dump() if more else {}),
        }
    )


def _act(row: RowMapping) -> Act:
    return Act(**{**row, "kind": ActKind(row["kind"]), "content": bytes(row["content"])})
