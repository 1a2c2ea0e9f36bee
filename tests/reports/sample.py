"""A report in two editions, written for the tests, with every kind of difference in it; and hostile relatives."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import cast

from xlate.articles import (
    Article,
    Comparison,
    Difference,
    Failure,
    Kind,
    Link,
    Pair,
    Relation,
    Severity,
    Span,
    Spans,
)
from xlate.reports import Run

SIGNATURE = "xlate:0.1.0|engine:bundled@3f2a91c0|split:sentencex-1.1.0|align:5d1f00aa|compare:77aa01b2"

SPANISH = (
    ("El Diario del Puerto · Portada · Opinión · Deportes",),
    ("El alcalde de Vallehermoso cierra el puerto tras la rotura del dique",),
    (
        "El alcalde de Vallehermoso, Tomás Urrutia, ordenó el martes 3 de marzo el cierre del puerto después de que el "
        "temporal abriera una grieta de 40 metros en el dique norte.",
        "Unas 12.000 personas se quedaron sin luz durante la noche.",
        "El régimen municipal, que gobierna desde hace dieciséis años, rechazó que la obra estuviera mal hecha.",
    ),
    (
        "«No vamos a esconder ni un solo papel», aseguró Urrutia ante los vecinos.",
        "Según dos ingenieros consultados por este diario, el dique no había sido revisado desde 2014.",
        "La empresa Hormigones del Sur, que levantó la obra, no respondió a las preguntas.",
    ),
    (
        "La fiscalía podría abrir una investigación en los próximos días.",
        "El puerto mueve al año mil millones de euros en mercancías, casi la mitad de ellas pescado.",
        "Varias familias pasaron la noche en el polideportivo.",
    ),
    (
        "El servicio meteorológico mantiene el aviso hasta las 18.00 horas del jueves.",
        "La ministra de Obras Públicas, Elena Sáez, viajará a la zona.",
        "La flota lleva amarrada desde el domingo.",
    ),
    ("Compartir en redes",),
)
ENGLISH = (
    ("Vallehermoso mayor shuts port after sea wall breaks",),
    (
        "The mayor of Vallehermoso, Tomas Urrutia, ordered the port shut on Tuesday, March 3, after the storm tore a "
        "crack of 40 meters in the north sea wall.",
        "The fleet has been moored since Sunday.",
        "Some 10,000 people were left without power overnight.",
        "The city government, in office for sixteen years, did not comment on whether the work had been done badly.",
    ),
    (
        "“We are not going to hide a single important document,” Urrutia claimed before residents.",
        "The sea wall had not been inspected since 2014.",
        "Hormigones del Sur, the company that built it, did not answer questions.",
        "Its shares fell 6% in early trading.",
    ),
    (
        "Prosecutors will open an investigation in the coming days. The port handles one billion euros of cargo a "
        "year, nearly half of it fish.",
        "Several families spent the night in the sports hall.",
    ),
    (
        "The weather service is keeping its warning in place until 8 p.m. on Thursday.",
        "The minister of public works, Elena Saenz, will travel to the area on Friday.",
    ),
)
ENGLISH_BY_MACHINE = (
    "The mayor of Vallehermoso closes the port after the breakage of the dam",
    "The mayor of Vallehermoso, Tomás Urrutia, ordered on Tuesday 3 March the closure of the port after the storm "
    "opened a 40-metre crack in the north dike.",
    "Some 12,000 people were left without light during the night.",
    "The municipal regime, which has governed for sixteen years, rejected that the work was poorly done.",
    "“We will not hide a single paper,” Urrutia assured the neighbours.",
    "According to two engineers consulted by this newspaper, the dike had not been inspected since 2014.",
    "The company Hormigones del Sur, which lifted the work, did not answer the questions.",
    "The prosecutor's office could open an investigation in the coming days.",
    "The port moves a year a billion euros in goods, almost half of them fish.",
    "Several families spent the night in the sports centre.",
    "The weather service maintains the notice until 6 p.m. on Thursday.",
    "The Minister of Public Works, Elena Sáez, will travel to the area.",
    None,
)

LINKS = (
    ("1", "0", "equivalent"),
    ("2", "1", "equivalent"),
    ("3", "3", "edited"),
    ("4", "4", "edited"),
    ("5", "5", "edited"),
    ("6", "6", "edited"),
    ("7", "7", "equivalent"),
    ("", "8", "right_only"),
    ("8 9", "9", "edited"),
    ("10", "10", "equivalent"),
    ("11", "11", "edited"),
    ("12", "12", "edited"),
    ("13", "2", "equivalent"),
)
DIFFERENCES = (
    (0, "rewording", "style", 0.9, "cierra", "shuts", "Other words for the same."),
    (0, "rewording", "style", 0.7, "rotura del dique", "sea wall breaks", "Other words for the same."),
    (2, "number", "substantive", 0.97, "12.000", "10,000", "12.000 against 10,000."),
    (2, "rewording", "style", 0.6, "durante la noche", "overnight", "Other words for the same."),
    (3, "framing", "substantive", 0.81, "régimen municipal", "city government",
     "“régimen” is loaded; “government” is neutral."),
    (3, "negation", "substantive", 0.93, "rechazó", "did not comment",
     "The Spanish edition denies; the English edition reports no answer."),
    (4, "attribution", "substantive", 0.88, "aseguró", "claimed", "“aseguró” affirms; “claimed” doubts."),
    (4, "quote", "substantive", 0.62, "«No vamos a esconder ni un solo papel»",
     "“We are not going to hide a single important document,”",
     "The quotation says “important” in the English edition only."),
    (4, "detail", "substantive", 0.71, "", "important", "“important” stands in the English edition only."),
    (5, "attribution", "substantive", 0.95, "Según dos ingenieros consultados por este diario", "",
     "The source is named in the Spanish edition only."),
    (5, "rewording", "style", 0.8, "revisado", "inspected", "Other words for the same."),
    (8, "modality", "substantive", 0.9, "podría abrir", "will open", "Possible against certain."),
    (8, "rewording", "style", 0.75, "mil millones de euros", "one billion euros", "The same sum."),
    (10, "date", "substantive", 0.92, "18.00 horas", "8 p.m", "18.00 against 20.00."),
    (11, "name", "substantive", 0.58, "Elena Sáez", "Elena Saenz", "“Sáez” against “Saenz”."),
    (11, "date", "substantive", 0.66, "", "on Friday", "The day stands in the English edition only."),
)  # fmt: skip


def comparison() -> Comparison:
    """The port of Vallehermoso: all kinds, a moved sentence, a one-sided one, furniture, a two-to-one link."""
    left = _article(SPANISH, "es", "es/puerto.txt", furniture=(0, 14))
    right = _article(ENGLISH, "en", "en/port.txt")
    left = dataclasses.replace(left, dropped=("Suscríbase por un euro al mes.",), byline="Marta Ibarra")
    links = tuple(_link(left, right, *row) for row in LINKS)
    links = (*links[:-1], dataclasses.replace(links[-1], moved=True))
    return Comparison(
        signature=SIGNATURE,
        left=left,
        right=right,
        links=links,
        differences=tuple(_difference(left, right, links, row) for row in DIFFERENCES),
        left_translation=(*ENGLISH_BY_MACHINE,),
        right_translation=tuple(None for _ in right.sentences),
    )


def faithful() -> Comparison:
    """A short pair that says the same throughout."""
    return pair_of(
        ("Llueve en la costa.", "El museo reabre mañana."), ("It rains on the coast.", "The museum reopens.")
    )


HOSTILE = (
    "<script>document.title='pwned'</script> \"quoted\" 'single' & \u202egnissap\u202c {{ 7*7 }} </style> =1+1 \x07"
)


def hostile() -> Comparison:
    """Every string a stranger supplies is an attack: markup, quotes, template syntax, direction overrides, controls."""
    found = pair_of((HOSTILE, "Nada más."), (HOSTILE + " indeed", "Nothing more."))
    difference = Difference(0, "detail", "substantive", 0.9, (Span(0, 8),), (Span(0, 8),), HOSTILE)
    return dataclasses.replace(
        found,
        signature="xlate:<b>",
        left=dataclasses.replace(found.left, source="es/<script>.txt", title=HOSTILE, dropped=(HOSTILE,)),
        right=dataclasses.replace(found.right, source='en/"><img src=x onerror=alert(1)>.txt', title=HOSTILE),
        differences=(difference,),
        left_translation=(HOSTILE, None),
    )


def pair_of(left: Sequence[str], right: Sequence[str], languages: tuple[str, str] = ("es", "en")) -> Comparison:
    """Sentences linked one to one; the surplus of either side stands alone."""
    articles = [
        _article((tuple(lines),), language, f"{language}/short.txt")
        for lines, language in zip((left, right), languages, strict=True)
    ]
    links = []
    for index in range(max(len(left), len(right))):
        sides = [article.sentences[index : index + 1] for article in articles]
        relation = "equivalent" if all(sides) else "left_only" if sides[0] else "right_only"
        links.append(Link(sides[0], sides[1], cast(Relation, relation)))
    return Comparison(SIGNATURE, articles[0], articles[1], tuple(links), ())


def run() -> Run:
    """Three pairs, an article alone on each side, and a failure."""
    alone = (
        Pair(_article((("Solo en español.",),), "es", "es/solo.txt"), None, 0.0),
        Pair(None, _article((("Only in English.",),), "en", "en/alone.txt"), 0.0),
    )
    failures = (Failure("es/roto.docx", "It is no Word document."),)
    return Run((faithful(), comparison(), hostile()), alone, failures, SIGNATURE)


def _article(paragraphs: Sequence[Sequence[str]], language: str, source: str, furniture: Sequence[int] = ()) -> Article:
    """Sentences joined by spaces, paragraphs by empty lines; ``furniture`` numbers the sentences that are none."""
    text, sentences, blocks = "", [], []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        start = len(text)
        for sentence in paragraph:
            text += " " if len(text) > start else ""
            sentences.append(Span(len(text), len(text) + len(sentence)))
            text += sentence
        blocks.append(Span(start, len(text)))
    aside = set(furniture)
    return Article(
        source=source,
        text=text,
        language=language,
        title=next((span.of(text) for index, span in enumerate(sentences) if index not in aside), None),
        paragraphs=tuple(blocks),
        sentences=tuple(span for index, span in enumerate(sentences) if index not in aside),
        furniture=tuple(span for index, span in enumerate(sentences) if index in aside),
    )


def _link(left: Article, right: Article, left_numbers: str, right_numbers: str, relation: str) -> Link:
    chosen = [
        tuple(article.sentences[int(number) - offset] for number in numbers.split())
        for article, numbers, offset in ((left, left_numbers, 1), (right, right_numbers, 0))
    ]
    return Link(chosen[0], chosen[1], cast(Relation, relation), similarity=0.9 if all(chosen) else None)


def _difference(
    left: Article, right: Article, links: Sequence[Link], row: tuple[int, str, str, float, str, str, str]
) -> Difference:
    index, kind, severity, confidence, left_words, right_words, explanation = row
    return Difference(
        link=index,
        kind=cast(Kind, kind),
        severity=cast(Severity, severity),
        confidence=confidence,
        left=_find(left, links[index].left, left_words),
        right=_find(right, links[index].right, right_words),
        explanation=explanation,
    )


def _find(article: Article, sentences: Spans, words: str) -> Spans:
    if not words:
        return ()
    start = article.text.index(words, sentences[0].start, sentences[-1].end)
    return (Span(start, start + len(words)),)
