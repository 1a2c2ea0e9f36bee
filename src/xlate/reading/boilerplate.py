"""What single lines of a page betray themselves as: the evidence on which furniture is told from the report.

The words come from ``languages/<code>/furniture.yaml``, those of all languages together: a Spanish page has its
*tracking* and its *Getty Images* too, and the names and phrases are too particular to be mistaken across languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from xlate.articles import Span
from xlate.languages.rules import languages_with_rules, rules
from xlate.reading.headline import folded

_LONGEST_LINE = 600  # characters
_LONGEST_NOTICE = 45  # words; what is longer tells something, even where it holds a page's phrase
_LONGEST_OPENER = 30  # words; a pointer to another report is a headline with a few words before it
_LONGEST_CAPTION = 45  # words
_LONGEST_CREDIT = 120  # characters
_LONGEST_BYLINE = 14  # words
_LONGEST_MASTHEAD = 5  # words
_LONGEST_MENU = 40  # words
_CLOSERS = "\"'”’»)]"

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|[@#]\w+")
_DOMAIN = re.compile(r"(?:www\.)?([a-z0-9-]{3,30})(?:\.[a-z]{2,10}){1,2}", re.IGNORECASE)
_CRUMBS = re.compile(r"\S\s*[|>›»/]\s*\S")
_COPYRIGHT = re.compile(r"©|\(c\)\s*\d{4}|copyright\s+(?:©\s*)?\d{4}", re.IGNORECASE)
_NUMERIC_DATE = re.compile(r"\b\d{1,4}([/.-])\d{1,2}\1\d{2,4}\b")
_QUOTED = re.compile(r"[\"“”«»].*[\"“”«»]", re.DOTALL)
_CAPITALISED = re.compile(r"[^\W\d_a-zß-öø-ÿ]")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of pages, folded (see :func:`~xlate.reading.headline.folded`) but for agencies' and outlets' names."""

    byline_starters: frozenset[str]
    name_particles: frozenset[str]
    bylines_without_name: frozenset[str]
    credit_starters: frozenset[str]
    navigation: frozenset[str]
    sections: frozenset[str]
    interruptions: frozenset[str]
    openers: frozenset[str]
    tail_openers: frozenset[str]
    notices: dict[str, tuple[str, ...]]
    stamp_words: frozenset[str]
    outlets: frozenset[str]
    agencies: tuple[str, ...]
    glued_credit: re.Pattern[str]
    parted_credit: re.Pattern[str]
    labelled_credit: re.Pattern[str]
    caption_openers: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The words of all languages that have any."""
    words = {subject: _collected(subject) for subject in _FOLDED}
    agencies = _alternatives(_collected("agencies"))
    starters = _alternatives(_collected("credit_starters"))
    maker = rf"(?:{agencies})(?:\s*/\s*[\w.'’ -]{{2,40}})?"
    return Lexicon(
        **{subject: frozenset(filter(None, map(folded, found))) for subject, found in words.items()},
        notices=_by_first_word(map(folded, _collected("notices"))),
        stamp_words=frozenset(" ".join(map(folded, _collected("stamp_words"))).split()) | _calendar(),
        outlets=frozenset(_collected("outlets")),
        agencies=tuple(_collected("agencies")),
        # "… at the White HouseReuters.": a page's caption and credit run together when its text is saved.
        glued_credit=re.compile(rf"(?<=[a-zß-öø-ÿ0-9\"”»).])({maker})\s*\.?$"),
        # "… in Madrid / EFE", "… (AP)", "… . REUTERS/Name Name"
        parted_credit=re.compile(rf"(?:^|\s*[|/·•–—(\[]\s*|\s-\s|(?<=[.!?\"”»])\s+)({maker})\s*[.)\]]*$"),
        # "… Photo: Name Name", "Foto de Name"
        # "Image copyright …", "Image caption …"
        caption_openers=frozenset(map(folded, _collected("caption_openers"))),
        labelled_credit=re.compile(
            rf"(?:^|(?<=[.!?)\"”»])\s+|\s*[|/·•–—(\[]\s*)((?i:{starters})\s*:\s*[^\s.:][^.:!?]{{1,60}}?)\s*[.)\]]*$"
        ),
    )


_FOLDED = (
    "byline_starters",
    "name_particles",
    "bylines_without_name",
    "credit_starters",
    "navigation",
    "sections",
    "interruptions",
    "openers",
    "tail_openers",
)


def _collected(subject: str) -> list[str]:
    return [str(word) for language in languages_with_rules() for word in rules(language, "furniture").get(subject, ())]


def _alternatives(words: Iterable[str]) -> str:
    """A pattern of all ``words``, longest first so that the longest wins; never matching where there are none."""
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) or r"(?!)"


def _by_first_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """``phrases`` under their first words: a look-up a word is far quicker than trying every phrase everywhere."""
    index: dict[str, list[str]] = {}
    for phrase in phrases:
        index.setdefault(phrase.split(" ", 1)[0], []).append(phrase)
    return {word: tuple(found) for word, found in index.items()}


def _calendar() -> frozenset[str]:
    """The names of months and weekdays, in full and short, in all languages that have rules."""
    from babel import Locale, UnknownLocaleError

    names: set[str] = set()
    for language in languages_with_rules():
        try:
            locale = Locale.parse(language)
        except UnknownLocaleError:  # a language may have rules without being in babel's tables
            continue
        for table in (locale.months, locale.days):
            for form in ("wide", "abbreviated"):
                names.update(table["format"][form].values())
    return frozenset(" ".join(map(folded, names)).split())


def _words(passage: str) -> str:
    """``passage`` folded, or as much of it as any line of a page has."""
    return _folded_once(passage[:_LONGEST_LINE])


@lru_cache(maxsize=512)  # one test after another asks for the same passage
def _folded_once(passage: str) -> str:
    return folded(passage)


def is_ornament(passage: str) -> bool:
    """Rules, bullets, arrows: nothing that could be read."""
    return not any(character.isalnum() for character in passage)


def is_prose(passage: str) -> bool:
    """A paragraph of a report, by its form: a full sentence of some length, or several."""
    bare = passage.rstrip(_CLOSERS)
    words = len(passage.split())
    ended = bare.endswith((".", "!", "?", "…", ":"))
    return words >= 25 or (ended and words >= 12) or (len(passage) >= 40 and bare.endswith(("。", "！", "？")))


def is_address(passage: str) -> bool:
    """Nothing but links, e-mail addresses, handles."""
    words = passage.split()
    return bool(words) and all(_ADDRESS.fullmatch(word.strip("()<>[]|,;")) for word in words)


def is_interruption(passage: str) -> bool:
    """A line such as *Advertisement*, *Seguir leyendo*."""
    return _words(passage) in lexicon().interruptions


def is_notice(passage: str) -> bool:
    """A page speaking to its reader: subscriptions, cookies, rights, where to follow."""
    if len(passage.split()) > _LONGEST_NOTICE:
        return False
    if _COPYRIGHT.search(passage) and len(passage.split()) <= 25:
        return True
    notices, words = lexicon().notices, f"{_words(passage)} "
    said = any(f"{phrase} " in words for word in words.split() for phrase in notices.get(word, ()))
    return said and not _QUOTED.search(passage)


def is_opener(passage: str) -> bool:
    """A pointer to another report: *Read more: …*, *Lea también …*."""
    if len(passage.split()) > _LONGEST_OPENER:
        return False
    before, colon, _ = passage.partition(":")
    if colon and folded(before) in lexicon().openers:
        return True
    words = passage.split()
    for count in range(2, 5):  # the shortest openers are common words; without a colon they prove nothing
        if folded(" ".join(words[:count])) in lexicon().openers:
            rest = " ".join(words[count:]).lstrip("|-–—>›»→ \"“«'‘¿¡")
            return bool(_CAPITALISED.match(rest)) and not passage.endswith(".")
    return False


def is_tail_opener(passage: str) -> bool:
    """A heading after which a page has only its tail: *Related articles*, *Lo más leído*."""
    return _words(passage) in lexicon().tail_openers


def byline(passage: str) -> str | None:
    """The names in a byline, empty for one without names (*Published by*); ``None`` where it is no byline."""
    words = passage.split()
    if len(words) > _LONGEST_BYLINE or passage.rstrip().endswith((".", "!", "?", ";")):
        return None
    known = lexicon()
    if _words(passage) in known.byline_starters and len(_words(passage)) > 1:
        return ""
    for count in range(4, 0, -1):
        if folded(" ".join(words[:count])) in known.byline_starters:
            names = re.split(r"\s[|·–—-]\s|@", " ".join(words[count:]).strip(" :|-–—"))[0]
            return names if _are_names(names) else None
    return passage.strip() if _words(passage) in known.bylines_without_name else None


def _are_names(names: str) -> bool:
    known = lexicon()
    if folded(names) in known.bylines_without_name or names in known.agencies:
        return True
    words = re.findall(r"[\w.'’-]+", names)
    if any(folded(word) in known.stamp_words or word.endswith(("'s", "’s")) for word in words):
        return False
    return sum(bool(_CAPITALISED.match(word)) for word in words) >= 2 and _are_capitalised(words)


def _are_capitalised(words: Sequence[str]) -> bool:
    """Whether all ``words`` begin with a capital, but for what stands inside names (*de*, *van*, *and*)."""
    particles = lexicon().name_particles
    return all(_CAPITALISED.match(word) or folded(word) in particles for word in words)


def is_name(passage: str) -> bool:
    """A name of two to five words and nothing else: a byline, where the lines around it bear it out."""
    words = passage.split()
    return 2 <= len(words) <= 5 and passage[-1:].isalpha() and _are_names(passage)


def is_stamp(passage: str) -> bool:
    """Nothing but a date, a time, a reading time: *Updated: 14 Oct 2024, 10:32*."""
    words = _words(passage).split()
    if not 2 <= len(words) <= 20 or not any(word[0].isdigit() for word in words):
        return False
    known = lexicon().stamp_words
    if _NUMERIC_DATE.search(passage) and all(word.isdigit() or word in known for word in words):
        return True
    return any(word in known for word in words) and all(
        word in known or re.fullmatch(r"\d+[a-z]{0,2}", word) for word in words
    )


def credit(passage: str) -> tuple[Span, bool] | None:
    """The credit at the end of ``passage``, and whether the passage before it is a caption beyond doubt.

    Run together with what goes before (*… HouseReuters.*) it can only be a caption's; parted from it (*… (AP)*) it may
    be an agency's signature under a report.
    """
    known, near = lexicon(), max(0, len(passage) - _LONGEST_CREDIT)
    if folded(" ".join(passage.split(maxsplit=2)[:2])) in known.caption_openers:
        return Span(0, len(passage)), len(passage.split()) <= _LONGEST_CAPTION
    if not (passage.rstrip(" .)]").endswith(known.agencies) or "/" in passage[near:] or ":" in passage[near:]):
        return None  # told without the costlier patterns
    glued = known.glued_credit.search(passage, near)
    if glued:
        return Span(glued.start(1), len(passage)), len(passage.split()) <= _LONGEST_CAPTION
    for pattern in (known.parted_credit, known.labelled_credit):
        parted = pattern.search(passage, near)
        if parted and _is_maker(parted.group(1)):
            before = passage[: parted.start()].rstrip()
            caption = not before or (not before.endswith((".", "!", "?")) and len(before.split()) <= _LONGEST_CAPTION)
            return Span(len(before), len(passage)), caption
    return None


def _is_maker(mention: str) -> bool:
    """Whether a credit names somebody: *Photo: Jon Hale*, not *Photo: a town in ruins*."""
    return _are_capitalised(re.findall(r"[^\W\d_][\w.'’-]*", mention.partition(":")[2]))


def navigation_items(passage: str) -> int:
    """How many items of navigation and sections ``passage`` consists of; 0 where it holds anything else.

    Sections alone need to be three, or parted like crumbs: *Culture* may be a heading, *Culture > Books* leads there.
    """
    known = lexicon()
    words = _words(passage).split()
    if len(words) > _LONGEST_MENU:
        return 0
    items, position, certain = 0, 0, False
    while position < len(words):
        for length in range(min(6, len(words) - position), 0, -1):
            phrase = " ".join(words[position : position + length])
            if phrase in known.navigation or phrase in known.sections:
                certain = certain or phrase in known.navigation
                break
        else:
            return 0
        items, position = items + 1, position + length
    certain = certain or (items == 2 and bool(_CRUMBS.search(passage)))
    return items if certain or items >= 3 else 0


def is_section(passage: str) -> bool:
    """The name of a section: *Politics*, *Internacional*."""
    return _words(passage) in lexicon().sections


def is_masthead(passage: str) -> bool:
    """A paper's name, or a site named with its address: *The Herald herald.example*; not *Shop.com sues rival*."""
    if passage in lexicon().outlets:
        return True
    words = passage.split()
    if not words or len(words) > _LONGEST_MASTHEAD:
        return False
    domains = [match for word in words if (match := _DOMAIN.fullmatch(word.strip("()|·-–—")))]
    if len(domains) != 1 or not _DOMAIN.fullmatch(words[-1].strip("()|·-–—")):
        return False
    name, rest = domains[0].group(1).casefold().replace("-", ""), folded(" ".join(words[:-1])).split()
    runs = {"".join(rest[start:end]) for start in range(len(rest)) for end in range(start + 1, len(rest) + 1)}
    return not rest or name in runs
