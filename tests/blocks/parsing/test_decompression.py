"""What packed bodies may grow to: ordinary tables pass, bombs do not and are called what they are."""

import random
from collections.abc import AsyncIterator

import pytest
import zstandard

from bagalau.blocks.parsing.decompression import EXPANSION, FLOOR, decompressed
from bagalau.chassis.http.problems import Refused

LIMIT = 8 * FLOOR
CHUNK = 4096


async def whole(packed: bytes, encoding: str, *, announced: bool, limit: int = LIMIT) -> int:
    async def chunks() -> AsyncIterator[bytes]:
        for start in range(0, len(packed), CHUNK):
            yield packed[start : start + CHUNK]

    told = len(packed) if announced else 0
    return sum(
        [len(piece) async for piece in decompressed(chunks(), encoding, limit, announced=told)]
    )


def table(rows: int) -> bytes:
    line = '{"body":"health","service":"%04d","requested_on":"2025-03-%02d","on_time":true}\n'
    return "".join(line % (each % 7, each % 28 + 1) for each in range(rows)).encode()


@pytest.mark.asyncio
@pytest.mark.parametrize("announced", [True, False])
async def test_a_table_that_packs_to_hundreds_to_one_is_taken(announced: bool) -> None:
    plain = table(60_000)
    packed = zstandard.ZstdCompressor(level=19).compress(plain)
    assert len(plain) > 200 * len(packed)
    assert await whole(packed, "zstd", announced=announced) == len(plain)


@pytest.mark.asyncio
async def test_what_grows_fast_at_first_is_measured_over_all_that_is_announced() -> None:
    plain = bytes(FLOOR + 1)
    first = zstandard.compress(plain)
    packed = first + zstandard.compress(random.Random(1).randbytes(FLOOR // EXPANSION))
    assert len(plain) > EXPANSION * len(first)
    assert len(plain) < EXPANSION * len(packed)
    assert await whole(packed, "zstd", announced=True) > FLOOR
    with pytest.raises(Refused):
        await whole(packed, "zstd", announced=False)


@pytest.mark.asyncio
@pytest.mark.parametrize("announced", [True, False])
async def test_a_bomb_is_refused_under_its_own_name(announced: bool) -> None:
    bomb = zstandard.compress(bytes(2 * FLOOR))
    with pytest.raises(Refused) as refused:
        await whole(bomb, "zstd", announced=announced)
    assert (refused.value.status, refused.value.code) == (413, "compression_suspicious")


@pytest.mark.asyncio
async def test_what_is_beyond_the_limit_is_too_large_however_it_is_packed() -> None:
    with pytest.raises(Refused) as refused:
        await whole(zstandard.compress(table(1000)), "zstd", announced=True, limit=1000)
    assert (refused.value.status, refused.value.code) == (413, "import_too_large")
