"""Fixtures for the tests of any service: a shared server, migrated databases, tokens, clients."""
