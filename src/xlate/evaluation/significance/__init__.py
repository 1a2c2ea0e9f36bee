"""How sure a figure is, and how sure a difference between systems."""
