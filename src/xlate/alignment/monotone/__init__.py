"""The first alignment, in reading order: log odds of sentences, where in the table to look, the best beads."""
