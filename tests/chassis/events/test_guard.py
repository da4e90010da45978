"""Where webhooks may go: nothing inside is reached by any way of writing its address."""

import pytest

from bagalau.chassis.events.deliveries import PAUSES, pause_after
from bagalau.chassis.events.guard import AddressRefused, Guard, networks_of

PUBLIC = "93.184.216.34"


def resolving(*answers):
    """Give a resolver that answers in turn, and the last answer for ever."""
    left = list(answers)

    async def resolve(_host, _port):
        return left.pop(0) if len(left) > 1 else left[0]

    return resolve


async def why(guard, url):
    with pytest.raises(AddressRefused) as refused:
        await guard.resolved(url)
    return refused.value.why


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "0", "0.0.0.0",
        "10.0.0.5", "172.16.0.1", "192.168.1.1", "100.64.0.1", "169.254.169.254", "2852039166",
        "100.100.100.200", "192.0.2.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]", "[fe80::1]", "[fc00::1]",
        "[fd00:ec2::254]", "[fec0::1]", "[ff02::1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]",
        "[2001:db8::1]", "[::127.0.0.1]", "localhost",
    ],
)  # fmt: skip
async def test_no_inner_address_is_reached_however_it_is_written(host):
    assert await why(Guard(), f"https://{host}/hook") == "network"


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://example.kz/", "scheme"), ("ftp://example.kz/", "scheme"),
        ("file:///etc/passwd", "scheme"), ("https://", "form"), ("https://a:b@example.kz/", "form"),
        ("https://@example.kz/", "form"), ("https://example.kz/#x", "form"),
        ("https://example.kz:0/", "form"), ("https://example.kz:99999/", "form"),
        ("https://пример.kz/", "form"), ("https://example.kz\\@127.0.0.1/", "form"),
        ("https://exa mple.kz/", "form"), ("https://[::1/", "form"),
    ],
)  # fmt: skip
async def test_an_address_in_a_doubtful_form_is_refused(url, reason):
    assert await why(Guard(resolve=resolving([PUBLIC])), url) == reason


@pytest.mark.asyncio
async def test_a_name_is_judged_by_every_address_it_has():
    assert await why(Guard(resolve=resolving([PUBLIC, "10.0.0.1"])), "https://a.kz/") == "network"
    assert await why(Guard(resolve=resolving(["fe80::1%eth0"])), "https://a.kz/") == "network"
    assert await why(Guard(resolve=resolving([])), "https://a.kz/") == "unresolved"


@pytest.mark.asyncio
async def test_the_connection_goes_to_the_address_that_was_judged_and_not_to_a_later_one():
    guard = Guard(resolve=resolving([PUBLIC], ["127.0.0.1"]))
    target = await guard.resolved("https://rebound.kz:8443/hook?x=1")
    assert target.connect_url == f"https://{PUBLIC}:8443/hook?x=1"
    assert (target.authority, target.host) == ("rebound.kz:8443", "rebound.kz")
    assert await why(guard, "https://rebound.kz:8443/hook?x=1") == "network"


@pytest.mark.asyncio
async def test_the_operator_opens_networks_but_never_the_metadata_of_a_cloud():
    opened = networks_of(["10.20.0.0/16", "0.0.0.0/0", "fd00::/8"])
    guard = Guard(opened)
    assert str((await guard.resolved("https://10.20.1.1/")).address) == "10.20.1.1"
    assert (await guard.resolved("https://[fd00::1]/")).connect_url == "https://[fd00::1]:443/"
    assert (await guard.resolved("https://[::ffff:10.20.1.1]/")).address.version == 6
    for host in ("169.254.169.254", "[::ffff:169.254.169.254]", "[fd00:ec2::254]", "2852039166"):
        assert await why(guard, f"https://{host}/") == "network"
    assert await why(Guard(networks_of(["10.20.0.0/16"])), "https://10.21.0.1/") == "network"
    with pytest.raises(ValueError, match="ministry"):
        networks_of(["ministry"])


def test_ten_tries_are_made_within_about_three_days():
    spread = [pause_after(number) for number in range(1, 11)]
    assert spread[-1] is None
    for pause, planned in zip(spread, PAUSES, strict=False):
        assert planned * 0.8 <= pause <= planned * 1.2
