"""Catalogues of messages (.po, .pot): what is untranslated or fuzzy gets a translation; all else stays as it stands.

An entry whose translation the guard doubts is marked fuzzy, so that gettext does not use it and a person sees it. The
form is that of GNU gettext (https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xlate.documents.formats.messages import message
from xlate.documents.pieces import Document, Filled, Part, Segment, Wanted, rendered, segments_in
from xlate.documents.syntax.catalogue import Entry, Line, entries, quoted
from xlate.documents.syntax.encoding import Encoding, opened
from xlate.errors import InputError
from xlate.languages.tags import primary
from xlate.settings import ReadingSettings

_CHARSET = re.compile(rb"charset=([\w.:-]+)")
_NAMED = re.compile(r"(charset=)[\w.:-]+")
_PLURALS = re.compile(r"nplurals\s*=\s*(\d)\s*;\s*plural\s*=\s*([^;\n]+)")


@dataclass(frozen=True, slots=True)
class _Task:
    """An entry to be translated: its message, and its plural where it has one, in parts."""

    entry: Entry
    one: tuple[Part, ...]
    many: tuple[Part, ...] = ()

    def segments(self) -> Iterator[Segment]:
        yield from segments_in((*self.one, *self.many))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A file of messages as a document."""

    source: str
    lines: tuple[Line, ...]
    header: Entry | None
    tasks: tuple[_Task, ...]
    encoding: Encoding
    language: str | None = None
    segments: tuple[Segment, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "segments", tuple(part for task in self.tasks for part in task.segments()))

    def render(self, filled: Filled) -> bytes:
        """The catalogue with the translations of its tasks; untouched where the engine changed nothing."""
        changed: dict[int, list[str]] = {}
        if filled.changed:
            head = _headed(self.header, filled.target)
            forms, singular = _forms(head or "", filled.target)
            if self.header and head is not None:
                _set(changed, self.header.strings["msgstr"], "msgstr", head, many_lines=True)
            for task in self.tasks:
                _fill(changed, task, filled, forms, singular)
        text = "".join("".join(changed.get(number, [line.raw])) for number, line in enumerate(self.lines))
        try:
            text.encode(self.encoding.codec)
        except UnicodeEncodeError:
            text = _NAMED.sub(r"\1UTF-8", text, count=1)
        return self.encoding.encode(text)


def parse(raw: bytes, source: str, settings: ReadingSettings, wanted: Wanted) -> Document:
    """The document that a catalogue is."""
    match = _CHARSET.search(raw[:8192])
    content, encoding = opened(raw, match[1].decode("ascii") if match else None)
    lines, found = entries(content)
    if not found:
        raise InputError("The file holds no messages.", 'Give a gettext catalogue, with lines such as msgid "…".')
    header = next((entry for entry in found if entry.is_header), None)
    own = _field(header, "Language") if header else ""
    done = [entry for entry in found if not entry.is_header and entry.is_translated]
    if own and done and primary(own) != primary(wanted.target):
        raise InputError(
            f"The file holds translations into {own}, and {wanted.target} is wanted.",
            f"Start from an empty catalogue (.pot), or say --to {own}.",
        )
    tasks = [
        _Task(entry, tuple(message(entry.message)), tuple(message(entry.plural)) if entry.plural is not None else ())
        for entry in found
        if not entry.is_header and (wanted.again or not entry.is_translated or entry.is_fuzzy)
    ]
    return Catalogue(source, tuple(lines), header, tuple(task for task in tasks if any(task.segments())), encoding)


def _field(header: Entry, name: str) -> str:
    match = re.search(rf"^{name}:[ \t]*(.*)$", header.text("msgstr"), re.MULTILINE)
    return match[1].strip() if match else ""


def _headed(header: Entry | None, target: str) -> str | None:
    """The header with the target's name and plural forms where it lacks them; ``None`` where it needs nothing."""
    if header is None:
        return None
    text = before = header.text("msgstr")
    language = target.replace("-", "_")
    if not _field(header, "Language"):
        text = re.sub(r"^Language:.*\n", "", text, flags=re.MULTILINE)
        text += f"Language: {language}\n"
    if not _PLURALS.search(text) and (rule := _known_plurals(target)):
        text = re.sub(r"^Plural-Forms:.*\n", "", text, flags=re.MULTILINE)
        text += f"Plural-Forms: {rule}\n"
    if "charset=CHARSET" in text:
        text = text.replace("charset=CHARSET", "charset=UTF-8")
    return text if text != before else None


def _known_plurals(target: str) -> str:
    from babel.messages.plurals import get_plural

    found = get_plural(target.replace("-", "_"))
    return f"nplurals={found.num_plurals}; plural={found.plural_expr};"


def _forms(header: str, target: str) -> tuple[int, int]:
    """How many plural forms there are, and which of them is for one thing."""
    from gettext import c2py

    match = _PLURALS.search(header) or _PLURALS.search(_known_plurals(target))
    if match is None:
        return 2, 0
    try:
        return int(match[1]), int(c2py(match[2].strip())(1))
    except ValueError:
        return int(match[1]), 0


def _fill(changed: dict[int, list[str]], task: _Task, filled: Filled, forms: int, singular: int) -> None:
    """Write the translation of an entry, and its flags."""
    entry = task.entry
    doubtful = any(filled.doubtful(segment) for segment in task.segments())
    one = "".join(rendered(part, filled) for part in task.one)
    many = "".join(rendered(part, filled) for part in task.many)
    layout = entry.many_lines
    if entry.plural is None:
        _set(changed, entry.strings.get("msgstr", ()), "msgstr", one, many_lines=layout)
    else:
        numbers = [number for name, own in entry.strings.items() if name.startswith("msgstr[") for number in own]
        for number in numbers:
            changed[number] = []
        words = [one if form == singular and forms > 1 else many for form in range(forms)]
        made = [quoted(f"msgstr[{form}]", text, many_lines=layout) for form, text in enumerate(words)]
        if numbers:
            changed[numbers[0]] = [entry.prefix + line for lines in made for line in lines]
    _flag(changed, entry, doubtful=doubtful)


def _set(changed: dict[int, list[str]], numbers: Sequence[int], name: str, text: str, *, many_lines: bool) -> None:
    """Put a string in the place of the lines that hold it now."""
    for number in numbers:
        changed[number] = []
    if numbers:
        changed[numbers[0]] = quoted(name, text, many_lines=many_lines)


def _flag(changed: dict[int, list[str]], entry: Entry, *, doubtful: bool) -> None:
    """Mark an entry fuzzy where it is doubtful, and take the mark, with the old message, from one that no more is."""
    if doubtful and not entry.is_fuzzy:
        first = entry.first_string
        changed[first] = ["#, fuzzy\n", *changed.get(first, [entry.lines[first].raw])]
    elif not doubtful and entry.is_fuzzy:
        for number in entry.flags:
            left = [flag for flag in _flags(entry.lines[number].raw) if flag != "fuzzy"]
            changed[number] = [f"#, {', '.join(left)}\n"] if left else []
        for number in entry.previous:
            changed[number] = []


def _flags(line: str) -> list[str]:
    """The flags of a comment ``#, fuzzy, c-format``."""
    return [flag.strip() for flag in line.strip().removeprefix("#,").split(",") if flag.strip()]
