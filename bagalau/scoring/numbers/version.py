"""The version of the arithmetic: it stands in the header of every score."""

SCORING_VERSION = "1.1.0"
"""Changes whenever the same facts and edition could give another number or another trace."""
