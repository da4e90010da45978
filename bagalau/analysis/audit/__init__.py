"""The methodological audit: what the results of an edition show about its indicators.

Whole numbers and exact fractions wherever a figure can be had from them; never official.
"""
