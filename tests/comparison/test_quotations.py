"""Where an article quotes, whatever its marks."""

import pytest

from xlate.comparison.passages.quotations import quotations, quoted


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("«No», dijo.", ["«No»"]),
        ("Dijo: “Vamos a ganar”.", ["“Vamos a ganar”"]),
        ('"We won," she said. "Twice."', ['"We won,"', '"Twice."']),
        ("He called it a ‘miracle’ twice.", ["‘miracle’"]),
        ("It's Trump's idea, isn't it?", []),
        ("the boys' team and the girls' team", []),
        ("He said 'never again' and left.", ["'never again'"]),
        ("«Dijo “basta” y se fue», contó.", ["«Dijo “basta” y se fue»"]),
        ("«Primero. Segundo. Tercero», contó.", ["«Primero. Segundo. Tercero»"]),
        ("“Open to the end\n\n“and on”, he said.", ["“Open to the end", "“and on”"]),
        ("An inch is 2.54 cm; 6' tall", []),
        ("“never closed", []),
    ],
)
def test_quotations(text, found):
    assert [span.of(text) for span in quotations(text)] == found


def test_quoted():
    text = "Dijo: «sí» y se fue."
    assert quoted(text, text.index("sí"))
    assert not quoted(text, text.index("Dijo"))
    assert not quoted(text, text.index("fue"))
