"""Workbooks: their parts, sheets and cells, read from the XML with nothing skipped or guessed."""
