"""What programs put values into: placeholders, which a translation must carry whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xlate.documents.pieces import ITEM, Piece, text

# Python, C, Java, Ruby, shell, JavaScript, Qt; a printf directive with a space flag would take "100 % de" for one.
_PLACEHOLDER = re.compile(
    r"""%\(\w+\)[-+#0]*\d*(?:\.\d+)?[a-zA-Z]          # %(name)s
    | %\{\w+\} | %<\w+>[a-z]                           # %{name}
    | %(?:\d+\$)?[-+#0]*\d*(?:\.\d+)?(?:hh|h|ll|l|L|q|j|z|t)?[diouxXeEfFgGaAcspn@](?![^\W\d_])   # %s %1$d %5.2f
    | %L?\d{1,2}(?!\d|\s*%)(?=\W|$) | %%                # %1 (Qt), %%
    | \$\{[^{}\n]{1,80}\} | \#\{[^{}\n]{1,80}\}        # ${x}
    | \{\{[^{}\n]{0,80}\}\} | \{[\w.:!,\[\]-]{0,60}\}  # {{x}} {0} {name:.2f}
    | \$\(\w+\) | \$[A-Z_]{2,}\b                       # $(x) $HOME
    """,
    re.VERBOSE,
)


def kept(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, each placeholder in a text an item of its own."""
    for piece in pieces:
        if piece.role != "text" or piece.raw != piece.plain:
            yield piece
            continue
        reached = 0
        for match in _PLACEHOLDER.finditer(piece.raw):
            if reached < match.start():
                yield text(piece.raw[reached : match.start()])
            yield Piece("item", match.group(), ITEM)
            reached = match.end()
        if reached < len(piece.raw):
            yield text(piece.raw[reached:])
