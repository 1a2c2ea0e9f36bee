"""XML as a tree of places in its own text: what is read stands where it stood, and what is written is written there.

A parser that keeps no places cannot give a file back to the letter. This one does nothing else; whether the file is
well-formed, and free of declared entities, is for :mod:`defusedxml` to say first.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from xlate.documents.syntax.encoding import Encoding, opened, reference
from xlate.documents.syntax.markup import Attribute, Token, tokens
from xlate.errors import InputError

_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""")
_DEEPEST = 200  # elements inside each other; tools nest a dozen


@dataclass(slots=True, eq=False)
class Element:
    """An element: where its start tag begins and ends, where its end tag begins and ends (equal if it is empty)."""

    name: str
    tag: Token
    start: int
    inside: int
    after: int = 0
    end: int = 0
    parent: Element | None = None
    children: list[Element | Token] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        """The elements directly inside."""
        return [child for child in self.children if isinstance(child, Element)]

    def get(self, name: str) -> str | None:
        """An attribute's value."""
        return self.tag.attribute(name)

    def attribute(self, name: str) -> Attribute | None:
        """An attribute with its place."""
        return next((found for found in self.tag.attributes if found.name == name), None)

    def first(self, name: str) -> Element | None:
        """The first element directly inside, of a name."""
        return next((child for child in self.elements if child.name == name), None)

    def all(self, *names: str) -> Iterator[Element]:
        """The elements of these names, wherever inside, in order."""
        for child in self.elements:
            if child.name in names:
                yield child
            yield from child.all(*names)

    def inherited(self, name: str) -> str | None:
        """An attribute of this element, or of the nearest around it that has it."""
        element: Element | None = self
        while element is not None:
            if (value := element.get(name)) is not None:
                return value
            element = element.parent
        return None


@dataclass(frozen=True, slots=True)
class Xml:
    """A file of XML: its text, its root, and how to write it back."""

    content: str
    root: Element
    encoding: Encoding


def read(raw: bytes, roots: tuple[str, ...], what: str) -> Xml:
    """The XML that ``raw`` is.

    Args:
        raw: the file.
        roots: names that its root may have.
        what: what users call such a file.

    Raises:
        InputError: it is not well-formed, declares entities, or is something else.
    """
    _examine(raw, what)
    match = _DECLARED.search(raw[:512])
    content, encoding = opened(raw, match[1].decode("ascii") if match else None, reference)
    root = _tree(content)
    if root is None or root.name not in roots:
        found = f"<{root.name}>" if root else "no element"
        raise InputError(f"The file is not {what}: it begins with {found}.", "Export it again from its tool.")
    return Xml(content, root, encoding)


def _examine(raw: bytes, what: str) -> None:
    """Refuse what is not well-formed, and entities, which may grow without bound or name other files.

    A document type without them is harmless: TMX of older tools begins with one.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    try:
        for _, element in iterparse(io.BytesIO(raw), forbid_dtd=False):
            element.clear()  # only whether it can be read is asked
    except DefusedXmlException:
        raise InputError(
            "The file declares entities or external references, where attacks by XML live.", "Export it without them."
        ) from None
    except (ParseError, ValueError, LookupError) as error:  # the latter two: an encoding that nobody knows
        raise InputError(f"The file is not {what}: {error}.", "Export it again from its tool.") from None


def _tree(content: str) -> Element | None:
    """The tree; the file is known to be well-formed."""
    root: Element | None = None
    here: Element | None = None
    depth = 0
    for token in tokens(content, 0, len(content)):
        if token.kind in ("open", "empty"):
            name = token.name.rpartition(":")[2]
            element = Element(name, token, token.start, token.end, token.end, token.end, here)
            if here is not None:
                here.children.append(element)
            root = root or element
            here = element if token.kind == "open" else here
            depth += token.kind == "open"
            if depth > _DEEPEST:
                raise InputError(
                    f"The file has elements {_DEEPEST} deep in each other.", "Export it again from its tool."
                )
        elif token.kind == "close" and here is not None:
            here.after, here.end = token.start, token.end
            here, depth = here.parent, depth - 1
        elif here is not None:
            here.children.append(token)
    return root


class Edits:
    """Changes to a text, each at its place; written at once, so that places hold.

    Args:
        content: the text.
    """

    def __init__(self, content: str) -> None:
        self._content = content
        self._made: list[tuple[int, int, str]] = []

    def put(self, start: int, end: int, text: str) -> None:
        """Put ``text`` for the passage from ``start`` to ``end``."""
        self._made.append((start, end, text))

    def set(self, element: Element, name: str, value: str) -> None:
        """Give an element an attribute."""
        from xlate.documents.syntax.markup import escaped_value

        found = element.attribute(name.lower())
        if found is not None:
            self.put(found.start, found.end, escaped_value(found.quote)(value))
        else:
            close = 2 if self._content[element.inside - 2 : element.inside] == "/>" else 1
            head = self._content[element.start : element.inside - close].rstrip()
            place = element.start + len(head)
            self.put(place, place, f' {name}="{escaped_value(chr(34))(value)}"')

    def written(self) -> str:
        """The text with all changes."""
        parts: list[str] = []
        reached = 0
        for start, end, text in sorted(self._made, key=lambda edit: edit[:2]):
            parts += [self._content[reached:start], text]
            reached = end
        return "".join((*parts, self._content[reached:]))
