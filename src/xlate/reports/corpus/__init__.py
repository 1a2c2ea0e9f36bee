"""The survey of many pairs, written: its page, its tables, and the terminal."""
