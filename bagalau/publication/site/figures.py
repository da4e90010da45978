"""Figures of a page as inline SVG: each stands beside the numbers it shows, and tells them nothing new.

They stretch to any width, take the colours of the page, and are hidden from readers of screens,
who have the same numbers in the same row.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

WIDTH: Final = 100
LEFT, TOP, HIGH = 8, 6, 48
FEWEST: Final = 2
"""Years that make a line."""


def interval(sure: Mapping[str, Any], position: int, out_of: int) -> Markup:
    """Draw where a position may lie: the line of its range, a mark at the median, a dot at itself."""
    start, end = _place(sure["low"], out_of), _place(sure["high"], out_of)
    return Markup(  # noqa: S704 -- numbers of ours alone
        '<svg class="interval" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<line x1="{start}" x2="{end}" y1="5" y2="5"/>'
        f'<rect x="{_place(sure["median"], out_of) - 0.3:.2f}" y="2" width="0.6" height="6"/>'
        f'<rect class="dot" x="{_place(position, out_of) - 0.9:.2f}" y="1" width="1.8" height="8"/></svg>'
    )


def bar(share: float, mark: float | None = None) -> Markup:
    """Draw a share of the whole, 0 to 1, with a mark where another one lies."""
    ticked = (
        ""
        if mark is None
        else f'<rect class="mark" x="{100 * mark:.1f}" y="0" width="0.8" height="10"/>'
    )
    return Markup(  # noqa: S704 -- numbers of ours alone
        '<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="whole" width="100" height="10"/><rect class="part" width="{100 * share:.1f}" height="10"/>'
        f"{ticked}</svg>"
    )


def trend(points: Sequence[tuple[int, float]]) -> Markup:
    """Draw a line over years, 0 to 100; nothing of fewer than two years."""
    if len(points) < FEWEST:
        return Markup("")
    first, last = points[0][0], points[-1][0]
    width = WIDTH - 2 * LEFT
    placed = [
        (LEFT + width * (year - first) / (last - first), TOP + HIGH * (100 - value) / 100)
        for year, value in points
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in placed)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1.2"/>' for x, y in placed)
    years = "".join(
        f'<text x="{x:.1f}" y="{TOP + HIGH + 6}" text-anchor="middle">{year}</text>'
        for (x, _), (year, _) in zip(placed, points, strict=True)
    )
    return Markup(  # noqa: S704 -- numbers of ours alone
        '<svg class="trend" viewBox="0 0 100 62" aria-hidden="true">'
        f'<polyline points="{line}"/>{dots}{years}</svg>'
    )


def _place(position: int, out_of: int) -> float:
    return round(2 + 96 * (position - 1) / max(out_of - 1, 1), 2)
