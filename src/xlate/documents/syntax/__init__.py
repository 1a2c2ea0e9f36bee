"""What formats are written in, found by its place in the text: bytes, markup, trees, codes, and placeholders."""
