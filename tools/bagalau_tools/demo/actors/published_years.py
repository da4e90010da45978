"""Two earlier cycles hold figures that were really published.

2022: the goals block alone, its published national counts shared out among central bodies.
2024: open dialogues of the akimats as printed, within a small cycle of the citizens block.
"""

from collections.abc import Iterator

from bagalau_tools.demo.actors.bodies import meetings_only
from bagalau_tools.demo.actors.register import Register
from bagalau_tools.demo.actors.suppliers import OPEN_GOVERNMENT, national_registers
from bagalau_tools.demo.published import goals_2022, open_dialogue_2024
from bagalau_tools.demo.sending.pushing import Push, ndjson
from bagalau_tools.demo.sizes import Size
from bagalau_tools.demo.synthetic.chance import Record


def goals_of_2022(register: Register) -> Iterator[Push]:
    """Push plans, goals and target indicators of 2022, each body its own."""
    bodies = [body.code for body in register.of("goals") if body.group == "central"]
    for dataset, records in (
        ("plans", goals_2022.plans(bodies)),
        ("plan_goals", goals_2022.plan_goals(bodies)),
        ("targets", goals_2022.targets(bodies)),
    ):
        for body in bodies:
            own: list[Record] = [record for record in records if record["body"] == body]
            yield Push(f"reporter-{body}", "goals", dataset, ndjson(own))


def citizens_of_2024(register: Register, size: Size) -> Iterator[Push]:
    """Push the small cycle: made-up registers and meetings, and the printed open dialogues."""
    yield from national_registers(register, size)
    yield from meetings_only(register, size)
    akimats = [body.code for body in register.of("citizens") if body.group == "local"]
    printed = open_dialogue_2024.open_dialogue(akimats, seed=size.seed)
    yield Push(OPEN_GOVERNMENT, "citizens", "open_dialogue", ndjson(printed))
