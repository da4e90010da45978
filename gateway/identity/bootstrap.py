"""First start of the local issuer: its tables, and a secret for every client that has none.

`python -m gateway.identity.bootstrap FOLDER`; again is harmless.
"""

import asyncio
import sys
from pathlib import Path

from bagalau.chassis.database import Database
from bagalau.chassis.migrations import upgrade
from bagalau.chassis.settings import read_settings
from gateway.identity.clients import provide_secrets


async def begin(folder: Path) -> int:
    """Migrate the issuer's database and hand out missing secrets; give how many were made."""
    settings = read_settings("identity")
    await upgrade(settings, Path(__file__).with_name("migrations"))
    database = Database(settings)
    async with database.transaction() as session:
        made = await provide_secrets(session, folder)
    await database.close()
    return len(made)


if __name__ == "__main__":
    sys.stdout.write(f"{asyncio.run(begin(Path(sys.argv[1])))} secrets made\n")
