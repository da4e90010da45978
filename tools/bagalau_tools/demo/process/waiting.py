"""What waits for whom: each asks for its own tasks, at the aggregator or at a block."""

from typing import Final

from bagalau_tools.demo.display import Stage
from bagalau_tools.demo.sending.gateway import Gateway, done

ASK: Final = (
    ("administration", "aggregator"),
    ("head-trade", "goals"),
    ("evaluator-civil-service", "citizens"),
)


async def show_tasks(gateway: Gateway, stage: Stage) -> None:
    """Note the first task of each who asks, until when it waits and how many more there are."""
    for client, service in ASK:
        actor = await gateway.actor(client)
        page = done(f"tasks of {client}", await actor.get(f"/api/{service}/v1/tasks"))
        waiting = page["entries"]
        first = waiting[0] if waiting else None
        until = f" until {first['until']}" if first and first.get("until") else ""
        said = f"{first['names']['en']}{until}; {len(waiting)} in all" if first else "nothing waits"
        stage.note(f"{client} at {service}: {said}")
        stage.advance()
