"""The page of an audit: for a minister's adviser first, for a methodologist below."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bagalau.analysis.audit.thresholds import Recommendation, Severity
from bagalau.auditing.wording import (
    HOME,
    LANGUAGE_NAMES,
    format_number,
    mark_english,
    phrase_in,
    phrases,
)
from bagalau.contracts.v1.ratings import (
    BlockAuditView,
    FindingView,
    MethodologicalAudit,
    VerdictView,
)
from bagalau.contracts.v1.wire import Names


@dataclass(frozen=True)
class SkippedExamination:
    """What was not judged for one reason: the examination, all its subjects and groups."""

    code: str
    subjects: tuple[str, ...]
    groups: tuple[str, ...]
    text: Names


def render_page(
    audit: MethodologicalAudit, language: str, *, elsewhere: Mapping[str, str] | None = None
) -> str:
    """Render an audit in one language; the same audit gives the same bytes.

    *elsewhere* gives the address of the same page in each language.
    """
    return _template().render(
        audit=audit,
        language=language,
        tongues=LANGUAGE_NAMES,
        elsewhere=elsewhere or {},
        severities=[each.value for each in reversed(Severity)],
        recommendations=[each.value for each in reversed(Recommendation)],
        findings=_by_severity(audit),
        retired=_whole(audit),
        passed_over=_passed_over,
        word=lambda code: phrase_in("words", code, language),
        say=lambda section, code: phrase_in(section, code, language),
        name=lambda names: _name(names, language),
        number=lambda value: format_number(value, language),
        foreign=lambda text: mark_english(text, language),
        block_name=lambda code: _block_name(audit, code, language),
        group_name=lambda code: _name(audit.groups[code], language),
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(HOME),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.j2")


def _by_severity(audit: MethodologicalAudit) -> dict[str, list[list[FindingView]]]:
    """Give the findings of all blocks by severity; those of one subject in several groups together."""
    found: dict[str, list[list[FindingView]]] = {each.value: [] for each in Severity}
    for block in audit.blocks:
        for (severity, *_), same in groupby(block.findings, key=_kind):
            found[severity].append(list(same))
    return found


def _kind(each: FindingView) -> tuple[str, str, list[str], str]:
    return (each.severity, each.code, each.subjects, each.recommendation)


def _whole(audit: MethodologicalAudit) -> list[VerdictView]:
    """Give what is to be retired and has no parent that is."""
    found = []
    for block in audit.blocks:
        retired = {
            each.code for each in block.verdicts if each.recommendation == Recommendation.RETIRE
        }
        found += [
            each for each in block.verdicts if each.code in retired and each.parent not in retired
        ]
    return found


def _passed_over(block: BlockAuditView) -> list[SkippedExamination]:
    """Give what was not judged, subjects that share examination and reason together."""
    subjects: dict[tuple[str, str], list[str]] = {}
    groups: dict[tuple[str, str], list[str]] = {}
    texts: dict[tuple[str, str], Names] = {}
    for each in block.not_judged:
        key = (each.code, each.text.en)
        texts[key] = each.text
        for code in each.subjects:
            if code not in subjects.setdefault(key, []):
                subjects[key].append(code)
        if each.group and each.group not in groups.setdefault(key, []):
            groups[key].append(each.group)
    return [
        SkippedExamination(key[0], tuple(codes), tuple(groups.get(key, ())), texts[key])
        for key, codes in subjects.items()
    ]


def _block_name(audit: MethodologicalAudit, code: str, language: str) -> str:
    """Name a block by its newest edition; the totals by their own phrase."""
    if code in phrases()["totals"]:
        return phrase_in("totals", code, language)
    block = next((each for each in audit.blocks if each.block == code), None)
    return code if block is None else _name(block.basis[-1].names, language)


def _name(names: Names, language: str) -> str:
    return str(getattr(names, language))
