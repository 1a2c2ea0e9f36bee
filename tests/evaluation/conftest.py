"""A small test set with three systems, and its files."""

from __future__ import annotations

from pathlib import Path

import pytest

SOURCE = [
    "El alcalde inauguró el puente el martes.",
    "Nadie resultó herido en el accidente de Sevilla.",
    "Costó 3,5 millones de euros.",
    "«No vamos a dimitir», dijo la ministra.",
    "La OTAN enviará 1.200 soldados a Polonia en marzo.",
    "El paro bajó al 11,4 % y el Gobierno lo celebró con cautela en Madrid.",
] * 3  # fmt: skip
REFERENCE = [
    "The mayor opened the bridge on Tuesday.",
    "Nobody was hurt in the accident in Seville.",
    "It cost 3.5 million euros.",
    "“We are not going to resign,” the minister said.",
    "NATO will send 1,200 soldiers to Poland in March.",
    "Unemployment fell to 11.4% and the government celebrated it cautiously in Madrid.",
] * 3  # fmt: skip
SECOND_REFERENCE = [
    "On Tuesday the mayor inaugurated the bridge.",
    "No one was injured in the Seville accident.",
    "Its cost was 3.5 million euros.",
    "“We will not resign,” said the minister.",
    "NATO is to send 1,200 troops to Poland in March.",
    "The jobless rate dropped to 11.4%, which the government welcomed with caution in Madrid.",
] * 3  # fmt: skip
SYSTEMS = {
    "good": [
        "The mayor opened the bridge on Tuesday.",
        "No one was hurt in the Seville accident.",
        "It cost 3.5 million euros.",
        "“We are not going to resign,” said the minister.",
        "NATO will send 1,200 soldiers to Poland in March.",
        "Unemployment fell to 11.4% and the Government celebrated it with caution in Madrid.",
    ] * 3,
    "fair": [
        "The mayor inaugurated the bridge on Tuesday.",
        "Nobody was wounded in the accident of Sevilla.",
        "Cost 3.5 million of euros.",
        "\"We're not going to resign\", the minister said.",
        "The NATO will send 1,200 soldiers to Poland in March.",
        "The unemployment lowered to 11.4% and the Government celebrated it in Madrid.",
    ] * 3,
    "poor": [
        "Mayor open bridge on Thursday.",
        "Somebody was wounded in the accident.",
        "It costed 35 million.",
        "We are going to resign, the minister said.",
        "The army will send 12,000 soldiers to Portugal in May.",
        "El paro bajó al 11,4 % y el Gobierno lo celebró con cautela en Madrid.",
    ] * 3,
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The test set as files of one line a segment."""
    sides = {"ref.en": REFERENCE, "ref2.en": SECOND_REFERENCE, "src.es": SOURCE}
    for name, lines in {**sides, **{f"{name}.en": lines for name, lines in SYSTEMS.items()}}.items():
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path
