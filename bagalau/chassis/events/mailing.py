"""Sends one event as a letter, where the operator has named a mail server; nowhere else.

A letter says what an event says: its kind in three languages, ids and the address to read.
"""

import asyncio
import re
import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import orjson

from bagalau.chassis.events.guard import AddressRefused
from bagalau.chassis.events.kinds import Kinds
from bagalau.chassis.runtime import Settings
from bagalau.contracts.v1.events import Event

MAILTO: Final = "mailto:"
ADDRESS: Final = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+)"
)
PORTS: Final = {"smtp": 25, "smtps": 465}


@dataclass(frozen=True)
class MailServer:
    """Where letters are handed over, as `BAGALAU_SMTP_URL` names it."""

    host: str
    port: int
    implicit_tls: bool
    start_tls: bool
    user: str
    password: str


def mail_server(url: str) -> MailServer:
    """Read `smtp://` or `smtps://user:password@host:port`; `?tls=off` for a relay on the machine.

    Raises ValueError for another address.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname or parts.query not in {"", "tls=off"}:
        raise ValueError("BAGALAU_SMTP_URL: smtp://host:port or smtps://host:port is expected")
    return MailServer(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        implicit_tls=parts.scheme == "smtps",
        start_tls=parts.scheme == "smtp" and parts.query != "tls=off",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


class Mailer:
    """Hands letters to the operator's mail server, to the domains that the operator has named."""

    def __init__(self, settings: Settings, kinds: Kinds) -> None:
        self.kinds = kinds
        self._server = mail_server(settings.smtp_url) if settings.smtp_url else None
        self._sender, self._limit = settings.smtp_from, settings.webhook_timeout_s
        self._domains = frozenset(each.lower() for each in settings.smtp_domains)
        self._home = settings.gateway_url.rstrip("/")
        self._ssl = ssl.create_default_context(cafile=settings.webhook_ca_file or None)

    def recipient(self, url: str) -> str:
        """Give the address of `mailto:`. Raises AddressRefused where letters do not go."""
        if self._server is None:
            raise AddressRefused(
                "mail_off", "no letters are sent here: the operator named no server"
            )
        found = ADDRESS.fullmatch(url.removeprefix(MAILTO))
        if found is None:
            raise AddressRefused(
                "form", "write mailto: and one address, its domain in small letters"
            )
        if found[1] not in self._domains:
            raise AddressRefused("domain", "letters go to domains that the operator has named")
        return found[0]

    async def send(self, url: str, *, event: str, body: bytes) -> tuple[int, str]:
        """Hand one letter over; give 200 and what the server said.

        Raises AddressRefused, OSError and smtplib.SMTPException. The same event has the same
        Message-ID, by which a receiver knows a letter that was handed over twice.
        """
        letter = self._letter(self.recipient(url), event, body)
        await asyncio.to_thread(self._hand_over, letter)
        return 200, "handed over"

    def _letter(self, recipient: str, event: str, body: bytes) -> EmailMessage:
        said = Event.model_validate_json(body)
        kind, domain = self.kinds.get(said.type), self._sender.rpartition("@")[2]
        names = kind.names if kind else None
        letter = EmailMessage()
        letter["From"], letter["To"] = self._sender, recipient
        letter["Subject"] = f"{names.kk} / {names.ru}" if names else said.type
        letter["Date"] = format_datetime(said.timestamp)
        letter["Message-ID"] = f"<{event}@{domain}>"
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(_text(said, [names.kk, names.ru, names.en] if names else [], self._home))
        return letter

    def _hand_over(self, letter: EmailMessage) -> None:
        server = self._server
        if server is None:
            raise AddressRefused("mail_off", "no letters are sent here")
        if server.implicit_tls:
            made: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=self._limit, context=self._ssl
            )
        else:
            made = smtplib.SMTP(server.host, server.port, timeout=self._limit)
        with made as connection:
            if server.start_tls:
                connection.starttls(context=self._ssl)
            if server.user:
                connection.login(server.user, server.password)
            connection.send_message(letter)


def _text(said: Event, names: list[str], home: str) -> str:
    data: Mapping[str, Any] = said.data
    lines = [*names, ""]
    plain = {name: value for name, value in data.items() if name != "address" and value is not None}
    lines += [
        f"{name}: {value if isinstance(value, str | int) else orjson.dumps(value).decode()}"
        for name, value in plain.items()
    ]
    if address := data.get("address"):
        lines += ["", f"{home}{address}"]
    return "\n".join(lines) + "\n"
