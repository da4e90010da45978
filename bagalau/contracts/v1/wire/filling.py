"""Texts in three languages: filled in, put one after another."""

from collections.abc import Sequence

from bagalau.contracts.v1.wire.base import Names


def fill(texts: Names, /, **params: object) -> Names:
    """Fill in {names} in each language; a parameter may itself be a text in three languages.

    >>> fill(Names(kk="{n} күн", ru="{n} дней", en="{n} days"), n=5).en
    '5 days'
    """
    return Names(
        **{
            language: text.format(
                **{
                    name: getattr(value, language) if isinstance(value, Names) else value
                    for name, value in params.items()
                }
            )
            for language, text in texts.model_dump().items()
        }
    )


def join(texts: Sequence[Names], between: str) -> Names:
    """Put texts one after another in each language.

    >>> join([Names(kk="а", ru="б", en="c")] * 2, ", ").en
    'c, c'
    """
    return Names(
        kk=between.join(each.kk for each in texts),
        ru=between.join(each.ru for each in texts),
        en=between.join(each.en for each in texts),
    )
