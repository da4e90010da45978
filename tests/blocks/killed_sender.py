"""A block in a process of its own, which sends what its outbox holds until it is killed."""

import asyncio
import sys
from pathlib import Path

from bagalau.chassis.settings import Settings
from tests.blocks.small_block import small_block


async def main() -> None:
    settings = Settings(service="citizens", issuer="https://issuer.example")
    app = small_block(settings, Path(sys.argv[1]))
    async with app.router.lifespan_context(app):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
