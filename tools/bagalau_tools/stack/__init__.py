"""The local stack: its processes, their supervisor, the embedded PostgreSQL, the wiring of services."""
