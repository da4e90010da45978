"""The `bagalau` command: the local stack, migrations, the description, scoring offline."""

import asyncio
import subprocess
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bagalau.cli import migrate as migration
from bagalau_client.commands.push import push_command
from bagalau_client.commands.watch import watch_command
from bagalau_tools import description
from bagalau_tools.generators import python_client as generated
from bagalau_tools.history.command import history_command
from bagalau_tools.methodology import commands as methodology
from bagalau_tools.methodology.audit import audit_command
from bagalau_tools.methodology.score import score_command
from bagalau_tools.stack import local_stack as local
from bagalau_tools.stack import wiring
from bagalau_tools.stack.embedded import BinariesMissing, ClusterFailed

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help=__doc__)
console = Console()


@app.callback()
def bagalau() -> None:
    """Evaluate a country's government: the platform's command line."""


@app.command()
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
    console.print(f"The gateway answers at [bold]{stack.address}[/bold]")


@app.command()
def demo() -> None:
    """Start the stack and walk a whole evaluated year through the gateway, as its real actors."""
    from bagalau_tools.demo.walk.command import demo as walk_the_year

    up()
    stack = local.the_stack()
    raise typer.Exit(walk_the_year(stack.address, stack.secrets, console=console))


@app.command()
def down() -> None:
    """Stop the local stack; what is stored stays."""
    console.print("stopped" if local.down(local.the_stack()) else "nothing was running")


@app.command()
def status() -> None:
    """Show each process of the local stack; exits 1 when something does not run."""
    states = local.the_stack().supervisor.states()
    table = Table("process", "state", "pid", "about")
    for each in states:
        table.add_row(each["name"], each["state"], each["pid"], each["about"])
    console.print(table if states else "nothing is running; start it with `bagalau up`")
    if not states or any(each["state"] != "RUNNING" for each in states):
        raise typer.Exit(1)


@app.command()
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


@app.command()
def migrate(
    service: Annotated[str, typer.Option(help="Name of the service's folder")],
    check: Annotated[bool, typer.Option("--check", help="Only say what is pending")] = False,
) -> None:
    """Walk one service's database (BAGALAU_DATABASE_URL) to the newest step."""
    raise typer.Exit(migration.migrate(service, check=check))


@app.command()
def openapi(
    check: Annotated[bool, typer.Option("--check", help="Only say what differs; 1 if any")] = False,
    count: Annotated[bool, typer.Option("--count", help="Only count the operations")] = False,
) -> None:
    """Describe all services in one document, and list its operations in gateway/operations.txt."""
    try:
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


@app.command()
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


@app.command()
def draft(
    service: Annotated[str, typer.Option(help="Name of the service's folder")],
    message: Annotated[str, typer.Option(help="What the step does, one sentence")],
) -> None:
    """Write a service's next migration, to be read and mended by a person."""
    from bagalau_tools.generators.migration_draft import drafted

    made = asyncio.run(drafted(service, message))
    console.print(f"written: {made}" if made else "nothing differs", markup=False)


@app.command()
def client() -> None:
    """Write the Python client's models and operations anew from the description of the API."""
    try:
        generated.generate(description.read(), description.HOME / generated.FOLDER)
    except (generated.GeneratorFailed, description.DescriptionFailed) as failed:
        console.print(f"bagalau client: {failed}", markup=False)
        raise typer.Exit(1) from failed
    console.print(f"written into {generated.FOLDER}", highlight=False)


app.command("score")(score_command)
methodology.app.command("history")(history_command)
methodology.app.command("audit")(audit_command)
app.add_typer(methodology.app, name="methodology")
app.command("push")(push_command)
app.command("watch")(watch_command)
