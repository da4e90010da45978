"""Notes on indicators: good practice of the best of a group, dated public answers."""

from bagalau.blocks.indicator_notes.notes import list_notes, write_note

__all__ = ["list_notes", "write_note"]
