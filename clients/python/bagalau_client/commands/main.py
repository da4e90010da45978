"""The `bagalau-client` command of a sender, who needs none of the platform's own code."""

import typer

from bagalau_client.commands.push import push_command
from bagalau_client.commands.watch import watch_command
from bagalau_client.commands.words import say

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help=say("help_client"))
app.command("push")(push_command)
app.command("watch")(watch_command)
