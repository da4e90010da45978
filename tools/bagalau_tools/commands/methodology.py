"""`bagalau methodology` with every command, those of history and audit among them."""

from bagalau_tools.history.command import history_command
from bagalau_tools.methodology.audit import audit_command
from bagalau_tools.methodology.commands import app

__all__ = ["app"]

app.command("history")(history_command)
app.command("audit")(audit_command)
