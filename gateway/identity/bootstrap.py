"""First start of the local issuer: its tables, secrets of clients and passwords of people.

`python -m gateway.identity.bootstrap FOLDER`; again is harmless, and makes the secrets of clients
that got rights since, while the issuer runs.
"""

import asyncio
import sys
from pathlib import Path

from bagalau.chassis.database import Database, upgrade
from bagalau.chassis.runtime import read_settings
from gateway.identity.clients import provide_secrets
from gateway.identity.people import provide_passwords
from gateway.identity.rights import known_clients


async def begin(folder: Path) -> int:
    """Migrate the issuer's database and hand out missing secrets; give how many were made."""
    settings = read_settings("identity")
    await upgrade(settings, Path(__file__).with_name("migrations"))
    database = Database(settings)
    async with database.transaction() as session:
        made = await provide_secrets(session, folder, await known_clients(session))
        made += await provide_passwords(session, folder)
    await database.close()
    return len(made)


if __name__ == "__main__":
    sys.stdout.write(f"{asyncio.run(begin(Path(sys.argv[1])))} secrets made\n")
