"""Events as letters: through the operator's mail server alone, to the domains it named."""

import email
import email.policy
from contextlib import contextmanager
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from bagalau.chassis.events.mailing import MailServer, mail_server
from bagalau_tools.stack.embedded import free_port
from tests.blocks.receiver import OPEN
from tests.blocks.small_block import people_of, register_of
from tests.blocks.subscribers import about, settled
from tests.waiting import wait_until

SOON = timedelta(milliseconds=1)


class Mailbox(Message):
    """Keeps the letters that a real mail server received; it may refuse the first ones."""

    def __init__(self, refuses=0):
        super().__init__()
        self.letters, self.refuses = [], refuses

    async def handle_DATA(  # noqa: N802 -- the server calls it so
        self, server, session, envelope
    ):
        if self.refuses:
            self.refuses -= 1
            return "451 try again later"
        return await super().handle_DATA(server, session, envelope)

    def prepare_message(self, session, envelope):
        return email.message_from_bytes(envelope.original_content, policy=email.policy.default)

    def handle_message(self, message):
        self.letters.append(message)


@contextmanager
def mail(**said):
    box = Mailbox(**said)
    port = free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield box, port
    finally:
        controller.stop()


@pytest.fixture
def block(cluster, app_client, token, tmp_path):
    return lambda port, **said: people_of(
        cluster, app_client, token, tmp_path, events_every_s=0.05,
        smtp_url=f"smtp://127.0.0.1:{port}?tls=off", smtp_from="bagalau@gov.kz",
        smtp_domains=("gov.kz",), **said,
    )  # fmt: skip


async def subscribe(people, url, types=("task.waiting",)):
    paper = {"url": url, "types": list(types)}
    return await people.ask("head", "health", "POST", "/v1/subscriptions", paper)


@pytest.mark.asyncio
async def test_what_waits_for_the_head_comes_as_a_letter_in_three_languages(block):
    with mail() as (box, port):
        async with block(port) as people:
            await people.load(register_of(2025))
            made = await subscribe(people, "mailto:duty@gov.kz")
            assert made.status_code == 201, made.text
            assert (await people.issue()).status_code == 201
            [letter] = await wait_until(lambda: as_now(box.letters), bool)
        assert (letter["To"], letter["From"]) == ("duty@gov.kz", "bagalau@gov.kz")
        assert letter["Subject"] == "Сізден әрекет күтіледі / Ожидается ваше действие"
        text = letter.get_content()
        assert "Something waits for you" in text
        assert "id: answer_result:2025:health" in text
        assert text.rstrip().endswith("/api/citizens/v1/reviews/2025/health")


async def as_now(found):
    return list(found)


@pytest.mark.asyncio
async def test_a_letter_the_server_refused_is_handed_over_again_under_the_same_id(
    block, monkeypatch
):
    monkeypatch.setattr("bagalau.chassis.events.delivering.pause_after", lambda tries: SOON)
    with mail(refuses=1) as (box, port):
        async with block(port) as people:
            await people.load(register_of(2025))
            made = (await subscribe(people, "mailto:duty@gov.kz")).json()
            assert (await people.issue()).status_code == 201
            [letter] = await wait_until(lambda: as_now(box.letters), bool)
            [sent] = await settled(people, made, 1, role="head")
            assert sent["attempts"][0]["failure"] == "unreachable: SMTPDataError"
            assert letter["Message-ID"].startswith("<")


@pytest.mark.asyncio
async def test_letters_go_to_named_domains_only_and_nowhere_without_a_server(block):
    async with block(25) as people:
        for wrong in ("mailto:a@elsewhere.kz", "mailto:a@sub.gov.kz", "mailto:a@gov.kz,b@gov.kz",
                      "mailto:a@gov.kz?bcc=b@gov.kz", "mailto:", "mailto:a b@gov.kz"):  # fmt: skip
            answer = await subscribe(people, wrong)
            assert (answer.status_code, answer.json()["code"]) == (
                422, "webhook_address_refused",
            ), wrong  # fmt: skip
        assert (await subscribe(people, "mailto:a@gov.kz")).status_code == 201


@pytest.mark.asyncio
async def test_without_a_mail_server_no_letter_is_promised(cluster, app_client, token, tmp_path):
    async with people_of(cluster, app_client, token, tmp_path, **OPEN) as people:
        answer = await subscribe(people, "mailto:a@gov.kz")
        assert "mail_off" in answer.json()["detail"]
        made = (await subscribe(people, "http://127.0.0.1:9/hook")).json()
        changed = await about(
            people, made, "", {"url": "mailto:a@gov.kz"}, method="PATCH", role="head"
        )
        assert changed.status_code == 422


def test_a_mail_server_is_read_from_its_address_and_encrypts_unless_it_is_said_not_to():
    assert mail_server("smtps://u:p%40ss@mail.gov.kz") == MailServer(
        "mail.gov.kz", 465, implicit_tls=True, start_tls=False, user="u", password="p@ss"
    )
    assert mail_server("smtp://mail.gov.kz").start_tls
    assert not mail_server("smtp://127.0.0.1:2525?tls=off").start_tls
    for wrong in ("mail.gov.kz", "http://mail.gov.kz", "smtp://", "smtp://a?tls=no"):
        with pytest.raises(ValueError, match="BAGALAU_SMTP_URL"):
            mail_server(wrong)
