"""`bagalau migrate`: walk one service's database to the newest step, or say what is pending.

`python -m bagalau.cli.migrate --service NAME` does the same where only the service is installed.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import bagalau
from bagalau.chassis.database import pending, upgrade
from bagalau.chassis.runtime import SettingMissing, read_settings

NOTHING, PENDING, REFUSED = 0, 1, 2


class ServiceUnknown(Exception):
    """There is no service of this name here, or it keeps no steps."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(f"no migrations of {name} here; there are: {', '.join(known) or 'none'}")


def steps_of(service: str, home: Path | None = None) -> Path:
    """Give the folder of a service's steps. Raises ServiceUnknown."""
    home = home or Path(bagalau.__file__).resolve().parents[1]
    found = {
        path.parent.name: path
        for path in (*home.glob("services/*/migrations"), *home.glob("gateway/*/migrations"))
    }
    if service not in found:
        raise ServiceUnknown(service, sorted(found))
    return found[service]


def migrate(service: str, *, check: bool = False) -> int:
    """Walk a service's schema forward and give 0; with *check* only look.

    *check* gives 1 when steps are pending and changes nothing. 2 means that the service is not
    here or its database is not set; standard error says which.
    """
    settings = read_settings(service)
    if not settings.database_url:
        return _refused(SettingMissing("BAGALAU_DATABASE_URL"))
    try:
        folder = steps_of(service)
    except ServiceUnknown as unknown:
        return _refused(unknown)
    if not check:
        asyncio.run(upgrade(settings, folder))
    waiting = asyncio.run(pending(settings, folder))
    sys.stdout.write(
        f"{service}: {'pending ' + ', '.join(waiting) if waiting else 'newest step'}\n"
    )
    return PENDING if waiting else NOTHING


def _refused(why: Exception) -> int:
    sys.stderr.write(f"bagalau migrate: {why}\n")
    return REFUSED


def main(words: Sequence[str] | None = None) -> int:
    """Read the command line (or *words*), with nothing but the standard library."""
    parser = argparse.ArgumentParser(prog="bagalau migrate", description=__doc__)
    parser.add_argument("--service", required=True, help="name of the service's folder")
    parser.add_argument("--check", action="store_true", help="only say what is pending; 1 if any")
    asked = parser.parse_args(words)
    return migrate(asked.service, check=asked.check)


if __name__ == "__main__":
    sys.exit(main())
