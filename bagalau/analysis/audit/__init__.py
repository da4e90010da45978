"""The methodological audit: what an edition's own results say about its indicators.

Whole numbers and exact fractions wherever a figure can be had from them; never official.
"""
