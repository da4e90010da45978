"""How a sender's table is written: its declared form, its headers, its letters, values of a locale."""

from bagalau.blocks.forms.declared_form import (
    CSV,
    DELIMITERS,
    JSON,
    KZ_1048,
    LOCALES,
    MEDIA,
    NARROW,
    NDJSON,
    PLAIN_CHARSET,
    WIDE_CHARSET,
    WINDOWS_1251,
    XLSX,
    Form,
)
from bagalau.blocks.forms.headers import Headers, joined, plain_header
from bagalau.blocks.forms.letters import LOST, OF_KZ_1048, strange_letter
from bagalau.blocks.forms.local_values import LocalValues, NotOfLocale

__all__ = [
    "CSV", "DELIMITERS", "JSON", "KZ_1048", "LOCALES", "LOST", "MEDIA", "NARROW", "NDJSON", "OF_KZ_1048",
    "PLAIN_CHARSET", "WIDE_CHARSET", "WINDOWS_1251", "XLSX", "Form", "Headers", "LocalValues", "NotOfLocale", "joined", "plain_header", "strange_letter",
]  # fmt: skip
