"""The bagalau command."""
