"""Articles for the tests of alignment, made from lists of paragraphs of sentences."""

from __future__ import annotations

from collections.abc import Sequence

from xlate.articles import Article, Link, Span


def article(*paragraphs: Sequence[str] | str, language: str = "en", source: str = "a.txt") -> Article:
    """A segmented article; a paragraph is one sentence or several."""
    text = ""
    sentences: list[Span] = []
    spans: list[Span] = []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        start = len(text)
        for sentence in [paragraph] if isinstance(paragraph, str) else paragraph:
            text += " " if len(text) > start else ""
            sentences.append(Span(len(text), len(text) + len(sentence)))
            text += sentence
        spans.append(Span(start, len(text)))
    return Article(source, text, language, paragraphs=tuple(spans), sentences=tuple(sentences))


def shape(left: Article, right: Article, links: Sequence[Link]) -> list[str]:
    """Links in short: ``0=0``, ``1+2=1``, ``3=-``, ``-=4``, ``5~2`` for moved ones."""
    rows = {span: str(i) for i, span in enumerate(left.sentences)}
    columns = {span: str(j) for j, span in enumerate(right.sentences)}
    return [
        ("+".join(rows[span] for span in link.left) or "-")
        + ("~" if link.moved else "=")
        + ("+".join(columns[span] for span in link.right) or "-")
        for link in links
    ]


TITLE = "Council approves the new tram line to the harbour"
VOTE = "The city council approved on Tuesday a tram line of 12 kilometres between the station and the harbour."
COST = "The works will cost 340 million euros and take four years."
MAYOR = "Mayor Elena Ruiz called the decision the most important of her term."
SHOPS = "Shopkeepers of Castle Street fear that customers will stay away while the road is dug up."
TREES = "Some 90 plane trees have to be felled along the river promenade."
STRIKE = "Bus drivers went on strike last month over night shifts without extra pay."
FERRY = "The ferry company Nordline announced that it would move its terminal next to the last stop."
COURT = "Two neighbours' associations have announced that they will go to the administrative court."
OPENING = "If all goes well, the first passengers will board in the spring of 2031."
REPORT = (TITLE, VOTE, COST, MAYOR, SHOPS, TREES, FERRY, COURT, OPENING)

SPANISH = {
    TITLE: "El Ayuntamiento aprueba la nueva línea de tranvía al puerto",
    VOTE: "El pleno municipal aprobó el martes una línea de tranvía de 12 kilómetros entre la estación y el puerto.",
    COST: "Las obras costarán 340 millones de euros y durarán cuatro años.",
    MAYOR: "La alcaldesa Elena Ruiz calificó la decisión como la más importante de su mandato.",
    SHOPS: "Los comerciantes de la calle Castillo temen quedarse sin clientes mientras la calzada esté levantada.",
    TREES: "Unos 90 plátanos tendrán que talarse en el paseo del río.",
    STRIKE: "Los conductores de autobús hicieron huelga el mes pasado por los turnos de noche sin plus.",
    FERRY: "La naviera Nordline anunció que trasladará su terminal junto a la última parada.",
    COURT: "Dos asociaciones de vecinos han anunciado que acudirán al juzgado de lo contencioso.",
    OPENING: "Si todo va bien, los primeros pasajeros subirán en la primavera de 2031.",
}
"""A Spanish edition of each sentence."""
