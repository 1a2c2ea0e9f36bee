"""What guards every engine's sentences: what must survive, what is degenerate, and what is attempted then."""
