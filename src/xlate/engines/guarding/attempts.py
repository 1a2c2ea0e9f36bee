"""The attempts at a translation: plainly first; where that is degenerate, otherwise, in pieces, with numbers carried.

The attempt with the least faults wins; what faults it keeps are told. Then the glossary: where the engine did not find
a term's rendering by itself, the rendering is put in.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from xlate.articles import Span
from xlate.engines.batching import batches
from xlate.engines.glossary import Glossary
from xlate.engines.guarding.carriage import carry
from xlate.engines.guarding.guard import faults, mended, weight
from xlate.engines.guarding.naming import mastheads, names
from xlate.engines.guarding.protection import PLAIN_MARKS, exotic, literals, protect
from xlate.engines.guarding.splitting import sentences as divide
from xlate.engines.protocol import Engine, Measuring, Naming, Pooling, Retrying, Spelling
from xlate.errors import EngineError, XlateError

GLOSSARY = "glossary"
"""The flag of a translation that does not obey the glossary."""

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
# Without separators, which languages write differently, and more than a digit, which they write out.
_PLAIN_NUMBER = re.compile(r"(?<![\w.,])\d{2,}(?![.,]?\d|\w)")
_WORDS_OF_A_HEADLINE = 3
_BYTES_A_TOKEN = 4  # for engines that do not measure: European words are 1.3 tokens of 4 to 5 letters
_PRICE_OF_A_TERM = 2  # how much worse, in guard weight, a sentence may become for the sake of the glossary


@dataclass(frozen=True, slots=True)
class Attempt:
    """A translation, its faults, and whether it took more than one attempt to find."""

    text: str
    faults: tuple[str, ...] = ()
    again: bool = False


class Attempts:
    """One engine's attempts in one direction.

    Args:
        engine: what translates.
        source: source language.
        target: target language.
        terms: the glossary of this direction.
        guarded: whether degenerate output is looked for and attempted again.
        batch_tokens: source tokens given to the engine at a time.
        second: an engine that is asked where all attempts of the first stay degenerate.
    """

    def __init__(
        self, engine: Engine, source: str, target: str, terms: Glossary, *, guarded: bool = True,
        batch_tokens: int = 2048, second: Engine | None = None,
    ) -> None:  # fmt: skip
        self._engine = engine
        self._source, self._target = source, target
        self._terms = terms
        self._guarded = guarded
        self._batch_tokens = batch_tokens
        self._measuring = engine if isinstance(engine, Measuring) else None
        self._spelling = engine if isinstance(engine, Spelling) else None
        self._naming = engine if isinstance(engine, Naming) else None
        self._pooling = engine if isinstance(engine, Pooling) else None
        self._unspellable: dict[str, bool] = {}
        serves = second is not None and second.serves(source, target)
        self._second = (
            Attempts(second, source, target, terms, guarded=False, batch_tokens=batch_tokens)
            if second is not None and serves
            else None
        )

    def best(self, texts: Sequence[str]) -> list[Attempt]:
        """The best attempt at each sentence, with the faults that it keeps.

        A headline in capitals goes to the engine in sentence case, as engines have read little else, and comes back in
        capitals.
        """
        loud = [_is_in_capitals(text) for text in texts]
        attempts = self._best([text.capitalize() if high else text for text, high in zip(texts, loud, strict=True)])
        return [
            replace(attempt, text=attempt.text.upper()) if high else attempt
            for attempt, high in zip(attempts, loud, strict=True)
        ]

    def _best(self, texts: Sequence[str]) -> list[Attempt]:
        found = self._judged(texts, self.plainly(texts))
        if self._guarded:
            if isinstance(self._engine, Retrying):
                again = self._engine.translate_again
                self._improve(texts, found, lambda chosen: self._carried(chosen, again))
            self._improve(texts, found, self._in_pieces)
            self._improve(texts, found, self._with_numbers_carried, "number")
            if self._second:
                self._improve(texts, found, self._second.plainly)
        self._obey(texts, found)
        return [self._mended(text, attempt) for text, attempt in zip(texts, found, strict=True)]

    def plainly(self, texts: Sequence[str]) -> list[str]:
        """The engine's translations, unjudged."""
        return self._carried(texts, self._engine.translate)

    def length(self, text: str) -> int:
        """Tokens of a sentence: the engine's own count, or an estimate."""
        return self.lengths([text])[0]

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each sentence: the engine's own count, or an estimate."""
        if self._measuring:
            return self._measuring.lengths(texts, self._source, self._target)
        return [len(text.encode()) // _BYTES_A_TOKEN + 1 for text in texts]

    def _carried(
        self,
        texts: Sequence[str],
        translate: Callable[[Sequence[str], str, str], list[str]],
        terms: Sequence[Sequence[tuple[Span, str]]] = (),
    ) -> list[str]:
        """The translations by one search, protected items and over-long sentences taken care of."""
        wanted = terms or [()] * len(texts)
        texts = self._spelled(texts)
        protected = [
            protect(text, [*own, *named, *foreign])
            for text, own, named, foreign in zip(texts, wanted, self._names(texts), self._foreign(texts), strict=True)
        ]
        return carry(protected, lambda pieces: self._run(pieces, translate), self._fits)

    def _foreign(self, texts: Sequence[str]) -> list[list[tuple[Span, str]]]:
        """Words that the engine cannot write, such as *Vučinič* for one that knows Spanish and English letters."""
        spans = [exotic(text) for text in texts]
        words = {span.of(text) for text, found in zip(texts, spans, strict=True) for span in found}
        unspellable = self._unspellable_of(words)
        return [
            [(span, span.of(text)) for span in found if span.of(text) in unspellable]
            for text, found in zip(texts, spans, strict=True)
        ]

    def _names(self, texts: Sequence[str]) -> list[list[tuple[Span, str]]]:
        """Names that the engine is not to be trusted with, each with how it stands in the translation."""
        if self._naming is None:
            return [[] for _ in texts]
        found = [names(text, self._source, self._target) for text in texts]
        said = [span.of(text) for text, some in zip(texts, found, strict=True) for span, _ in some]
        rare = iter(self._naming.garbles(said, self._source, self._target) if said else [])
        return [
            [(span, span.of(text)) for span in mastheads(text, self._source, self._target)]
            + [one for one in some if next(rare)]
            for text, some in zip(texts, found, strict=True)
        ]

    def _spelled(self, texts: Sequence[str]) -> list[str]:
        """The sentences with plain marks for the typographic ones that the engine cannot write; offsets hold."""
        foreign: dict[str, str | int | None] = {
            mark: PLAIN_MARKS[mark] for mark in self._unspellable_of(PLAIN_MARKS.keys())
        }
        return [text.translate(str.maketrans(foreign)) for text in texts]

    def _unspellable_of(self, words: AbstractSet[str]) -> set[str]:
        """Which of ``words`` the engine cannot write; none where it does not say."""
        if self._spelling is None:
            return set()
        unknown = sorted(words - self._unspellable.keys())
        answers = self._spelling.unspellable(unknown, self._source, self._target) if unknown else []
        self._unspellable.update(zip(unknown, answers, strict=True))
        return {word for word in words if self._unspellable[word]}

    def _in_pieces(self, texts: Sequence[str]) -> list[str]:
        """Sentences that can be divided, translated part by part; others give nothing."""
        parts = [divide(text) for text in texts]
        parts = [found if len(found) > 1 else [] for found in parts]
        translated = iter(self._carried([part.strip() for found in parts for part in found], self._engine.translate))
        return [" ".join(next(translated) for _ in found) for found in parts]

    def _with_numbers_carried(self, texts: Sequence[str]) -> list[str]:
        """Sentences with plain numbers, translated with stand-ins for those; others give nothing."""
        numbers = [[(Span(*found.span()), found.group()) for found in _PLAIN_NUMBER.finditer(text)] for text in texts]
        chosen = [(text, found) for text, found in zip(texts, numbers, strict=True) if found]
        carried = iter(
            self._carried([text for text, _ in chosen], self._engine.translate, [found for _, found in chosen])
        )
        return [next(carried) if found else "" for found in numbers]

    def _improve(
        self, texts: Sequence[str], found: list[Attempt], attempt: Callable[[Sequence[str]], list[str]],
        fault: str | None = None,
    ) -> None:  # fmt: skip
        """Attempt again what is faulty, or has one certain fault, and keep what is less so."""
        faulty = [index for index, old in enumerate(found) if (fault in old.faults if fault else old.faults)]
        chosen = [texts[index] for index in faulty]
        fresh = self._judged(chosen, attempt(chosen)) if chosen else []
        for index, new in zip(faulty, fresh, strict=True):
            better = new if weight(new.faults) < weight(found[index].faults) else found[index]
            found[index] = replace(better, again=True)

    def _obey(self, texts: Sequence[str], found: list[Attempt]) -> None:
        """Put the glossary's renderings where they are missing; flag what cannot be mended."""
        if not self._terms.terms:
            return
        missing = {
            index: terms
            for index, text in enumerate(texts)
            if (terms := self._terms.disobeyed(text, found[index].text, self._source, self._target))
        }
        chosen = [texts[index] for index in missing]
        if not chosen:
            return
        forced = [
            [(term.span, term.rendering(texts[index])) for term in terms if term.exact]
            for index, terms in missing.items()
        ]
        fresh = self._judged(chosen, self._carried(chosen, self._engine.translate, forced))
        for index, new in zip(missing, fresh, strict=True):
            still = self._terms.disobeyed(texts[index], new.text, self._source, self._target)
            sound = weight(new.faults) <= weight(found[index].faults) + _PRICE_OF_A_TERM
            best = new if sound and len(still) < len(missing[index]) else found[index]
            left = still if best is new else missing[index]
            found[index] = replace(best, faults=(*best.faults, GLOSSARY) if left else best.faults, again=True)

    def _judged(self, texts: Sequence[str], translations: Sequence[str]) -> list[Attempt]:
        if not self._guarded:
            return [Attempt(translation) for translation in translations]
        same = self._source == self._target
        return [
            Attempt(translation, faults(text, translation, same_language=same, target=self._target))
            for text, translation in zip(texts, translations, strict=True)
        ]

    def _fits(self, text: str) -> bool:
        """Whether the engine takes a sentence whole; no token is shorter than a byte, so most need no measuring."""
        if self._measuring is None:
            return True
        longest = self._measuring.longest(self._source, self._target)
        return len(text.encode()) < longest or self.length(text) <= longest

    def _run(self, texts: Sequence[str], translate: Callable[[Sequence[str], str, str], list[str]]) -> list[str]:
        """Give the engine batches of like length; all at once where it batches by itself."""
        if self._pooling:
            return self._asked(texts, translate) if texts else []
        results = [""] * len(texts)
        for batch in batches(self.lengths(texts), self._batch_tokens):
            chosen = [texts[index] for index in batch]
            for index, result in zip(batch, self._asked(chosen, translate), strict=True):
                results[index] = result
        return results

    def _asked(self, texts: Sequence[str], translate: Callable[[Sequence[str], str, str], list[str]]) -> list[str]:
        """What the engine answers; an engine may be a stranger's plugin, so nothing is taken on trust."""
        try:
            answer = translate(texts, self._source, self._target)
        except (XlateError, KeyboardInterrupt):
            raise
        except Exception as error:
            raise EngineError(
                f"The engine {self._engine.name} failed on {len(texts)} sentences: {type(error).__name__}: {error}.",
                "If it ran out of memory, lower engines.batch_tokens.",
            ) from error
        if len(answer) != len(texts) or not all(isinstance(text, str) for text in answer):
            raise EngineError(
                f"The engine {self._engine.name} answered {len(answer)} translations to {len(texts)} sentences.",
                "Report this to its makers.",
            )
        return [" ".join(text.split()) for text in answer]

    def _mended(self, text: str, attempt: Attempt) -> Attempt:
        """An attempt that stayed garbled or doubled, mended by hand; what is lost by that stays flagged."""
        if not {"garbled", "looping"} & set(attempt.faults):
            return attempt
        better = mended(text, attempt.text)
        left = {*faults(text, better, target=self._target), *({"garbled", "glossary"} & set(attempt.faults))}
        return replace(attempt, text=better, faults=tuple(fault for fault in attempt.faults if fault in left))


def _is_in_capitals(text: str) -> bool:
    """Whether a text of several words is all capitals; one or two may be acronyms, which lose by lower case.

    Text with addresses is left alone, as their case may matter.
    """
    return text.isupper() and len(_LONG_WORD.findall(text)) >= _WORDS_OF_A_HEADLINE and not literals(text)
