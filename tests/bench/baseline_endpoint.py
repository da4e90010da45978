"""The baseline of the bench: an endpoint that takes a list of models, `session.add_all`, commit."""

import os
from datetime import date

from fastapi import FastAPI
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import Field, SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

app = FastAPI()
engine = create_async_engine(os.environ["NAIVE_URL"])


class Case(SQLModel):
    """A record as it comes."""

    body: str
    case_number: str
    kind: str
    received_on: date
    due_on: date
    answered_on: date | None = None
    repeated: bool = False
    overturned: bool = False


class CaseRow(Case, table=True):
    """A record as it is kept."""

    __tablename__ = "naive_cases"
    body: str = Field(primary_key=True)
    case_number: str = Field(primary_key=True)


@app.post("/tables")
async def tables() -> None:
    async with engine.begin() as connection:
        await connection.run_sync(CaseRow.__table__.create)


@app.post("/cases")
async def cases(sent: list[Case]) -> dict[str, int]:
    async with AsyncSession(engine) as session:
        session.add_all([CaseRow.model_validate(each) for each in sent])
        await session.commit()
    return {"created": len(sent)}
