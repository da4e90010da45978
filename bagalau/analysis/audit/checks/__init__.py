"""One check a file: what an audit looks for in an edition and its years."""
