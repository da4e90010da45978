"""Pure arithmetic of the law: the methodology tree, its rules and exact points. No I/O, no clock."""
