"""Bagalau: the platform on which a country evaluates its own government every year."""

__version__ = "0.1.0"  # here, so that a service started from its folder alone knows it
