"""Sets of more than two versions, written: their page, their data, and the terminal."""
