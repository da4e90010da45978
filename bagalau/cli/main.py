"""The `bagalau` command: every sub-command where bagalau-tools is installed, else `migrate` alone.

A server needs no more than `migrate`; all else is in the distribution bagalau-tools, which brings
the whole command line through the entry point below.
"""

import sys
from importlib.metadata import entry_points
from typing import Final

COMMAND_LINES: Final = "bagalau.command_lines"
"""Entry-point group by which another distribution brings the whole command line."""

NOT_INSTALLED: Final = """\
bagalau {command}: not installed here, where only `bagalau migrate` is.
Install the distribution bagalau-tools for the other commands (`make setup` in a checkout does).
"""


def app() -> None:
    """Run the installed command line; exits 2 for a command that is not installed."""
    for command_line in entry_points(group=COMMAND_LINES):
        command_line.load()()
        return
    command, *arguments = sys.argv[1:] or ["--help"]
    if command == "migrate":
        from bagalau.cli import migrate  # no other command waits for a database library

        sys.exit(migrate.main(arguments))
    sys.stderr.write(NOT_INSTALLED.format(command=command))
    sys.exit(2)


if __name__ == "__main__":
    app()
