"""The lines of a gettext catalogue, known by their numbers, so that only those that change are written anew."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_STRING = re.compile(r'\s*(?P<name>msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*"(?P<text>(?:[^"\\]|\\.)*)"\s*$')
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|(.))")
_SAID = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_WRITTEN = {sign: f"\\{letter}" for letter, sign in _SAID.items()} | {"\\": "\\\\", '"': '\\"'}
_WIDEST = 77  # columns, as gettext's own tools wrap
_FUZZY = re.compile(r"#,(?:.*,)?\s*fuzzy\s*(?:,|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands, line end and all."""

    raw: str


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """A message with what belongs to it; everything by the numbers of its lines."""

    lines: Sequence[Line]
    strings: Mapping[str, Sequence[int]]
    """Lines of each string, by keyword."""
    texts: Mapping[str, str]
    flags: tuple[int, ...] = ()
    previous: tuple[int, ...] = ()
    """Lines that tell the message as it was when the fuzzy translation was made."""
    prefix: str = ""

    def text(self, name: str) -> str:
        """A string's text; empty where there is none."""
        return self.texts.get(name, "")

    @property
    def message(self) -> str:
        """What is to be translated."""
        return self.text("msgid")

    @property
    def plural(self) -> str | None:
        """The message for several things, where there is one."""
        return self.texts.get("msgid_plural")

    @property
    def is_header(self) -> bool:
        """Whether it is the catalogue's header."""
        return self.message == "" and "msgctxt" not in self.texts

    @property
    def is_fuzzy(self) -> bool:
        """Whether its translation is marked as not to be relied on."""
        return any(_FUZZY.match(self.lines[number].raw.strip()) for number in self.flags)

    @property
    def is_translated(self) -> bool:
        """Whether every form has a translation."""
        forms = [text for name, text in self.texts.items() if name.startswith("msgstr")]
        return bool(forms) and all(forms)

    @property
    def many_lines(self) -> bool:
        """Whether its message is written on several lines."""
        return len(self.strings["msgid"]) > 1

    @property
    def first_string(self) -> int:
        """The line of its first string."""
        return min(number for own in self.strings.values() for number in own)


@dataclass
class _Open:
    """An entry that is being read."""

    strings: dict[str, list[int]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    flags: list[int] = field(default_factory=list)
    previous: list[int] = field(default_factory=list)
    name: str = ""


def entries(content: str) -> tuple[list[Line], list[Entry]]:
    """The lines of a catalogue, and its entries; what is obsolete (``#~``) or no entry is in the lines alone."""
    lines = [Line(raw) for raw in re.findall(r"[^\n]*\n|[^\n]+$", content)]
    found: list[Entry] = []
    entry = _Open()
    for number, line in enumerate(lines):
        match = None if line.raw.startswith("#") else _STRING.match(line.raw)
        begins = line.raw.startswith("#") or (match and match["name"] in ("msgctxt", "msgid"))
        if not line.raw.strip() or (begins and any(name.startswith("msgstr") for name in entry.texts)):
            _close(entry, lines, found)
            entry = _Open()
        if line.raw.startswith("#,"):
            entry.flags.append(number)
        elif line.raw.startswith("#|"):
            entry.previous.append(number)
        elif match:
            entry.name = match["name"] or entry.name
            entry.strings.setdefault(entry.name, []).append(number)
            entry.texts[entry.name] = entry.texts.get(entry.name, "") + unquoted(match["text"])
    _close(entry, lines, found)
    return lines, found


def _close(entry: _Open, lines: Sequence[Line], found: list[Entry]) -> None:
    if "msgid" in entry.texts and any(name.startswith("msgstr") for name in entry.texts):
        found.append(Entry(lines, entry.strings, entry.texts, tuple(entry.flags), tuple(entry.previous)))


def unquoted(text: str) -> str:
    """What the inside of a string says."""

    def said(match: re.Match[str]) -> str:
        octal, hexadecimal, letter = match.groups()
        if octal or hexadecimal:
            return chr(int(octal, 8) if octal else int(hexadecimal, 16))
        return _SAID.get(letter, letter)

    return _ESCAPE.sub(said, text)


def quoted(name: str, text: str, *, many_lines: bool) -> list[str]:
    """The lines that write a string.

    Args:
        name: the keyword before it.
        text: what it says.
        many_lines: whether to put each line of it on a line, wrapped, below an empty first one, as gettext does.
    """
    whole = f'{name} "{_written(text)}"\n'
    if not many_lines or (len(whole) <= _WIDEST and "\n" not in text[:-1]):
        return [whole]
    lines = [f'{name} ""\n']
    for line in text.splitlines(keepends=True):
        lines += [f'"{part}"\n' for part in _wrapped(_written(line))]
    return lines


def _written(text: str) -> str:
    return "".join(_WRITTEN.get(sign, sign) for sign in text)


def _wrapped(line: str) -> list[str]:
    """A line in parts that fit, each but the last with the space that ends it."""
    parts = [""]
    for word in re.findall(r"\S*\s+|\S+", line):
        if parts[-1] and len(parts[-1]) + len(word.rstrip()) + 2 > _WIDEST:
            parts.append("")
        parts[-1] += word
    return parts
