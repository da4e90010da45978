"""A smallest service, on which the chassis is tested: notes by year and name."""

from pathlib import Path
from typing import Annotated, ClassVar

from fastapi import APIRouter, Depends, FastAPI, Response
from pydantic import BaseModel
from pydantic import Field as Bounded
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel, col, select

from bagalau.chassis.application.application import create_app
from bagalau.chassis.database.sessions import ReadSession, Session
from bagalau.chassis.database.tables import tables_in
from bagalau.chassis.http.pages import Paging
from bagalau.chassis.identity.actors import Actor, CurrentActor, allow, public
from bagalau.chassis.runtime.settings import Settings
from bagalau.contracts.v1.wire.pages import Page

STEPS = Path(__file__).with_name("steps")
TABLES = tables_in("notes")


class Base(SQLModel, registry=registry(metadata=TABLES)):
    __abstract__ = True
    metadata = TABLES


class Note(Base, table=True):
    __tablename__ = "note"
    __table_args__: ClassVar[dict[str, str]] = {"postgresql_partition_by": "LIST (year)"}

    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    name: str = Field(primary_key=True)


class Written(BaseModel):
    name: Annotated[str, Bounded(min_length=1, max_length=10)]
    year: int = 2025


router = APIRouter(prefix="/v1")


@router.post("/notes", status_code=201, summary="Write a note")
async def write_note(note: Written, actor: CurrentActor, session: Session) -> str:
    session.add(Note(year=note.year, name=note.name))
    return actor.organisation


@router.get("/notes", summary="Read notes", openapi_extra=public())
async def list_notes(
    session: ReadSession, page: Paging, response: Response, starts: str = ""
) -> Page[str]:
    query = select(Note.name).where(col(Note.name).startswith(starts)).order_by(Note.name)
    if page.after:
        query = query.where(Note.name > str(page.after[0]))
    rows = (await session.exec(query.limit(page.limit + 1))).all()
    entries, following = page.to_page(response, rows, key=lambda name: (name,))
    return Page(entries=entries, next=following)


@router.get("/bodies/{body}", summary="Touch a body")
async def touch_body(
    body: str, actor: Annotated[Actor, Depends(allow("reporter", "auditor"))]
) -> str:
    actor.may_touch(body)
    return actor.name


def notes_app(settings: Settings, *more: APIRouter, **options: object) -> FastAPI:
    return create_app(
        settings=settings,
        title="Notes",
        description="For tests",
        routers=[router, *more],
        **options,  # type: ignore[arg-type]
    )
