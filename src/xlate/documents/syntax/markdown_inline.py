"""The markup inside a Markdown paragraph, after CommonMark (https://spec.commonmark.org): its places, not its look."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from xlate.documents.pieces import ITEM, THING, Part, Piece, Segment, has_words, settled, text
from xlate.documents.syntax.markup import token_at

# Each alternative is anchored and stops at what opens another, so that no text, however made, is slow.
_NEXT = re.compile(
    r"""(?P<hard>(?:[ ]{2,}|\\)\n[^\S\n]*)
    | (?P<end>[^\S\n]*\n[^\S\n]*)
    | \\(?P<escape>[!-/:-@\[-`{-~])
    | (?P<code>`+)
    | (?P<math>\$(?=[^\s$])[^$\n]{0,200}[\\^_={}][^$\n]{0,200}(?<!\s)\$(?!\d))
    | (?P<address><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s]*|[\w.+-]+@[\w.-]+)>)
    | (?P<tag><(?=[A-Za-z/!]))
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | (?P<field>\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\{[:\#.][^{}\n]*\})
    | (?P<note>\[\^[^\[\]\s]+\]:?)
    | (?P<picture>!\[)
    | (?P<opening>\[)
    | (?P<closing>\])
    | (?P<run>\*+|_+|~~)""",
    re.VERBOSE,
)
_TARGET = re.compile(
    r"""\(\s*(?:<[^<>\n]*>|\{\{[^{}\n]*\}\}|(?:[^\s()<>\\]|\\.|\((?:[^\s()\\]|\\.)*\))*)
        (?P<title>\s+(?:"(?P<double>(?:[^"\\]|\\.){0,999})"|'(?P<single>(?:[^'\\]|\\.){0,999})'|\((?P<round>(?:[^()\\]|\\.){0,999})\)))?\s*\)
    """,
    re.VERBOSE | re.DOTALL,
)
_LABEL = re.compile(r"\[(?P<label>[^\[\]]{0,999})\]")
_LONGEST_LABEL = 999  # characters, as CommonMark has it
_DEEPEST = 64  # marks of emphasis that wait for their end; more is no text, and would make the search slow
_TASK = re.compile(r"\[[ xX]\](?=\s)")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of ``*``, ``_``, or ``~~``: where it stands among the pieces, and whether it may open or close."""

    index: int
    sign: str
    count: int
    opens: bool
    closes: bool


def inline(passage: str, labels: frozenset[str] = frozenset()) -> list[Piece]:
    """The pieces of a paragraph's text.

    Args:
        passage: the text, line ends (and what stands before the next line's text) among it.
        labels: the names under which the document defines links, folded by :func:`folded`.
    """
    return _Scan(passage, labels).pieces()


def folded(label: str) -> str:
    """The name of a link as it is compared."""
    return _BLANKS.sub(" ", label).strip().casefold()


def escape(plain: str) -> str:
    """Text as it stands in Markdown: signs that would mark up are escaped; apostrophes and the like are not."""
    return _MARKS.sub(lambda match: "\\" + match.group(), plain)


# An asterisk between spaces marks nothing up, nor does an underscore inside a word, or a lone angle or ampersand.
_MARKS = re.compile(
    r"[\\`]|\](?=[(\[:])|\*(?!\s)|(?<=\S)\*|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)"
)


class _Scan:
    """The scan of one paragraph, from left to right."""

    def __init__(self, passage: str, labels: frozenset[str]) -> None:
        self._passage, self._labels = passage, labels
        self._pieces: list[Piece] = []
        self._brackets: list[tuple[int, int, bool]] = []  # index among the pieces, place in the passage, of a picture
        self._runs: list[Run] = []
        self._names = 0

    def pieces(self) -> list[Piece]:
        """The pieces, emphasis matched."""
        reached = 0
        while match := _NEXT.search(self._passage, reached):
            if reached < match.start():
                self._pieces.append(text(self._passage[reached : match.start()]))
            reached = self._take(match)
        if reached < len(self._passage):
            self._pieces.append(text(self._passage[reached:]))
        return _emphasised(self._pieces, self._runs)

    def _take(self, match: re.Match[str]) -> int:
        """Take in what was found; where to go on."""
        kind, raw = str(match.lastgroup), match.group()
        if kind == "code":
            return self._code(match)
        if kind == "tag":
            return self._tag(match.start())
        if kind in ("opening", "picture"):
            return self._opening(match)
        if kind == "closing":
            return self._closing(match.start())
        if kind == "run":
            self._runs.append(_run(len(self._pieces), match))
        self._pieces.append(_simple(kind, raw))
        return match.end()

    def _code(self, match: re.Match[str]) -> int:
        ticks = match.group()
        close = re.compile(rf"(?<!`){ticks}(?!`)").search(self._passage, match.end())
        if close is None:
            self._pieces.append(text(ticks))
            return match.end()
        self._pieces.append(Piece("item", self._passage[match.start() : close.end()], ITEM))
        return close.end()

    def _tag(self, place: int) -> int:
        token = token_at(self._passage, place, len(self._passage))
        if token is None or token.kind in ("other", "cdata"):
            self._pieces.append(text("<"))
            return place + 1
        raw, name = self._passage[place : token.end], token.name.lower()
        if token.kind == "close":
            self._pieces.append(Piece("close", raw, name=f"<{name}"))
        elif token.kind == "open" and name not in ("br", "img", "wbr", "hr", "input"):
            self._pieces.append(Piece("open", raw, name=f"<{name}"))
        else:
            self._pieces.append(Piece("point", raw, name=THING if name == "img" else ""))
        return token.end

    def _opening(self, match: re.Match[str]) -> int:
        task = _TASK.match(self._passage, match.start())
        if task and not any(piece.plain.strip() for piece in self._pieces):
            self._pieces.append(Piece("point", task.group()))
            return task.end()
        self._brackets.append((len(self._pieces), match.start(), match.lastgroup == "picture"))
        self._pieces.append(text(match.group()))
        return match.end()

    def _closing(self, place: int) -> int:
        """A closing bracket: the end of a link or a picture where it has a target, or a definition knows its words."""
        if not self._brackets:
            self._pieces.append(text("]"))
            return place + 1
        index, start, is_picture = self._brackets.pop()
        words = self._passage[start + (2 if is_picture else 1) : place]
        found = self._target(place + 1, words)
        if found is None:
            self._pieces.append(text("]"))
            return place + 1
        end, changed = found
        tail = self._titled(place, end)
        if is_picture:
            self._picture(index, start, place, tail)
            return end
        self._names += 1
        name = f"[{self._names}"
        self._pieces[index] = Piece("open", "[", name=name)
        raw = self._passage[place:end]
        inside = tail if len(tail) > 1 else ()
        self._pieces.append(Piece("close", raw, name=name, inside=inside, changed=changed))
        return end

    def _target(self, place: int, words: str) -> tuple[int, str | None] | None:
        """Where what follows the bracket ends, and what must stand there once the words have changed."""
        if match := _TARGET.match(self._passage, place):
            return match.end(), None
        match = _LABEL.match(self._passage, place)
        if match and folded(match["label"] or words[:_LONGEST_LABEL]) in self._labels:
            return match.end(), None if match["label"] else f"][{words}]"
        if len(words) > _LONGEST_LABEL or folded(words) not in self._labels:
            return None
        return place, f"][{words}]"

    def _titled(self, place: int, end: int) -> tuple[Part, ...]:
        """The end of a link, ``](address "title")``, in parts."""
        match = _TARGET.match(self._passage, place + 1)
        group = next((name for name in ("double", "single", "round") if match and match[name]), None)
        if match is None or group is None:
            return (self._passage[place:end],)
        start, stop = match.span(group)
        pieces = settled(list(_plainly(self._passage[start:stop])))
        if not has_words(pieces):
            return (self._passage[place:end],)
        title = Segment(pieces, _in_quotes(self._passage[start - 1]))
        return (self._passage[place:start], title, self._passage[stop:end])

    def _picture(self, index: int, start: int, place: int, tail: tuple[Part, ...]) -> None:
        """A picture: a word of the sentence; its own words are translated apart."""
        alternative = self._passage[start + 2 : place]
        pieces = settled(inline(alternative, self._labels))
        head: tuple[Part, ...] = ("![", Segment(pieces, escape)) if has_words(pieces) else ("![" + alternative,)
        del self._pieces[index:]
        self._runs = [run for run in self._runs if run.index < index]
        raw = "![" + alternative + "".join(part if isinstance(part, str) else part.raw for part in tail)
        self._pieces.append(Piece("point", raw, name=THING, inside=(*head, *tail)))


def _simple(kind: str, raw: str) -> Piece:
    """What needs no look around it."""
    if kind in ("hard", "end"):
        return Piece("break", raw, " ")
    if kind == "escape":
        return Piece("text", raw, raw[1])
    if kind == "entity":
        plain = html.unescape(raw)
        return Piece("text", raw, plain) if len(plain) == 1 else Piece("item", raw, ITEM)
    if kind == "note":
        return Piece("point", raw)
    if kind == "field" and raw[1] in ":#.":
        return Piece("point", raw)
    return text(raw) if kind == "run" else Piece("item", raw, ITEM)


def _plainly(passage: str) -> Iterator[Piece]:
    """A title's text: escapes and entities are their characters."""
    reached = 0
    for match in _NEXT.finditer(passage):
        if match.lastgroup in ("escape", "entity", "end", "hard"):
            yield from (text(passage[reached : match.start()]),) if reached < match.start() else ()
            yield _simple(str(match.lastgroup), match.group())
            reached = match.end()
    if reached < len(passage):
        yield text(passage[reached:])


def _in_quotes(quote: str) -> Callable[[str], str]:
    closing = ")" if quote == "(" else quote
    return lambda plain: re.sub(rf"[\\{re.escape(quote + closing)}]", r"\\\g<0>", plain)


def _run(index: int, match: re.Match[str]) -> Run:
    """A run of emphasis by the rules of flanking (CommonMark 6.2)."""
    sign, passage = match.group()[0], match.string
    before = passage[match.start() - 1] if match.start() else " "
    after = passage[match.end()] if match.end() < len(passage) else " "
    left = not after.isspace() and (_is_word(after) or not _is_word(before))
    right = not before.isspace() and (_is_word(before) or not _is_word(after))
    if sign == "_":
        return Run(index, sign, len(match.group()), left and (not right or not _is_word(before)),
                   right and (not left or not _is_word(after)))  # fmt: skip
    return Run(index, sign, len(match.group()), left, right)


def _is_word(sign: str) -> bool:
    return sign.isalnum()


def _emphasised(pieces: Sequence[Piece], runs: Sequence[Run]) -> list[Piece]:
    """The pieces with the runs that match made marks, the others text, as CommonMark's appendix matches them."""
    made: dict[int, list[Piece]] = {run.index: [] for run in runs}
    left = {run.index: run.count for run in runs}
    waiting: list[Run] = []
    links = _links(pieces)
    for _number, run in enumerate(runs):
        while run.closes and left[run.index]:
            place = next((n for n in _last(len(waiting)) if _match(waiting[n], run, left, links)), None)
            if place is None:
                break
            opener = waiting[place]
            del waiting[place + 1 :]
            width = 2 if min(left[opener.index], left[run.index]) >= 2 or run.sign == "~" else 1
            name = f"{run.sign}{opener.index}.{left[opener.index]}"
            made[opener.index].insert(0, Piece("open", run.sign * width, name=name))
            made[run.index].append(Piece("close", run.sign * width, name=name))
            left[opener.index] -= width
            left[run.index] -= width
            if not left[opener.index]:
                waiting.pop()
        if run.opens and left[run.index]:
            waiting.append(run)
    return list(_with_runs(pieces, runs, made, left))


def _last(count: int) -> Iterator[int]:
    """The last indices of ``count``, from behind."""
    return reversed(range(max(count - _DEEPEST, 0), count))


def _links(pieces: Sequence[Piece]) -> list[int]:
    """For each piece, the link or tag that it stands in, by a number: emphasis never crosses the edge of one."""
    inside: list[int] = []
    stack: list[str] = []
    paths = [0]
    for number, piece in enumerate(pieces, start=1):
        if piece.role == "close" and piece.name in stack:
            place = stack.index(piece.name)
            del stack[place:], paths[place + 1 :]
        inside.append(paths[-1])
        if piece.role == "open" and len(stack) < _DEEPEST:
            stack.append(piece.name)
            paths.append(number)
    return inside


def _match(opener: Run, closer: Run, left: dict[int, int], links: Sequence[int]) -> bool:
    if opener.sign != closer.sign or links[opener.index] != links[closer.index]:
        return False
    both = (opener.closes or closer.opens) and (opener.count + closer.count) % 3 == 0
    return bool(left[opener.index]) and not (both and (opener.count % 3 or closer.count % 3))


def _with_runs(
    pieces: Sequence[Piece], runs: Sequence[Run], made: dict[int, list[Piece]], left: dict[int, int]
) -> Iterator[Piece]:
    by_index = {run.index: run for run in runs}
    for index, piece in enumerate(pieces):
        run = by_index.get(index)
        if run is None:
            yield piece
            continue
        closing = [mark for mark in made[index] if mark.role == "close"]
        yield from closing
        if left[index]:
            yield replace(piece, raw=run.sign * left[index], plain=run.sign * left[index])
        yield from (mark for mark in made[index] if mark.role == "open")
