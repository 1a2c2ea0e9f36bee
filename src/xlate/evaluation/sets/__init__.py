"""Test sets: where segments come from, by file, by name, or from editions, and what makes them doubtful."""
