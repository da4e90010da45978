"""The tables every block has: the steps of the branch `block`, and what blocks' own steps call."""
