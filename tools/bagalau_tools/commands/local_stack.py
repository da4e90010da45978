"""The local stack on the command line: started, walked, stopped, looked at."""

import subprocess
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bagalau_tools import description
from bagalau_tools.stack import local_stack as local
from bagalau_tools.stack.embedded import BinariesMissing, ClusterFailed
from bagalau_tools.words import say

console = Console()


def up() -> None:
    """Start the local stack and wait until every service answers; again is harmless."""
    stack = local.the_stack()
    try:
        local.up(stack, lambda line: console.print(line, style="dim"))
    except (
        local.StackFailed, ClusterFailed, BinariesMissing, description.DescriptionFailed
    ) as failed:  # fmt: skip
        console.print(f"[red]bagalau up:[/red] {failed}")
        raise typer.Exit(1) from failed
    console.print(say("The gateway answers at {address}", address=stack.address))


def demo() -> None:
    """Start the stack and walk a whole evaluated year through the gateway, as its real actors."""
    from bagalau_tools.demo.walk.command import demo as walk_the_year

    up()
    stack = local.the_stack()
    raise typer.Exit(walk_the_year(stack.address, stack.secrets, console=console))


def down(
    services: Annotated[
        bool,
        typer.Option("--services", help="All but the gateway, which gives out published years"),
    ] = False,
) -> None:
    """Stop the local stack; what is stored stays."""
    if services:
        stopped = local.the_stack().supervisor.stop_all_but("gateway")
        console.print(", ".join(stopped) if stopped else say("nothing was running"))
        return
    console.print(say("stopped" if local.down(local.the_stack()) else "nothing was running"))


def status() -> None:
    """Show each process of the local stack; exits 1 when something does not run."""
    states = local.the_stack().supervisor.states()
    table = Table("process", "state", "pid", "about")
    for each in states:
        table.add_row(each["name"], each["state"], each["pid"], each["about"])
    console.print(table if states else say("nothing is running; start it with `bagalau up`"))
    if not states or any(each["state"] != "RUNNING" for each in states):
        raise typer.Exit(1)


def logs(
    name: Annotated[str, typer.Argument(help="Process, as `bagalau status` names it")],
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Wait for more")] = False,
) -> None:
    """Show the log of one process."""
    path = local.the_stack().state / "logs" / f"{name}.log"
    if not path.is_file():
        known = ", ".join(sorted(each.stem for each in path.parent.glob("*.log"))) or "none yet"
        console.print(f"there is no log of {name}; there are: {known}")
        raise typer.Exit(2)
    command = ["tail", "-n", "100", *(["-f"] if follow else []), str(path)]
    subprocess.run(command, check=False)  # noqa: S603 -- our own file
