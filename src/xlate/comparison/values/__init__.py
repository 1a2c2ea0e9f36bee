"""Numbers and dates: compared by value, not by spelling."""
