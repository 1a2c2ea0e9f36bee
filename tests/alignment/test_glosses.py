from __future__ import annotations

import numpy as np

from xlate.alignment.lexical.lexicon import lexicon_for
from xlate.alignment.vectors.features import Lines
from xlate.alignment.vectors.glosses import gloss


def test_every_word_of_the_lexicon_has_a_finite_gloss() -> None:
    """Some words have only translations too unlikely for the table's scale; one of them must not spoil its sentence."""
    lexicon = lexicon_for("es", "en")
    assert lexicon is not None
    words = [lexicon.vocabularies[language].words for language in ("es", "en")]
    channel = gloss(*map(Lines.of, words), "es", "en")
    assert channel is not None
    for side in (channel.left, channel.right):
        assert np.isfinite(side.data).all()
