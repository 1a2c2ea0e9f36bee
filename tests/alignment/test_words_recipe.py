from __future__ import annotations

import lzma
from pathlib import Path

import numpy as np
import pytest

from xlate.alignment.lexical.lexicon import Lexicon
from xlate.training.lexicon import TextSource, compact, flatten, gather, read_pairs, translation_table

CORE = """la casa blanca\tthe white house
la casa\tthe house
una casa\ta house
la puerta blanca\tthe white door
sin pareja\t
una frase desmesuradamente larga para tan poca cosa como hay enfrente de ella hoy\tshort
"""
MORE = """el perro ladra cada noche en la calle mayor\tthe dog barks every night in the main street
1 2 3 4 5 6 7\t1 2 3 4 5 6 7
"""
LINKS = ["0-0 1-2 2-1", "0-0 1-1", "0-0 1-1", "0-0 1-2 2-1"]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    for name, content in (("core", CORE), ("more", MORE)):
        with lzma.open(tmp_path / f"{name}.tsv.xz", "wt", encoding="utf-8") as file:
            file.write(content)
    return tmp_path


def _linked_files(folder: Path) -> tuple[Path, Path]:
    forward, backward = folder / "forward", folder / "backward"
    forward.write_text("\n".join(LINKS) + "\n", encoding="utf-8")
    backward.write_text("\n".join(LINKS).replace("0-0 1-2 2-1", "0-0 1-2") + "\n", encoding="utf-8")
    return forward, backward


def test_reads_pairs_that_have_two_sides_of_like_length(texts: Path) -> None:
    pairs = list(read_pairs(texts / "core.tsv.xz"))
    assert pairs[0] == (("la", "casa", "blanca"), ("the", "white", "house"))
    assert len(pairs) == 4


def test_gathers_the_core_whole_and_prose_with_rare_words_from_the_rest(texts: Path) -> None:
    sources = (TextSource("core.tsv.xz", times=2), TextSource("more.tsv.xz", for_rare_words=True))
    pairs = gather(texts, sources)
    assert len(pairs) == 9
    assert pairs[0] == pairs[1]
    assert pairs[-1][0][:3] == ("el", "perro", "ladra")
    assert len(gather(texts, (TextSource("core.tsv.xz", most=2),))) == 2


def test_counts_links_into_probabilities(texts: Path) -> None:
    linked = flatten(list(read_pairs(texts / "core.tsv.xz")), _linked_files(texts))
    rows, columns, forward, backward = translation_table(linked)
    spanish, english = linked.vocabularies
    table = {
        (spanish[i], english[j]): (there, back)
        for i, j, there, back in zip(rows, columns, forward.tolist(), backward.tolist(), strict=True)
    }
    assert table["casa", "house"] == (pytest.approx((3 - 0.4) / 3), pytest.approx((3 - 0.4) / 3))
    assert table["la", "the"] == (pytest.approx((3 - 0.4) / 3), pytest.approx((3 - 0.4) / 3))
    one_way = pytest.approx((2 * 0.3 - 0.4) / 2)  # linked twice, but in one direction of the aligner only
    assert table["blanca", "white"] == (one_way, one_way)
    assert ("una", "a") not in table  # seen once


def test_the_data_file_reads_back_as_a_lexicon(texts: Path) -> None:
    linked = flatten(list(read_pairs(texts / "core.tsv.xz")), _linked_files(texts))
    lexicon = Lexicon(compact(linked, ("es", "en")))
    assert lexicon.languages == ("es", "en")
    assert set(lexicon.vocabularies["es"].words) == {"blanca", "casa", "la"}
    spanish, english = (lexicon.vocabularies[language].known for language in lexicon.languages)
    forward, backward = lexicon.probabilities(spanish(["casa", "perro"]), english(["house", "the"]), "es", "en")
    assert forward[0, 0] == pytest.approx((3 - 0.4) / 3, abs=0.01)
    assert backward[0, 0] == pytest.approx((3 - 0.4) / 3, abs=0.01)
    assert np.count_nonzero(forward) == 1
    turned, _ = lexicon.probabilities(english(["house"]), spanish(["casa"]), "en", "es")
    assert turned[0, 0] == backward[0, 0]
    alike = lexicon.alike(spanish(["casas", "la"]), english(["house", "the"]), "es", "en")
    assert alike == pytest.approx(np.eye(2), abs=0.01)
