"""The `bagalau` command: every sub-command where bagalau-tools is installed, else `migrate` alone.

A server needs no more than `migrate`; all else is in the distribution bagalau-tools, which brings
the whole command line through the entry point below.
"""

import sys
from importlib.metadata import entry_points
from typing import Final

COMMAND_LINES: Final = "bagalau.command_lines"
"""Entry-point group by which another distribution brings the whole command line."""

ABSENT: Final = """\
bagalau {word}: not installed here, where only `bagalau migrate` is.
Install the distribution bagalau-tools for the other commands (`make setup` in a checkout does).
"""


def app() -> None:
    """Run the command line that is installed; exits 2 for a command that is not."""
    for found in entry_points(group=COMMAND_LINES):
        found.load()()
        return
    word, *rest = sys.argv[1:] or ["--help"]
    if word == "migrate":
        from bagalau.cli import migrate  # no other command waits for a database library

        sys.exit(migrate.main(rest))
    sys.stderr.write(ABSENT.format(word=word))
    sys.exit(2)


if __name__ == "__main__":
    app()
