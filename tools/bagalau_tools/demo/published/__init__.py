"""Figures that were really published, and what had to be made up to send them as records."""
