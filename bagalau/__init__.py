"""Bagalau: the platform on which a country evaluates its own government every year."""
