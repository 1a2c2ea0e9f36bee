"""Web pages: the words that readers see or hear, edited in the page's own source; all else stays to the letter.

Translated are the texts of elements, ``<title>``, descriptions for search and sharing, and the attributes that are read
out or shown (``alt``, ``title``, ``aria-label``, ``placeholder``). Not translated are scripts, styles, code, formulas,
what is marked ``translate="no"`` or ``class="notranslate"``, and passages declared to be in another language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from xlate.documents.pieces import (
    THING,
    Document,
    Part,
    Piece,
    Segment,
    Template,
    Wanted,
    has_words,
    item,
    settled,
    standing_alone,
)
from xlate.documents.placing.cutting import matched
from xlate.documents.syntax.encoding import opened, reference
from xlate.documents.syntax.html_names import (
    DESCRIBED,
    INLINE,
    KEPT_BLOCK,
    KEPT_INLINE,
    LOCALE,
    RAW,
    SAID,
    SAID_OF,
    VOID,
)
from xlate.documents.syntax.languages import switched
from xlate.documents.syntax.markup import Attribute, Token, escaped, escaped_value, tokens, words
from xlate.languages.tags import primary
from xlate.settings import ReadingSettings

_LONGEST_REFERENCE = 500  # characters, tags counted
_NO = re.compile(r"(?:^|\s)notranslate(?:\s|$)")
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}?encoding=["']([\w.:-]+)""", re.I
)


def parse(raw: bytes, source: str, settings: ReadingSettings, wanted: Wanted) -> Document:
    """The document that a web page is."""
    match = _DECLARED.search(raw[:4096])
    declared = (match.group(1) or match.group(2)).decode("ascii") if match else None
    content, encoding = opened(raw, declared, reference)
    page = tokenized(content)
    language = next((token.attribute("lang") or token.attribute("xml:lang") for token in page if _is_root(token)), None)
    spoken = settings.language or language
    return Template(source, tuple(segmented(content, page, spoken, wanted.target)), encoding.encode, language or None)


def _is_root(token: Token) -> bool:
    return token.name.lower() == "html"


def tokenized(content: str) -> list[Token]:
    """The tokens of a page; what stands in scripts and the like is one token of text, named after its element."""
    found: list[Token] = []
    place = 0
    while place < len(content):
        for token in tokens(content, place, len(content)):
            found.append(token)
            place = token.end
            name = token.name.lower()
            if token.kind == "open" and name in RAW:
                close = re.compile(rf"</{name}(?=[\s/>])|\Z", re.I).search(content, place)
                end = close.start() if close else len(content)
                if end > place:
                    found.append(Token("text", place, end, name))
                    place = end
                break
    return found


def segmented(content: str, page: Sequence[Token], language: str | None, target: str) -> list[Part]:
    """A page, or a passage of one, as a template.

    Args:
        content: the text that the tokens stand in.
        page: its tokens.
        language: the language that it is in, where it is declared.
        target: the language wanted.
    """
    walk = _Walk(content, _closings(page), language, target)
    place = 0
    for token in page:
        if token.start >= place:
            place = walk.take(token)
    walk.flush()
    return walk.parts


def _closings(page: Sequence[Token]) -> dict[int, int]:
    """Where each element ends that has an end tag: start of its tag, end of its end tag."""
    ends: dict[int, int] = {}
    waiting: dict[str, list[int]] = {}
    for token in page:
        name = token.name.lower()
        if token.kind == "open" and name not in VOID:
            waiting.setdefault(name, []).append(token.start)
        elif token.kind == "close" and waiting.get(name):
            ends[waiting[name].pop()] = token.end
    return ends


