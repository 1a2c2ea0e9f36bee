"""Comparisons for other programs' shelves, in XML: translation memories, translation tools, and text corpora."""
