"""An event over TLS: sent to the judged address, under the name the certificate is for."""

import asyncio
import datetime as dt
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from standardwebhooks import Webhook

from bagalau.chassis.events.guard import Guard, networks_of
from bagalau.chassis.events.mailing import Mailer
from bagalau.chassis.events.sending import Sender
from bagalau.chassis.events.subscribing import new_secret
from bagalau.chassis.runtime.settings import Settings

NAME = "hooks.example.kz"
NOW = dt.datetime.now(dt.UTC)


@pytest.fixture
def certificate(tmp_path):
    """Make a certificate that names the receiver, trusted as its own root."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    day = dt.timedelta(days=1)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name)
        .public_key(key.public_key()).serial_number(1)
        .not_valid_before(NOW - day).not_valid_after(NOW + day)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    cert, private = tmp_path / "cert.pem", tmp_path / "key.pem"
    cert.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return cert, private


async def sent(host, certificate, *, trusted=True):
    """Send one event to a name that resolves to a TLS server here; give what it got too."""
    cert, private = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, private)
    asked, names = [], []
    context.sni_callback = lambda _socket, name, _context: names.append(name)

    async def serve(reader, writer):
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if line)
        headers = {name.lower(): value for name, value in fields.items()}
        asked.append((headers, await reader.readexactly(int(headers["content-length"]))))
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")
        await writer.drain()
        writer.close()

    async def resolve(_host, _port):
        return ["127.0.0.1"]

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    more = {"webhook_ca_file": str(cert)} if trusted else {}
    guard = Guard(networks_of(["127.0.0.0/8"]), resolve=resolve)
    secret = new_secret()
    settings = Settings(service="notes", issuer="x", **more)
    sender = Sender(settings, guard, Mailer(settings, {}))
    async with server:
        answered = await sender.send(
            f"https://{host}:{port}/hook",
            event="e-1",
            body=b'{"type":"x"}',
            secrets=[secret],
            at=dt.datetime.now(dt.UTC),
        )
    return answered, asked, names, secret, port


@pytest.mark.asyncio
async def test_the_name_is_asked_for_and_checked_though_the_address_is_connected_to(certificate):
    answered, asked, names, secret, port = await sent(NAME, certificate)
    assert (answered.status, answered.response, answered.failure) == (200, "ok", None)
    ((headers, body),) = asked
    assert (headers["host"], names) == (f"{NAME}:{port}", [NAME])
    assert Webhook(secret).verify(body, headers) == {"type": "x"}


@pytest.mark.asyncio
async def test_a_certificate_for_another_name_or_of_an_unknown_root_gets_nothing(certificate):
    for host, trusted in (("other.example.kz", True), (NAME, False)):
        answered, asked, *_ = await sent(host, certificate, trusted=trusted)
        assert (answered.status, asked) == (None, [])
        assert answered.failure == "unreachable: ConnectError"
