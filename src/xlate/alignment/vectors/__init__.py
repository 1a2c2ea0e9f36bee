"""Sentences and articles of two languages as sparse vectors that can be compared."""
