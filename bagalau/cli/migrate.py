"""`bagalau migrate`: upgrade one service's database to the newest step, or list what is pending.

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

UP_TO_DATE, PENDING, REFUSED = 0, 1, 2


class ServiceUnknown(Exception):
    """There is no service of this name here, or it has no migrations."""

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(f"no migrations of {name} here; there are: {', '.join(known) or 'none'}")


def migrations_folder(service: str, home: Path | None = None) -> Path:
    """Give the folder of a service's migrations. Raises ServiceUnknown."""
    home = home or Path(bagalau.__file__).resolve().parents[1]
    folders = {
        path.parent.name: path
        for path in (*home.glob("services/*/migrations"), *home.glob("gateway/*/migrations"))
    }
    if service not in folders:
        raise ServiceUnknown(service, sorted(folders))
    return folders[service]


def migrate(service: str, *, check: bool = False) -> int:
    """Upgrade a service's schema and give 0; with *check* only list pending steps.

    With *check*, 1 means that steps are pending; nothing is changed. 2 means that the service is not
    here or its database is not set; standard error says which.
    """
    settings = read_settings(service)
    if not settings.database_url:
        return _fail(SettingMissing("BAGALAU_DATABASE_URL"))
    try:
        folder = migrations_folder(service)
    except ServiceUnknown as unknown:
        return _fail(unknown)
    if not check:
        asyncio.run(upgrade(settings, folder))
    pending_steps = asyncio.run(pending(settings, folder))
    sys.stdout.write(
        f"{service}: {'pending ' + ', '.join(pending_steps) if pending_steps else 'newest step'}\n"
    )
    return PENDING if pending_steps else UP_TO_DATE


def _fail(reason: Exception) -> int:
    sys.stderr.write(f"bagalau migrate: {reason}\n")
    return REFUSED


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (or *arguments*), parsed by the standard library alone."""
    parser = argparse.ArgumentParser(prog="bagalau migrate", description=__doc__)
    parser.add_argument("--service", required=True, help="name of the service's folder")
    parser.add_argument("--check", action="store_true", help="only list what is pending; 1 if any")
    options = parser.parse_args(arguments)
    return migrate(options.service, check=options.check)


if __name__ == "__main__":
    sys.exit(main())
