"""Acts broken at each statement they write and at each commit: what a half act would leave is seen."""

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count

from sqlalchemy import event, text
from sqlalchemy.orm import Session

from bagalau.chassis.database import database_of

WRITES = ("INSERT", "UPDATE", "DELETE", "WITH", "COPY", "MERGE")
WORKED_OUT = frozenset({"scorecards", "scorecard_bodies"})
"""Tables of figures that are worked out anew whenever somebody asks."""

METHODS = frozenset({"GET", "POST", "PUT"})
MOST_POINTS = 80


STRUCK: ContextVar["BreakPoint | None"] = ContextVar("STRUCK", default=None)


class Broken(Exception):
    """What a test lets fail."""


class BreakPoint:
    """The place at which an act breaks: its n-th statement that writes, or commit, of all."""

    def __init__(self, which: int, *, killing: bool = False) -> None:
        self.which, self.killing, self.seen = which, killing, 0
        self.waiting = False

    @property
    def struck(self) -> bool:
        """Whether the act came so far."""
        return self.seen >= self.which

    def statement(self, connection, _cursor, statement, *_more) -> None:
        """Count a statement, if it writes what belongs to the act."""
        written = statement.lstrip().upper()
        if written.startswith(WRITES) and not any(name in statement for name in WORKED_OUT):
            self.strike(connection, waiting=True)

    def commit(self, session) -> None:
        """Count a commit, if it makes such statements last."""
        if self.waiting:
            self.strike(session.connection(), waiting=False)

    def strike(self, connection, *, waiting: bool) -> None:
        """Break what goes on at the place that was chosen; later ones pass."""
        if STRUCK.get() is not self:
            return  # a job of the service's own, beside the request
        self.seen, self.waiting = self.seen + 1, waiting
        if self.seen == self.which and self.killing:
            connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
        elif self.seen == self.which:
            raise Broken


@contextmanager
def broken_at(app, which, *, killing=False):
    """Let the service fail once at its n-th write or commit, or kill its process of PostgreSQL there."""
    point, engine = BreakPoint(which, killing=killing), database_of(app).engine.sync_engine
    token = STRUCK.set(point)
    event.listen(engine, "before_cursor_execute", point.statement)
    event.listen(Session, "before_commit", point.commit)
    try:
        yield point
    finally:
        STRUCK.reset(token)
        event.remove(engine, "before_cursor_execute", point.statement)
        event.remove(Session, "before_commit", point.commit)


async def rows_of(app, metadata):
    """Give a digest of all rows of every table but of figures that are worked out anew."""
    row = "(to_jsonb(t) - 'relayed_at')::text"  # the relay of events goes on beside an act
    digests = " UNION ALL ".join(
        f"SELECT '{each.name}', md5(string_agg({row}, '|' ORDER BY {row})) FROM {each} t"
        for each in metadata.sorted_tables
        if each.name not in WORKED_OUT
    )
    async with database_of(app).transaction() as session:
        return dict(map(tuple, await session.execute(text(digests))))


class EveryActBroken:
    """Asks as somebody, as a test does, but first lets each act fail at every place it can.

    Each failure must leave every row as it was, and the same request under the same key must then
    make the act once: a second one changes nothing and gives the same answer's status.
    """

    def __init__(self, app, metadata, ask: Callable, *, killing=False) -> None:
        self.app, self.metadata, self.plain = app, metadata, ask
        self.killing, self.keys, self.points, self.moved = killing, count(), {}, {}

    async def ask(self, *said, **more):
        """Ask; a reading and a file go through as they are."""
        method, path = next(said[at : at + 2] for at in (0, 1, 2) if said[at] in METHODS)
        if method == "GET" or "content" in more:
            return await self.plain(*said, **more)
        headers = {"Idempotency-Key": f"broken-{next(self.keys)}", **more.pop("headers", {})}
        before = await rows_of(self.app, self.metadata)
        for which in range(1, MOST_POINTS):
            with broken_at(self.app, which, killing=self.killing) as point:
                try:
                    answer = await self.plain(*said, headers=headers, **more)
                except Broken:
                    answer = None
            if not point.struck:
                break
            assert answer is None or answer.status_code >= 500, (path, which, answer.text)
            after = await rows_of(self.app, self.metadata)
            assert after == before, (path, which, changed(before, after))
        self.points[path] = which - 1
        assert which < MOST_POINTS, path
        assert answer.status_code in {200, 201}, (path, answer.text)
        whole = await rows_of(self.app, self.metadata)
        self.moved[path] = changed(before, whole)
        assert self.moved[path], path
        again = await self.plain(*said, headers=headers, **more)
        assert again.status_code in {200, 201}, (path, again.text)
        assert again.json().get("id") == answer.json().get("id"), path
        assert await rows_of(self.app, self.metadata) == whole, path
        return answer


def changed(before, after):
    """Give the tables whose rows differ."""
    return {name for name in before if before[name] != after[name]}
