"""How alike two words are in meaning, within a language or across two: graded, 0 to 1.

The strongest of several kinds of evidence counts: translations that both words share (see
:mod:`xlate.alignment.lexical.fingerprints`), or that one is of the other; a sense that the languages' lists give both;
the same form or stem; and spelling, for names and cognates that no table knows.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from xlate.alignment.lexical.forms import lookup_form, stem
from xlate.alignment.lexical.lexicon import Entry, Lexicon, lexicon_for
from xlate.alignment.lexical.senses import Cells, senses_alone, senses_in_phrases
from xlate.alignment.lexical.tables import Floats
from xlate.languages.tags import primary

SAME_STEM = 0.92
ONE_SENSE = 0.6  # words that the lists give one sense: either may have others
OFTEN_ASKED = 10  # translations of a word that are kept ranked
SHARPNESS = 9.0  # so that a translation probability of 0.08 either way is believed as much as not
SPELLING_FLOOR = 0.82  # Jaro-Winkler likeness at which unrelated words of five letters and more begin to be rare
SPELLING_TOP = 0.9  # the most that a spelling is believed that is not the same: *gobernador*, *gobernadora*


@lru_cache(maxsize=100_000)
def bare(form: str) -> str:
    """A form without accents, for comparing spellings across languages."""
    if form.isascii():
        return form
    return "".join(char for char in unicodedata.normalize("NFD", form) if not unicodedata.combining(char))


class Affinities:
    """The likeness of many words to many others, worked out at once: what a passage's words have by themselves.

    One table for some dozens of sentences costs a tenth of as many small ones; passages are then cut from it.

    Args:
        left: look-up forms, in any order and any number of times; ``right`` likewise.
        right: look-up forms of the other side.
        left_language: BCP 47; the two may be equal.
        right_language: likewise.
        at_once: whether to look all left words up now, and not only those that :meth:`look_up` is told.
    """

    def __init__(
        self,
        left: Iterable[str],
        right: Iterable[str],
        left_language: str,
        right_language: str,
        *,
        at_once: bool = True,
    ) -> None:
        self._languages = primary(left_language), primary(right_language)
        self._lexicon = lexicon_for(*self._languages)
        words = list(dict.fromkeys(left)), list(dict.fromkeys(right))
        self._entries = tuple(
            dict(zip(side, _entries(side, language, self._lexicon), strict=True))
            for side, language in zip(words, self._languages, strict=True)
        )
        self._stems = tuple({word: entry.stem_text for word, entry in side.items()} for side in self._entries)
        self._columns = {word: number for number, word in enumerate(words[1])}
        self._rows: dict[str, int] = {}
        self._table: Floats = np.zeros((0, len(words[1])), dtype=np.float32)
        if at_once:
            self.look_up(words[0])

    def look_up(self, left: Iterable[str]) -> None:
        """Have these of the left words in the table; what is there already costs nothing."""
        missing = list(dict.fromkeys(word for word in left if word not in self._rows))
        if missing:
            self._rows |= {word: number for number, word in enumerate(missing, len(self._rows))}
            found = self._alone(missing)
            self._table = np.vstack((self._table, found)) if len(self._table) else found

    def between(self, left: Sequence[str], right: Sequence[str], only: Sequence[int] | None = None) -> Floats:
        """The likeness of two passages' words (left words by right words); all of them must be in the table.

        Args:
            left: the words of the left passage; ``right`` likewise.
            right: of the other side.
            only: indices of the left words that are asked for, which alone must be in the table; all by default.
        """
        asked = range(len(left)) if only is None else only
        if not asked or not right:
            return np.zeros((len(asked), len(right)), dtype=np.float32)
        rows = np.array([self._rows[left[index]] for index in asked], dtype=np.intp)
        columns = np.array([self._columns[word] for word in right], dtype=np.intp)
        stems = [tuple([known[word] for word in side]) for known, side in zip(self._stems, (left, right), strict=True)]
        found: Floats = self._table[rows[:, None], columns]
        cells = senses_in_phrases(stems[0], stems[1], *self._languages)
        return _raised(found, cells if only is None else _in_rows(cells, only))

    def _alone(self, left: list[str]) -> Floats:
        """Rows of all evidence but the senses of phrases, which depend on what stands beside a word."""
        right = list(self._columns)
        if not right:
            return np.zeros((len(left), 0), dtype=np.float32)
        lexicon, languages = self._lexicon, self._languages
        entries = [self._entries[0][word] for word in left], list(self._entries[1].values())
        stems = [[entry.stem_text for entry in side] for side in entries]
        found = _raised(Spellings(left).likeness(self._spelt), senses_alone(stems[0], stems[1], *languages))
        evidence = [] if lexicon is None else [lexicon.alike(*entries, *languages)]
        if languages[0] == languages[1]:
            evidence += [SAME_STEM * _same(*stems), _same(left, right)]
        elif lexicon is not None:
            evidence.append(_believed(*lexicon.probabilities(*entries, *languages)))
        for other in evidence:
            np.maximum(found, other, out=found)
        return found

    @cached_property
    def _spelt(self) -> Spellings:
        """The right words."""
        return Spellings(list(self._columns))


def _in_rows(cells: Cells, rows: Sequence[int]) -> Cells:
    """The cells that stand in ``rows``, their rows numbered as they are there."""
    place = {row: number for number, row in enumerate(rows)}
    kept = [(place[i], j) for i, j in zip(*cells, strict=True) if i in place]
    return [i for i, _ in kept], [j for _, j in kept]


def _raised(found: Floats, cells: Cells) -> Floats:
    """The table with words in ``cells`` at least as alike as words of one sense are."""
    if cells[0]:
        found[cells] = np.maximum(found[cells], ONE_SENSE)
    return found


def likeness(left: Sequence[str], right: Sequence[str], left_language: str, right_language: str) -> Floats:
    """Likeness of each left look-up form to each right one, as a matrix (left words by right words)."""
    return Affinities(left, right, left_language, right_language).between(left, right)


def _entries(forms: Sequence[str], language: str, lexicon: Lexicon | None) -> Iterable[Entry]:
    """What the lexicon knows of look-up forms: where there is none, their stems alone."""
    if lexicon is None:
        return (Entry(-1, -1, stem(form, language)) for form in forms)
    return map(lexicon.vocabularies[language].entry, forms)


def _same(left: Sequence[str], right: Sequence[str]) -> Floats:
    """1 where strings are equal, else 0."""
    known: dict[str, int] = {}
    numbers = [np.array([known.setdefault(word, len(known)) for word in side]) for side in (left, right)]
    same: Floats = np.equal.outer(*numbers).astype(np.float32)
    return same


class Spellings:
    """Words by their spelling, made ready to be held against others."""

    def __init__(self, forms: Sequence[str]) -> None:
        """Take look-up forms."""
        self._bare = [bare(form) for form in forms]
        self._graded = [at for at, form in enumerate(self._bare) if len(form) >= 5 and not _numeric(form)]

    @cached_property
    def _long(self) -> list[str]:
        """The words whose likeness is graded."""
        return [self._bare[at] for at in self._graded]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where each spelling stands among the words."""
        places: dict[str, list[int]] = {}
        for at, form in enumerate(self._bare):
            places.setdefault(form, []).append(at)
        return places

    def likeness(self, others: Spellings) -> Floats:
        """Likeness to each of the others: 1 for the same number or form, graded for long words, nothing for numbers."""
        found = np.zeros((len(self._bare), len(others._bare)), dtype=np.float32)
        if self._graded and others._graded:
            likeness_of = JaroWinkler.normalized_similarity
            raw = process.cdist(  # 0 below the cutoff
                self._long, others._long, scorer=likeness_of, score_cutoff=SPELLING_FLOOR, dtype=np.float32
            )
            graded = np.clip((raw - SPELLING_FLOOR) / (1 - SPELLING_FLOOR), 0, 1) * SPELLING_TOP
            found[np.ix_(self._graded, others._graded)] = graded
        places = others._places
        for i, form in enumerate(self._bare):
            for j in places.get(form, ()):
                found[i, j] = 1.0 if len(form) >= 4 or _numeric(form) else 0.5
        return found


