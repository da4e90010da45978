"""The methodological audit as a report: thresholds, phrases, the wire shape and the page.

Every word of it is data in three languages; nothing is computed here.
"""
