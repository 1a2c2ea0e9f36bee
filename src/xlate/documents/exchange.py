"""The sentences of any documents with their translations, for translators' tools: TMX 1.4 and XLIFF 1.2.

What an engine doubts is said in the tools' own words: a property of the unit (TMX), the state of the target (XLIFF).
Code, placeholders, and pictures inside a sentence are inline codes that hold what stood there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from xlate.documents.pieces import FIRST_ITEM, LAST_ITEM

TMX, XLIFF = "tmx", "xliff"
SUFFIXES = {".tmx": TMX, ".xliff": XLIFF, ".xlf": XLIFF}

_ILLEGAL = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)])


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with its translation.

    Args:
        source: the sentence, its items private-use characters.
        target: its translation.
        flags: objections to it.
        items: what each item of ``source`` stands for in the file, in order.
    """

    source: str
    target: str
    flags: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


def head(form: str, version: str) -> str:
    """What a file of units begins with."""
    if form == TMX:
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
            f'<header creationtool="xlate" creationtoolversion={quoteattr(version)} segtype="sentence" o-tmf="xlate" '
            'adminlang="en" srclang="*all*" datatype="plaintext"/>\n<body>\n'
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">\n'
    )


def foot(form: str) -> str:
    """What a file of units ends with."""
    return "</body>\n</tmx>\n" if form == TMX else "</xliff>\n"


def body(form: str, document: str, languages: tuple[str, str], units: Sequence[Unit]) -> str:
    """The units of one document.

    Args:
        form: :data:`TMX` or :data:`XLIFF`.
        document: what the document is called.
        languages: source and target (BCP 47).
        units: its sentences, in order.
    """
    source, target = map(quoteattr, languages)
    if form == TMX:
        return "".join(_tu(unit, source, target, document) for unit in units)
    lines = "".join(_trans_unit(number, unit) for number, unit in enumerate(units, start=1))
    return (
        f"<file original={_quoted(document)} source-language={source} target-language={target} "
        f'datatype="plaintext">\n<body>\n{lines}</body>\n</file>\n'
    )


def _tu(unit: Unit, source: str, target: str, document: str) -> str:
    flags = f'<prop type="x-xlate-flags">{_text(" ".join(unit.flags))}</prop>' if unit.flags else ""
    return (
        f'<tu srclang={source}><prop type="x-document">{_text(document)}</prop>{flags}'
        f"<tuv xml:lang={source}><seg>{_coded(unit.source, unit, 'ph x')}</seg></tuv>"
        f"<tuv xml:lang={target}><seg>{_coded(unit.target, unit, 'ph x')}</seg></tuv></tu>\n"
    )


def _trans_unit(number: int, unit: Unit) -> str:
    state = "needs-review-translation" if unit.flags else "translated"
    note = f"<note>{_text(', '.join(unit.flags))}</note>" if unit.flags else ""
    return (
        f'<trans-unit id="{number}"><source>{_coded(unit.source, unit, "ph id")}</source>'
        f'<target state="{state}">{_coded(unit.target, unit, "ph id")}</target>{note}</trans-unit>\n'
    )


def _coded(sentence: str, unit: Unit, code: str) -> str:
    """A sentence with its items as inline codes."""
    made = []
    for sign in sentence.translate(_ILLEGAL):
        number = ord(sign) - FIRST_ITEM
        if not FIRST_ITEM <= ord(sign) <= LAST_ITEM:
            made.append(escape(sign))
        elif number < len(unit.items):
            made.append(f'<{code}="{number + 1}">{_text(unit.items[number])}</ph>')
    return "".join(made)


def _text(text: str) -> str:
    return escape(text.translate(_ILLEGAL))


def _quoted(text: str) -> str:
    return quoteattr(text.translate(_ILLEGAL))
