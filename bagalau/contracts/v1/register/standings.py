"""What scores rest on of a register: who is evaluated, as what and where, whatever it is called."""

from bagalau.contracts.v1.register.registers import Register
from bagalau.contracts.v1.wire import canonical, digest

BESIDE = {"names", "note", "identifiers"}
"""What a register says of a body that no score follows from: words, and codes of senders."""


def standings_digest(register: Register) -> str:
    """Give the digest of the bodies as they stand in the year, without names and translations.

    Two versions of a register with the same one give the same scores. Who evaluates whom and the
    schedule decide who may act and when; no score follows from them.
    """
    bodies = [body.model_dump(mode="json", exclude=BESIDE) for body in register.bodies]
    rests_on = {"year": register.year, "synthetic": register.synthetic, "bodies": bodies}
    return digest(canonical(rests_on))
