"""A linked passage, and what every family may ask of it: word lists, places, support, speech, quotation."""
