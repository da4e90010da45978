"""The actors of the demo: what each of them does in an evaluated year."""
