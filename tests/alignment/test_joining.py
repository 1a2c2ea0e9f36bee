"""Second thoughts on links: lone sentences that complete a link, and links by place alone."""

from __future__ import annotations

import pytest

from xlate.alignment.mending.beadwords import BeadWords
from xlate.alignment.mending.joining import reconsidered
from xlate.alignment.monotone.beads import Bead
from xlate.articles import Article
from xlate.languages.sentences import segment


def _article(language: str, *sentences: str) -> Article:
    article = segment(Article("test", " ".join(sentences), language))
    assert len(article.sentences) == len(sentences)
    return article


def _after(left: Article, right: Article, beads: list[Bead]) -> list[Bead]:
    views = (None,) * len(left.sentences), right.sentence_texts
    return reconsidered(beads, BeadWords(left, right, views), 3)


ES = (
    "El ayuntamiento aprobó el presupuesto.",
    "Tres barcos se hundieron en el puerto y uno de ellos, el mayor, tapa la entrada del muelle.",
    "La alcaldesa pidió ayuda al ministerio.",
)
EN = (
    "The city council approved the budget.",
    "Three ships sank in the harbour.",
    "One of them, the largest, is blocking the entrance to the dock.",
    "The mayor asked the ministry for help.",
)


@pytest.mark.parametrize("beside", [1, 2])
def test_a_lone_sentence_joins_the_link_that_it_completes(beside: int) -> None:
    lone = 3 - beside
    before = [Bead(0, 1, 0, 1, 3.0), Bead(2, 3, 3, 4, 3.0)]
    before[1:1] = sorted(
        [
            Bead(1, 2, beside, beside + 1, 2.0),
            Bead(2 if lone > beside else 1, 2 if lone > beside else 1, lone, lone + 1),
        ],
        key=lambda bead: bead.right,
    )
    after = _after(_article("es", *ES), _article("en", *EN), before)
    assert [bead[:4] for bead in after] == [(0, 1, 0, 1), (1, 2, 1, 3), (2, 3, 3, 4)]


def test_a_sentence_of_one_edition_stays_alone() -> None:
    left = _article("es", *ES)
    right = _article("en", *EN[:3], "Fishermen caught more tuna than last year.", EN[3])
    before = [Bead(0, 1, 0, 1, 3.0), Bead(1, 2, 1, 3, 3.0), Bead(2, 2, 3, 4), Bead(2, 3, 4, 5, 3.0)]
    assert _after(left, right, before) == before


def test_a_link_by_place_alone_is_parted() -> None:
    left = _article("es", ES[0], "El satélite funcionó tres años más de lo previsto.")
    right = _article("en", EN[0], "Octopus makes up a fifth of the catch.")
    after = _after(left, right, [Bead(0, 1, 0, 1, 3.0), Bead(1, 2, 1, 2, -2.0)])
    assert [bead[:4] for bead in after] == [(0, 1, 0, 1), (1, 2, 1, 1), (2, 2, 1, 2)]


@pytest.mark.parametrize("aged", ["aged 91", "aged 89"])
def test_a_short_sentence_joins_the_link_that_tells_its_age(aged: str) -> None:
    left = _article(
        "es", "La botánica murió el sábado en su casa de Cuenca tras una larga enfermedad.", "Tenía 91 años."
    )
    right = _article("en", f"The botanist died at home in Cuenca on Saturday, {aged}, after long illness.")
    after = _after(left, right, [Bead(0, 1, 0, 1, 3.0), Bead(1, 2, 1, 1)])
    assert [bead[:4] for bead in after] == [(0, 2, 0, 1)]
