"""Everything around the platform that no server runs: local stack, demo, commands, test fixtures."""
