"""Why less of the year is there than an indicator asks for, in words of three languages."""

from collections.abc import Mapping, Sequence
from typing import Final

from bagalau.contracts.v1.wire import Names
from bagalau.scoring.engine import NodeScore
from bagalau.scoring.model import Indicator, YearGap

INCOMPLETE: Final = Names(
    kk="Жыл толық емес: {due} айдың {have}-і бар, кемінде {needed} ай, барлық көрсеткіш бойынша бірдей айлар керек{last}. Жоқ айлар: {lacking}.",
    ru="Год неполон: есть {have} из {due} месяцев, нужно не меньше {needed}, одних и тех же у всех показателей{last}. Нет месяцев: {lacking}.",
    en="The year is not whole: {have} of {due} months are there, at least {needed} are needed, the same of every measure{last}. Months not there: {lacking}.",
)
LAST: Final = Names(
    kk=", олардың ішінде {month}-ай", ru=", среди них {month}-й", en=", month {month} among them"
)


KEYS: Final = Names(
    kk=" Басқа айларда бар, бұл айларда жоқ: {keys}.",
    ru=" Есть в других месяцах, а в этих нет: {keys}.",
    en=" Told of in other months and not in these: {keys}.",
)


def to_reason(scored: NodeScore, keys: Mapping[str, Sequence[str]]) -> Names | None:
    """Say what is not there of the year; None where enough is, or where it was never asked for.

    *keys* are the programmes and the like that other months have, by the month that lacks them.
    """
    gap = next((each for each in scored.outcome.basis if isinstance(each, YearGap)), None)
    if gap is None or not isinstance(scored.definition, Indicator):
        return None
    inputs = scored.definition.inputs
    listed = "; ".join(f"{month}: {', '.join(codes)}" for month, codes in sorted(keys.items()))
    return Names(
        **{
            tongue: _reason_text(gap, inputs, tongue)
            + (getattr(KEYS, tongue).format(keys=listed) if listed else "")
            for tongue in Names.model_fields
        }
    )


def _reason_text(gap: YearGap, inputs: Mapping[str, Mapping[str, str]], tongue: str) -> str:
    lacking = "; ".join(
        f"{inputs[name][tongue]}: {', '.join(map(str, months))}"
        for name, months in gap.lacking.items()
        if months
    )
    last = getattr(LAST, tongue).format(month=gap.due[-1]) if gap.last else ""
    return str(
        getattr(INCOMPLETE, tongue).format(
            due=len(gap.due), have=gap.have, needed=gap.needed, last=last, lacking=lacking
        )
    )
