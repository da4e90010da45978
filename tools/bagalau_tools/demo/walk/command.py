"""`bagalau demo`: start the stack, walk the year, leave the stack running."""

import asyncio
from pathlib import Path

from rich.console import Console

from bagalau_tools.demo.display import Display
from bagalau_tools.demo.sending.gateway import StepFailed, gateway_at
from bagalau_tools.demo.sizes import NATIONAL, Size
from bagalau_tools.demo.walk.results import show_addresses
from bagalau_tools.demo.walk.walk import Walked, walk
from bagalau_tools.words import say


def demo(
    address: str, secrets: Path, *, size: Size = NATIONAL, console: Console | None = None
) -> int:
    """Walk the year through the gateway at an address; give the exit code of the command."""
    display = Display(console)
    try:
        asyncio.run(_walk_and_point(address, secrets, display, size))
    except StepFailed as failure:
        display.console.print(f"[red]✗[/red] {failure}", highlight=False)
        return 1
    walked = say("The year was walked in {seconds} s.", seconds=f"{display.elapsed():.1f}")
    display.console.print(f"[bold]{walked}[/bold]")
    return 0


async def _walk_and_point(address: str, secrets: Path, display: Display, size: Size) -> Walked:
    async with gateway_at(address, secrets) as gateway:
        walked = await walk(gateway, display, size)
        show_addresses(gateway, display, size, walked.final)
        return walked
