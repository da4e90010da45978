"""What is generated from the API on the command line: its description, its list, the client."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from bagalau_tools import description
from bagalau_tools.generators import python_client as generated

console = Console()


def openapi(
    check: Annotated[bool, typer.Option("--check", help="Only say what differs; 1 if any")] = False,
    count: Annotated[bool, typer.Option("--count", help="Only count the operations")] = False,
    examples: Annotated[
        Path | None,
        typer.Option(help="Add missing examples from what tests kept there (BAGALAU_EXAMPLES)"),
    ] = None,
) -> None:
    """Describe all services in one document, and list its operations in gateway/operations.txt."""
    try:
        if examples is not None:
            description.write_examples(examples)
        differed = not count and description.update_listing(only_check=check)
        counted = description.counts(description.read())
    except description.DescriptionFailed as failed:
        console.print(f"bagalau openapi: {failed}", markup=False)
        raise typer.Exit(1) from failed
    for name, operations in counted.items():
        console.print(f"{name:<12}{operations:>4}", highlight=False)
    console.print(f"{'operations':<12}{sum(counted.values()):>4}", highlight=False)
    if check and differed:
        console.print(description.OUT_OF_DATE, highlight=False, markup=False)
        raise typer.Exit(1)


def client() -> None:
    """Write the Python client's models and operations anew from the description of the API."""
    try:
        generated.generate(description.read(), description.HOME / generated.FOLDER)
    except (generated.GeneratorFailed, description.DescriptionFailed) as failed:
        console.print(f"bagalau client: {failed}", markup=False)
        raise typer.Exit(1) from failed
    console.print(f"written into {generated.FOLDER}", highlight=False)
