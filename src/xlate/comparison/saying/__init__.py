"""Who says it, how strongly, and in whose words: attribution and quotation."""
