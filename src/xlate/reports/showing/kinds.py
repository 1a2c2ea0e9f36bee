"""How each kind of difference is shown: letters that stand for it, its name, and how much it weighs with an editor."""

from __future__ import annotations

from dataclasses import dataclass

from xlate.articles import KINDS, Difference, Kind


@dataclass(frozen=True, slots=True)
class Face:
    """What a reader sees of a kind.

    ``weight`` orders lists: what turns a report's meaning over comes before what shades it. The order follows what
    newspapers correct in print: denials, figures and quotations first, tone after, additions last.
    """

    letters: str
    name: str
    weight: int
    meaning: str


FACES: dict[Kind, Face] = {
    "number": Face("Nu", "number", 9, "a quantity, a sum, a percentage, a unit"),
    "date": Face("Da", "date", 7, "a day, a time, a duration, an age"),
    "name": Face("Na", "name", 8, "a person, a place, an organisation, a title"),
    "quote": Face("Qu", "quote", 8, "words between quotation marks"),
    "attribution": Face("At", "attribution", 7, "who says it, or how firmly the verb lets them say it"),
    "negation": Face("Ne", "negation", 10, "one edition denies what the other states"),
    "modality": Face("Mo", "modality", 7, "certainty, obligation, hedging"),
    "framing": Face("Fr", "framing", 6, "a loaded word against a neutral or opposite one"),
    "detail": Face("De", "detail", 4, "words that stand in one edition only"),
    "rewording": Face("Re", "rewording", 1, "other words for the same"),
}


def weight(difference: Difference) -> float:
    """How high the difference stands in a list: its kind's weight, tempered by how sure the program is."""
    return FACES[difference.kind].weight * difference.confidence


def by_kind(differences: tuple[Difference, ...]) -> dict[Kind, int]:
    """How many substantive differences there are of each kind that occurs, in the house's order of kinds."""
    found = [difference.kind for difference in differences if difference.severity == "substantive"]
    return {kind: found.count(kind) for kind in KINDS if kind in found}
