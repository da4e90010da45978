"""Migrations on the command line: walked, and drafted from what the code differs in."""

import asyncio
from typing import Annotated

import typer
from rich.console import Console

from bagalau.cli import migrate as migration
from bagalau_tools.generators.migration_draft import drafted

console = Console()


def migrate(
    service: Annotated[str, typer.Option(help="Name of the service's folder")],
    check: Annotated[bool, typer.Option("--check", help="Only say what is pending")] = False,
) -> None:
    """Walk one service's database (BAGALAU_DATABASE_URL) to the newest step."""
    raise typer.Exit(migration.migrate(service, check=check))


def draft(
    service: Annotated[str, typer.Option(help="Name of the service's folder")],
    message: Annotated[str, typer.Option(help="What the step does, one sentence")],
) -> None:
    """Write a service's next migration, to be read and mended by a person."""
    made = asyncio.run(drafted(service, message))
    console.print(f"written: {made}" if made else "nothing differs", markup=False)
