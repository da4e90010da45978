"""Commands on edition files: check, compare, score offline, audit."""
