"""A worker in a process of its own, which begins its work and is killed in the middle of it."""

import asyncio
import os
import sys
from datetime import timedelta

from fastapi import FastAPI

from bagalau.chassis.jobs import Jobs, Payload
from bagalau.chassis.settings import Settings
from tests.chassis.notes import notes_app

jobs = Jobs(schema="notes", heartbeat=timedelta(seconds=2))


@jobs.task("write")
async def write(_app: FastAPI, payload: Payload) -> None:
    sys.stdout.write(f"begun {payload['name']}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


async def main() -> None:
    app = notes_app(Settings(service="notes", issuer="x"))
    async with jobs.working(app):
        await asyncio.Event().wait()


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUNBUFFERED", "1")
    asyncio.run(main())
