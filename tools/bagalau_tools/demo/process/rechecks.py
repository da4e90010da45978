"""Bodies to be re-checked: some by risk, some by a lot whose seed was committed to beforehand."""

import hashlib

from bagalau_tools.demo.actors.evaluators import ASSEMBLES
from bagalau_tools.demo.display import Stage
from bagalau_tools.demo.sending.gateway import Gateway, done
from bagalau_tools.demo.sizes import YEAR, Size

BLOCK, BY_RISK, BY_LOT = "citizens", 2, 2


async def choose(gateway: Gateway, stage: Stage, size: Size) -> str:
    """Commit to the digest of a seed, then tell the seed: anybody can draw the same lot again."""
    owner = await gateway.actor(ASSEMBLES[BLOCK])
    path = f"/api/{BLOCK}/v1/selective-rechecks/{YEAR}"
    seed = hashlib.sha256(f"demonstration {size.seed}".encode()).hexdigest()
    read = done("read the re-checks", await owner.get(path))
    if read["commitment"] is None:
        committed = {
            "seed_digest": f"sha256:{hashlib.sha256(bytes.fromhex(seed)).hexdigest()}",
            "by_risk": BY_RISK,
            "by_lot": BY_LOT,
            "reason": "The plan of re-checks of the year (synthetic).",
        }
        read = done("commit to a seed", await owner.post(f"{path}/commitment", committed))
    stage.advance()
    if read["selection"] is None:
        read = done("tell the seed", await owner.post(f"{path}/selection", {"seed": seed}))
    stage.advance()
    chosen: dict[str, list[str]] = {"risk": [], "lot": []}
    for each in read["selection"]["candidates"]:
        if each["chosen"] in chosen:
            chosen[each["chosen"]].append(each["body"])
    return f"by risk {', '.join(chosen['risk'])}; by lot {', '.join(chosen['lot'])}"