class _Walk:
    """The walk through a page, which gathers pieces until a block begins or ends."""

    def __init__(self, content: str, closings: dict[int, int], language: str | None, target: str) -> None:
        self.parts: list[Part] = []
        self._pieces: list[Piece] = []
        self._content, self._closings = content, closings
        self._language, self._target = language, target

    def take(self, token: Token) -> int:
        """Take in one token; where to go on."""
        raw, name = self._content[token.start : token.end], token.name.lower()
        if token.kind == "text":
            self._text(raw, name)
        elif token.kind in ("comment", "other", "cdata"):
            self._pieces.append(Piece("point", raw))
        elif token.kind != "close" and self._is_kept(token, name):
            return self._keep(token, name)
        elif name in INLINE or (name in ("script", "style") and self._pieces):
            self._pieces.append(self._inline(token, name, raw))
        else:
            self.flush()
            self.parts += self._tag(token)
        return token.end

    def flush(self) -> None:
        """End the segment that was gathered."""
        pieces = standing_alone(settled(self._pieces))
        self._pieces = []
        for group in _apart(pieces):
            if has_words(group):
                self.parts.append(Segment(tuple(group), escaped))
            else:
                self.parts += _as_parts(group)

    def _text(self, raw: str, name: str) -> None:
        if name == "title":
            self.flush()
            self._pieces = words(raw)
            self.flush()
        elif name and self._pieces:
            self._pieces.append(Piece("point", raw))
        elif name:
            self.parts.append(raw)
        else:
            self._pieces += words(raw)

    def _inline(self, token: Token, name: str, raw: str) -> Piece:
        inside = tuple(self._tag(token)) if token.kind != "close" else ()
        inside = inside if len(inside) > 1 else ()
        if token.kind == "close":
            return Piece("close", raw, name=name)
        if name == "img":
            return Piece("point", raw, name=THING, inside=inside)
        single = name in VOID or token.kind == "empty" or name in ("script", "style")
        return Piece("point" if single else "open", raw, name="" if single else name, inside=inside)

    def _is_kept(self, token: Token, name: str) -> bool:
        """Whether an element is not translated, with all that is in it."""
        if name in KEPT_INLINE or name in KEPT_BLOCK or self._is_reference(token, name):
            return True
        if token.attribute("translate") == "no" or _NO.search(token.attribute("class") or ""):
            return True
        own = primary(token.attribute("lang") or token.attribute("xml:lang"))
        foreign = own and name not in ("html", "body") and self._language and own != primary(self._language)
        return bool(foreign)

    def _is_reference(self, token: Token, name: str) -> bool:
        """Whether an element is the mark of a note, or an exponent: raised, and without letters."""
        inside = self._content[token.end : self._closings.get(token.start, token.end)][:_LONGEST_REFERENCE]
        return name == "sup" and "</" in inside and not any(map(str.isalpha, re.sub(r"<[^>]*>", "", inside)))

    def _keep(self, token: Token, name: str) -> int:
        """Keep an element as it stands; where it ends."""
        single = name in VOID or token.kind == "empty"
        end = token.end if single else self._closings.get(token.start, token.end)
        raw = self._content[token.start : end]
        if name == "sup":
            self._pieces.append(Piece("point", raw))
        elif name in INLINE or name in KEPT_INLINE:
            self._pieces.append(item(raw))
        else:
            self.flush()
            self.parts.append(raw)
        return end

    def _tag(self, token: Token) -> list[Part]:
        """A tag in parts: what attributes say to readers is translated, and what names the language follows it."""
        parts: list[Part] = []
        reached = token.start
        for attribute in token.attributes:
            part = self._attribute(token, attribute)
            if part is not None:
                parts += [self._content[reached : attribute.start], part]
                reached = attribute.end
        return [*parts, self._content[reached : token.end]]

    def _attribute(self, token: Token, attribute: Attribute) -> Part | None:
        name = token.name.lower()
        raw = self._content[attribute.start : attribute.end]
        if attribute.name in ("lang", "xml:lang") or (attribute.name == "content" and _is_locale(token)):
            same = primary(attribute.value) == primary(self._language or attribute.value)
            return switched(raw, attribute.value) if same and raw else None
        if not _is_said(token, name, attribute.name):
            return None
        pieces = settled(words(raw))
        return Segment(pieces, escaped_value(attribute.quote)) if has_words(pieces) else None


def _is_said(token: Token, name: str, attribute: str) -> bool:
    """Whether an attribute is shown or read out."""
    if name == "meta":
        return attribute == "content" and (_meta(token) in DESCRIBED)
    if name == "input" and attribute == "value":
        return (token.attribute("type") or "").lower() in ("button", "submit", "reset")
    return attribute in SAID or (name, attribute) in SAID_OF


def _is_locale(token: Token) -> bool:
    return token.name.lower() == "meta" and _meta(token) in LOCALE


def _meta(token: Token) -> str:
    named = token.attribute("name") or token.attribute("property") or token.attribute("http-equiv") or ""
    return named.strip().lower()


def _as_parts(pieces: Iterable[Piece]) -> Iterator[Part]:
    for piece in pieces:
        yield from piece.inside or (piece.raw,)


def _apart(pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """Links or labels that stand side by side without a word between them (a menu, a byline), each by itself."""
    partners = matched(pieces)
    heads, depth = [], 0
    for index, piece in enumerate(pieces):
        if piece.role == "open" and index in partners:
            heads += [index] if depth == 0 else []
            depth += 1
        elif piece.role == "close" and index in partners:
            depth -= 1
        elif depth == 0 and (piece.role == "item" or any(map(str.isalnum, piece.plain))):
            heads = []
            break
    if len(heads) < 2 or any(pieces[head].name not in ("a", "span") for head in heads):
        yield pieces
        return
    edges = [0, *heads[1:], len(pieces)]
    for start, end in pairwise(edges):
        yield pieces[start:end]
