"""The walk through a whole evaluated year, and how its results are displayed."""