def spelling_likeness(left: Sequence[str], right: Sequence[str]) -> Floats:
    """Likeness by spelling alone, left by right; see :meth:`Spellings.likeness`."""
    return Spellings(left).likeness(Spellings(right))


@lru_cache(maxsize=100_000)
def _numeric(form: str) -> bool:
    """Whether a form has a digit."""
    return not form.isalpha() and any(map(str.isdigit, form))


def _believed(forward: Floats, backward: Floats) -> Floats:
    """How far two translation probabilities make a pair believed."""
    believed: Floats = 1 - np.exp(-SHARPNESS * (forward + backward))
    return believed


def similarity(word: str, other: str, language: str, other_language: str) -> float:
    """How alike two words are in meaning, 0 (nothing says so) to 1; words in any case, each of its own language."""
    if not word or not other:
        return 0.0
    forms = lookup_form(word.casefold()), lookup_form(other.casefold())
    return float(likeness([forms[0]], [forms[1]], language, other_language)[0, 0])


def translations(word: str, language: str, other_language: str, most: int = 10) -> list[tuple[str, float]]:
    """Words of another language that translate ``word``, likeliest first, with their probabilities.

    Empty where the word, or the language pair, is not known.
    """
    if not word:
        return []
    found = _ranked(lookup_form(word.casefold()), primary(language), primary(other_language), max(most, OFTEN_ASKED))
    return list(found[:most])


@lru_cache(maxsize=50_000)
def _ranked(form: str, code: str, other: str, most: int) -> tuple[tuple[str, float], ...]:
    lexicon = lexicon_for(code, other)
    if lexicon is None or code == other:
        return ()
    number = lexicon.vocabularies[code].number.get(form, -1)
    if number < 0:
        return ()
    others, probabilities = lexicon.tables[code].row(number)
    order = np.argsort(-probabilities, kind="stable")[:most]
    words = map(lexicon.vocabularies[other].words.__getitem__, others[order].tolist())
    return tuple(zip(words, probabilities[order].tolist(), strict=True))


def rarity(word: str, language: str) -> float | None:
    """Minus the natural logarithm of a word's frequency: about 3 for *the*, 15 for the rarest and the unknown.

    ``None`` where no packaged data knows the language.
    """
    lexicon = lexicon_for(language, language)
    return None if lexicon is None else lexicon.vocabularies[primary(language)].rarity(lookup_form(word.casefold()))
