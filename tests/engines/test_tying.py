"""Words tied by the attention of the bundled models, and the file surgery that makes CTranslate2 tell it."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from xlate.engines import bundled
from xlate.engines.neural.converted import ConvertedModel
from xlate.engines.neural.heads import MODEL, Head, heads_of, with_head_first
from xlate.engines.neural.models import Search
from xlate.engines.translator import Translator
from xlate.errors import EngineError
from xlate.settings import EnginesSettings, Settings

SPANISH = (
    "El alcalde de Murcia viajó a Toledo en 2019 con la ministra Laura Pineda .",
    "Según Ricardo Olmos , la fábrica de Soria vendió 4.300 coches en marzo .",
)
ENGLISH = (
    "Murcia 's mayor travelled to Toledo with minister Laura Pineda in 2019 .",
    "The Soria factory sold 4.300 cars in March , according to Ricardo Olmos .",
)
KNOWN = {("viajó", "travelled"), ("alcalde", "mayor"), ("fábrica", "factory"), ("coches", "cars"), ("marzo", "March")}
FOLDERS = bundled.directions()


@pytest.fixture(scope="module")
def translator() -> Translator:
    return Translator.from_settings(Settings())


@pytest.mark.parametrize("turned", [False, True])
def test_names_numbers_and_plain_words_are_tied_to_their_translations(translator: Translator, turned: bool) -> None:
    # If this fails after the models were made anew, find their heads again: python -m xlate.training.heads
    languages = ("en", "es") if turned else ("es", "en")
    texts = (ENGLISH, SPANISH) if turned else (SPANISH, ENGLISH)
    sources, targets = ([line.split() for line in side] for side in texts)
    assert translator.ties(*languages)
    seen = []
    for source, target, table in zip(sources, targets, translator.tie(sources, targets, *languages), strict=True):
        assert table.shape == (len(target), len(source))
        assert table.min() >= 0
        assert table.sum(axis=1).max() <= 1.001
        seen += [
            table[j, i]
            for i, word in enumerate(source)
            for j, other in enumerate(target)
            if (word == other and len(word) > 3) or ((other, word) if turned else (word, other)) in KNOWN
        ]
    assert len(seen) >= 12
    assert np.mean(seen) > 0.7


def test_what_cannot_be_told_is_nought(translator: Translator) -> None:
    tables = translator.tie([["uno"], [], ["palabra"] * 700], [[], ["one"], ["word"]], "es", "en")
    assert [table.shape for table in tables] == [(0, 1), (1, 0), (1, 700)]
    assert not tables[2].any()


def test_a_head_put_first_leaves_translations_as_they_are() -> None:
    plain, tying = (ConvertedModel(FOLDERS["es", "en"], EnginesSettings(), head=head) for head in (None, Head(0, 3)))
    assert plain.translate(SPANISH, "es", "en", Search(2)) == tying.translate(SPANISH, "es", "en", Search(2))
    assert (plain.can_tie, tying.can_tie) == (False, True)


def test_a_models_papers_can_name_the_head(tmp_path: Path) -> None:
    shutil.copytree(FOLDERS["es", "en"], tmp_path / "es-en")
    (tmp_path / "es-en" / "xlate.json").write_text('{"attention": [0, 1]}', encoding="utf-8")
    assert ConvertedModel(tmp_path / "es-en", EnginesSettings()).can_tie


def test_swapping_twice_restores_the_weights() -> None:
    model = (FOLDERS["es", "en"] / MODEL).read_bytes()
    heads = list(heads_of(model))
    assert Head(0, 1) in heads
    once = with_head_first(model, Head(0, 2))
    assert once != with_head_first(model, Head(0, 0))
    assert with_head_first(bytes(once), Head(0, 2)) == with_head_first(model, Head(0, 0))


@pytest.mark.parametrize(
    ("spoil", "head", "told"),
    [
        (lambda model: model, Head(9, 0), "no head 0 in layer 9"),
        (lambda model: model, Head(0, 99), "no head 99 in layer 0"),
        (lambda model: b"\x63" + model[1:], Head(0, 1), "version 99"),
        (lambda model: model[:40], Head(0, 1), "cannot be read"),
    ],
)
def test_a_model_without_the_head_says_so(spoil, head, told) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(EngineError, match=told):
        with_head_first(spoil((FOLDERS["es", "en"] / MODEL).read_bytes()), head)
