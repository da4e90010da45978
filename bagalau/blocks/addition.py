"""One import's rows on their way into the ledger, portion by portion, in one transaction.

Knows which way is the cheaper for a portion; refuses to know why a row is fit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bagalau.blocks.accepted import Accepted
from bagalau.blocks.ledger import FEW, Outcome, Records
from bagalau.blocks.receipts import ReceiptTables
from bagalau.chassis.database import AsyncSession


@dataclass
class Addition:
    """What one import adds to the ledger of a dataset.

    Records nobody has sent before are added unlooked, which the key of the ledger proves right or
    refuses; once one was known, rows are compared first, until a portion is all new again.
    """

    session: AsyncSession
    records: Records
    receipts: ReceiptTables
    import_id: str
    several: bool
    listed: bool
    outcome: Outcome = field(default_factory=Outcome)
    _unlooked: bool = True
    _locked: set[str] = field(default_factory=set)

    async def add(self, portion: Accepted) -> tuple[Accepted, Mapping[int, int]]:
        """Add a portion: what of it was taken, and each repeated row with the first of its kind.

        To be given after `Records.ready`, in the transaction that keeps the receipt.
        """
        session, records = self.session, self.records
        if not portion.count:
            return portion, {}
        bodies = portion.bodies - self._locked
        if bodies:
            await records.locked(session, bodies)
            self._locked |= bodies
        await records.partitioned(session, portion.years)
        await records.staged(session, portion)
        repeated = await self._into_ledger(portion)
        if self.listed:
            await records.listed(session, self.receipts.accepted, self.import_id)
        await records.cells.refresh(session)
        if self.several:
            await records.emptied(session)
        return (portion.without(repeated) if repeated else portion), repeated

    async def _into_ledger(self, portion: Accepted) -> Mapping[int, int]:
        session, records, count = self.session, self.records, portion.count
        if (
            self._unlooked
            and count >= FEW
            and await records.added_unlooked(session, self.import_id)
        ):
            self.outcome += Outcome(created=count)
            return {}
        outcome = await records.compared(session, self.receipts.imports, count)
        repeated: Mapping[int, int] = {}
        if self.several and outcome.created < count:
            repeated = await records.repeated(session, self.import_id)
            if repeated:
                await records.emptied(session, [*repeated])
                outcome = await records.counted(session, self.receipts.imports)
            await records.remember(session)
        if outcome.created or outcome.corrected:
            await records.append(session, self.import_id)
        self._unlooked = outcome.created == count
        self.outcome += outcome
        return repeated
