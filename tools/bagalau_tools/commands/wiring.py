"""`bagalau wire`: what the gateway and the containers say of the services."""

from typing import Annotated

import typer
from rich.console import Console

from bagalau_tools.stack import wiring

console = Console()


def wire(
    check: Annotated[bool, typer.Option("--check", help="Only say what differs; 1 if any")] = False,
) -> None:
    """Write what the gateway and the containers say of each service, from the services' folders."""
    try:
        late = wiring.unwired() if check else wiring.wire()
    except wiring.PartMissing as missing:
        console.print(f"bagalau wire: {missing}", markup=False)
        raise typer.Exit(1) from missing
    for path in late:
        console.print(f"{'differs' if check else 'written'}: {path}", markup=False)
    raise typer.Exit(1 if check and late else 0)
