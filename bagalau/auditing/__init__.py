"""The methodological audit as it is told: thresholds, phrases, the wire shape and the page.

Every word of it is data in three languages; nothing is reckoned here.
"""
