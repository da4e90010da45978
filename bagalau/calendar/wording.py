"""By which calendar days were counted, in words: what a refusal over a term says."""

from bagalau.contracts.v1.register import CalendarReference
from bagalau.contracts.v1.wire import Names, fill

STATUS = {
    "sourced": Names(kk="ресми мәтіндерден", ru="по текстам актов", en="read in acts"),
    "unverified": Names(
        kk="актілердің мәтінімен тексерілмеген",
        ru="не сверен с текстами актов",
        en="not verified by the texts of acts",
    ),
    "unconfirmed": Names(
        kk="ауыстырылған күндері расталмаған жылдар бар: {years}",
        ru="есть годы без подтверждённых переносов: {years}",
        en="years without confirmed moved days: {years}",
    ),
}

EDITION = Names(kk="{edition} ({sure})", ru="{edition} ({sure})", en="{edition} ({sure})")


def in_words(reference: CalendarReference | None) -> Names:
    """Name a calendar and how sure it is.

    >>> in_words(None).en
    'weekends alone'
    """
    if reference is None:
        return Names(kk="тек сенбі мен жексенбі", ru="только выходные недели", en="weekends alone")
    years = ", ".join(map(str, reference.unconfirmed))
    sure = fill(STATUS[reference.status], years=years)
    return fill(EDITION, edition=reference.edition, sure=sure)
