"""People who sign in with a password: their list, their passwords, their authentication."""

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import yaml
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from bagalau.chassis.database import AsyncSession
from gateway.identity.clients import write_secret
from gateway.identity.tables import PEOPLE

PEOPLE_FILE: Final = Path(__file__).with_name("people.yaml")
FOLDER: Final = "people"

HASHER: Final = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""Argon2id with the least cost OWASP recommends for passwords: some 20 ms a guess."""


@dataclass(frozen=True)
class Person:
    """One person: for which organisation they speak, in which roles."""

    login: str
    name: str
    organisation: str
    roles: tuple[str, ...]
    blocks: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()


@lru_cache
def read_people(path: Path = PEOPLE_FILE) -> Mapping[str, Person]:
    """Read the list of people, by login."""
    document = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["people"]
    return {
        login: Person(
            login=login,
            name=entry["name"],
            organisation=entry["organisation"],
            roles=tuple(entry["roles"]),
            blocks=tuple(entry.get("blocks", ())),
        )
        for login, entry in document.items()
    }


async def provide_passwords(session: AsyncSession, folder: Path) -> list[str]:
    """Make a password for each person that has none, in `people/<login>` (0600); give the new ones.

    The issuer keeps only the hash: a lost file means a new password, never the old one.
    """
    home = folder / FOLDER
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    stored_logins = set((await session.execute(select(PEOPLE.c.login))).scalars())
    created = [
        login
        for login in read_people()
        if login not in stored_logins or not (home / login).is_file()
    ]
    for login in created:
        password = secrets.token_urlsafe(15)
        write_secret(home / login, password)
        upsert = insert(PEOPLE).values(login=login, password_hash=HASHER.hash(password))
        await session.execute(
            upsert.on_conflict_do_update(
                index_elements=["login"], set_={"password_hash": upsert.excluded.password_hash}
            )
        )
    return created


async def authenticate_person(session: AsyncSession, login: str, password: str) -> Person | None:
    """Give the person whose password this is; None for an unknown login or another password.

    Both take as long: an unknown login is checked against nobody's password.
    """
    document = read_people().get(login)
    query = select(PEOPLE.c.password_hash).where(PEOPLE.c.login == (login if document else ""))
    stored = (await session.execute(query)).scalar_one_or_none()
    try:
        await asyncio.to_thread(HASHER.verify, stored or _dummy_hash(), password)
    except (VerifyMismatchError, InvalidHashError):
        return None
    return document if stored else None


@lru_cache
def _dummy_hash() -> str:
    return HASHER.hash(secrets.token_urlsafe(32))
