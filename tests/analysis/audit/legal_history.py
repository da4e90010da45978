"""A made-up history of legal support, 2013 and 2014: SYNTHETIC counts, drawn from a stated seed.

The methodology is the real one (methodology/legal-2014.yaml); no count is any real body's.
"""

from bagalau.analysis.draws import uniforms
from bagalau.scoring.loading.edition import read_edition
from tests.analysis.audit.paths import ROOT

TEXT = (ROOT / "methodology" / "legal-2014.yaml").read_text("utf-8")
EDITION = read_edition(TEXT)
YEARS = (2013, 2014)
CENTRAL = tuple(f"ministry-{number:02}" for number in range(1, 25))
LOCAL = tuple(f"akimat-{number:02}" for number in range(1, 21))
HEADER = "body,kind,measure,value,state,group,year\n"
SEED = "synthetic legal support"


def csv_of(year: int, *, saturated: bool) -> str:
    """Write one year's facts.

    Saturated: a body fails in at most 2 of 100 cases, one body of ten in 12; else in up to 80.
    """
    rows = [HEADER]
    for body in (*CENTRAL, *LOCAL):
        kind, group = ("CSB", "central") if body in CENTRAL else ("LEB", "local")
        for measure, value in counts(body, year, saturated=saturated).items():
            rows.append(f"{body},{kind},{measure},{value},,{group},{year}\n")
    return "".join(rows)


def counts(body: str, year: int, *, saturated: bool) -> dict[str, int]:
    """Draw the counts of one body: how often it fails depends on the body, and then on chance."""
    drawn = iter(uniforms(SEED, f"{year}", body, first=0, count=32).tolist())
    weaker = 0.12 if next(drawn) < 0.1 else 0.02
    worst = weaker if saturated else 0.8 * next(drawn)

    def failed(of: int) -> int:
        return int(of * worst * next(drawn) + 0.5)

    acts, cases = 40 + int(60 * next(drawn)), 20 + int(80 * next(drawn))
    brought, against = cases, cases // 2
    won, lost = brought - failed(brought), against - failed(against)
    defective = failed(acts)
    return {
        "laws_planned": int(6 * next(drawn)) if body in CENTRAL else 0,
        "laws_late": 0,
        "bylaws": acts,
        "bylaws_late": failed(acts),
        "drafts_sent": acts,
        "drafts_returned": failed(acts),
        "drafts_self_corrected": 0,
        "acts_monitored": acts,
        "acts_defective": defective,
        "measures_taken": defective,
        "acts_brought_into_line": defective - (0 if saturated else failed(defective)),
        "acts_found_by_evaluator": 0,
        "acts_adopted": acts,
        "acts_changed": failed(acts),
        "brought": brought,
        "brought_won": won,
        "brought_partly": (brought - won) // 2,
        "brought_lost": (brought - won + 1) // 2,
        "against": against,
        "against_won": lost,
        "against_partly": (against - lost) // 2,
        "against_lost": (against - lost + 1) // 2,
    }
