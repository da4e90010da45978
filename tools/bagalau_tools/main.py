"""The `bagalau` command: the local stack, migrations, the description, scoring offline.

A command's module is imported when the command is asked for: a sender's `bagalau push` waits for
no database library, and `bagalau up` for no statistics.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, Final

import typer
from typer.core import TyperGroup
from typer.main import get_command

from bagalau_tools.words import say

COMMANDS: Final = {
    "up": "bagalau_tools.commands.local_stack:up",
    "demo": "bagalau_tools.commands.local_stack:demo",
    "down": "bagalau_tools.commands.local_stack:down",
    "status": "bagalau_tools.commands.local_stack:status",
    "logs": "bagalau_tools.commands.local_stack:logs",
    "migrate": "bagalau_tools.commands.migrations:migrate",
    "openapi": "bagalau_tools.commands.api_description:openapi",
    "wire": "bagalau_tools.commands.wiring:wire",
    "draft": "bagalau_tools.commands.migrations:draft",
    "client": "bagalau_tools.commands.api_description:client",
    "score": "bagalau_tools.methodology.score:score_command",
    "methodology": "bagalau_tools.commands.methodology:app",
    "bundle": "bagalau_tools.publication.bundle_command:bundle_command",
    "publish": "bagalau_tools.publication.publish_command:publish_command",
    "verify": "bagalau_tools.publication.verify_command:verify_command",
    "push": "bagalau_client.commands.push:push_command",
    "watch": "bagalau_client.commands.watch:watch_command",
}
"""Each command and where it is written: a function, or an application with commands of its own."""


class CommandsOnDemand(TyperGroup):
    """The group of all commands, each imported by its name.

    Typer carries a copy of click of its own and names its types nowhere: hence `Any`.
    """

    def list_commands(self, ctx: Any) -> list[str]:
        """Give the names, in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import one command; None when there is none of that name."""
        del ctx
        return _imported(cmd_name) if cmd_name in COMMANDS else None


def _imported(name: str) -> Any:
    module, _, attribute = COMMANDS[name].partition(":")
    found: typer.Typer | Callable[..., None] = getattr(import_module(module), attribute)
    if isinstance(found, typer.Typer):
        group = get_command(found)
        group.name = name
        group.help = _help(name, group.help)
        return group
    alone = typer.Typer(pretty_exceptions_enable=False, add_completion=False)
    alone.command(name, help=_help(name, found.__doc__))(found)
    return get_command(alone)


def _help(name: str, english: str | None) -> str | None:
    """Give a command's help in the language of the command line; its own where there is none."""
    help_text = say(name)
    return english if help_text == name else help_text


app = typer.Typer(
    cls=CommandsOnDemand,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help=say("Evaluate a country's government: the platform's command line."),
)


@app.callback(help=app.info.help)
def bagalau() -> None:
    """Evaluate a country's government: the platform's command line."""
