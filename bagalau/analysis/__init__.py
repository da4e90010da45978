"""How sure a position is: the national round as columns, in floats, for analysis and never for law."""
