"""What is known of the words of a language pair: forms, translations, near-synonyms, and how alike two are."""
