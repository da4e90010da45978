"""The machinery of any of our services; no word of the domain."""
