"""Options that `push` and `watch` have in common."""

from pathlib import Path
from typing import Annotated

import typer

from bagalau_client.commands.words import say

ClientId = Annotated[str, typer.Option(envvar="BAGALAU_CLIENT_ID", help=say("help_client_id"))]
At = Annotated[str, typer.Option(help=say("help_at"))]
SecretFile = Annotated[
    Path | None, typer.Option(envvar="BAGALAU_CLIENT_SECRET_FILE", help=say("help_secret_file"))
]
Mode = Annotated[str, typer.Option(help=say("help_mode"))]
Correction = Annotated[str, typer.Option(help=say("help_correction"))]
BodyCodes = Annotated[
    str, typer.Option("--body-codes", "--identifier-scheme", help=say("help_body_codes"))
]
Charset = Annotated[str, typer.Option(help=say("help_charset"))]
Delimiter = Annotated[str, typer.Option(help=say("help_delimiter"))]
Locale = Annotated[str, typer.Option(help=say("help_locale"))]
Language = Annotated[str, typer.Option(help=say("help_language"))]
GATEWAY = "http://127.0.0.1:8080"
