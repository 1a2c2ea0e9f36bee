"""From evidence on single words to links between them: likeness and neighbours, and an engine's attention."""
