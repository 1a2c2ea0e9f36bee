"""How a comparison is shown, whatever the format: rows in step, marked text, kinds, and what is said in words."""
