"""Corpora made by rule, in which is known what is to be found: term preferences, sentences left out, or nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from xlate.articles import Article, Comparison, Difference, Link, Span

HE = {
    "gobierno": "government", "régimen": "regime", "presidente": "president", "alcalde": "mayor",
    "ministro": "minister", "hospital": "hospital", "ejército": "army", "sindicato": "union",
    "periódico": "newspaper", "juez": "judge", "banco": "bank", "partido": "party", "equipo": "team",
    "pueblo": "town", "director": "director", "obispo": "bishop", "tribunal": "court", "profesor": "professor",
}  # fmt: skip
SHE = {
    "ley": "law", "guerra": "war", "decisión": "decision", "propuesta": "proposal", "huelga": "strike",
    "sentencia": "sentence", "reforma": "reform", "crisis": "crisis", "elección": "election", "cosecha": "harvest",
    "carretera": "road", "escuela": "school", "frontera": "border", "iglesia": "church", "empresa": "company",
    "sequía": "drought", "reunión": "meeting", "protesta": "protest",
}  # fmt: skip
FRAMES = (
    ("El {he} criticó la {she} en la capital.", "The {he} criticized the {she} in the capital."),
    ("El {he} habló ayer de la {she}.", "The {he} spoke yesterday about the {she}."),
    ("La {she} preocupa mucho al {he}.", "The {she} worries the {he} a lot."),
    ("Según el {he}, la {she} fue un error.", "According to the {he}, the {she} was a mistake."),
)


@dataclass(frozen=True)
class Plan:
    """What a corpus is made of.

    ``preferences`` say, for a Spanish word, which English one stands for it, in which share of the articles, in which
    outlet (all where empty). ``left_out`` is the share of Spanish sentences that the English edition lacks, and
    ``typical`` the share in which it lacks those with a given word.
    """

    pairs: int = 60
    sentences: int = 8
    seed: int = 1
    outlets: tuple[str, ...] = ("",)
    preferences: dict[str, tuple[str, float, str]] = field(default_factory=dict)
    left_out: float = 0.1
    typical: dict[str, float] = field(default_factory=dict)
    dated: bool = True


def corpus(plan: Plan) -> Iterator[Comparison]:
    """The comparisons of a plan; the same seed makes the same ones."""
    dice = random.Random(plan.seed)
    for number in range(plan.pairs):
        yield _pair(plan, number, dice)


def _pair(plan: Plan, number: int, dice: random.Random) -> Comparison:
    outlet = plan.outlets[number % len(plan.outlets)]
    voice = {
        word: english
        for word, (english, share, where) in plan.preferences.items()
        if where in ("", outlet) and dice.random() < share
    }
    topic = dice.sample(sorted(HE), 5), dice.sample(sorted(SHE), 5)  # an article says few things often
    spanish: list[str] = []
    english: list[str] = []
    for _ in range(plan.sentences):
        he, she = dice.choice(topic[0]), dice.choice(topic[1])
        frames = dice.choice(FRAMES)
        spanish.append(frames[0].format(he=he, she=she))
        lacks = dice.random() < plan.typical.get(she, plan.left_out)
        english.append("" if lacks else frames[1].format(he=voice.get(he, HE[he]), she=voice.get(she, SHE[she])))
    return _comparison(plan, number, outlet, spanish, english)


def _comparison(plan: Plan, number: int, outlet: str, spanish: list[str], english: list[str]) -> Comparison:
    date = f"2026-{number % 3 + 1:02}-{number % 28 + 1:02}" if plan.dated else None
    left = _article(f"es/{number:04}.txt", "es", spanish, date, outlet)
    right = _article(f"en/{number:04}.txt", "en", [text for text in english if text], date, outlet)
    rest = iter(right.sentences)
    links = tuple(
        Link((span,), (next(rest),), "equivalent") if text else Link((span,), (), "left_only")
        for span, text in zip(left.sentences, english, strict=True)
    )
    return Comparison("xlate:test", left, right, links, tuple(_differences(links, number)))


def _differences(links: tuple[Link, ...], number: int) -> Iterator[Difference]:
    """A number in every second pair, and one of style in every pair."""
    both = [index for index, link in enumerate(links) if link.left and link.right]
    for index in both[: (number % 2 == 0)]:
        yield Difference(index, "number", "substantive", 0.9, links[index].left, links[index].right, "12 against 10")
    for index in both[:1]:
        yield Difference(index, "rewording", "style", 0.9, links[index].left, links[index].right, "other words")


def _article(source: str, language: str, sentences: list[str], date: str | None, outlet: str) -> Article:
    spans, start = [], 0
    for sentence in sentences:
        spans.append(Span(start, start + len(sentence)))
        start += len(sentence) + 1
    text = " ".join(sentences)
    url = f"https://www.{outlet}/{source}" if outlet else None
    return Article(source, text, language, date=date, url=url, sentences=tuple(spans), paragraphs=(Span(0, len(text)),))
