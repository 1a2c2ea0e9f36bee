from __future__ import annotations

import pytest

from tests.comparison.figure_passages import examine, marked, passage, raised
from xlate.articles import Article, Span
from xlate.comparison.check import Settled
from xlate.comparison.passages.passage import Passage, Side
from xlate.comparison.values.numbers import Numbers
from xlate.languages.tokens import tokenize

# One pair a line: Spanish | English, the same amount in each house's style.
EQUAL = """
12.000 personas | 12,000 people
doce mil personas | 12,000 people
12.000 personas | twelve thousand people
doce mil personas | twelve thousand people
12,000 personas | 12,000 people
12 000 personas | 12,000 people
130 mil personas | 130,000 people
mil millones de habitantes | a billion inhabitants
mil millones de habitantes | one billion inhabitants
mil 200 millones de pesos | 1.2 billion pesos
2 mil 500 trabajadores | 2,500 workers
mil 30 empleos | 1,030 jobs
una tonelada y media | 1.5 tonnes
dos kilómetros y medio | two and a half kilometers
tres hectáreas y media | 3.5 hectares
38.000 millones de habitantes | 38 billion inhabitants
3,15 billones de yenes | 3.15 trillion yen
dos mil trescientos millones | 2.3 billion
1.276,50 puntos | 1,276.50 points
3,5 litros | 3.5 liters
3.5 litros | 3.5 liters
medio millón de votos | half a million votes
medio millón de votos | 500,000 votes
millón y medio de votos | 1.5 million votes
un millón y medio de votos | one and a half million votes
dos millones y medio de votos | 2.5 million votes
tres millones 200 mil votos | 3.2 million votes
ciento doce escuelas | 112 schools
treinta y una escuelas | thirty-one schools
veintiún casos | 21 cases
43 casos | forty-three cases
doscientos cinco casos | two hundred and five cases
mil doscientos casos | 1,200 cases
mil casos | a thousand cases
cien casos | one hundred cases
cien casos | a hundred cases
una docena de huevos | a dozen eggs
una docena de huevos | 12 eggs
media docena de huevos | six eggs
dos docenas de huevos | 24 eggs
un centenar de vecinos | 100 neighbours
un par de vecinos | a couple of neighbours
un par de vecinos | two neighbours
el 14 % de los votos | 14% of the votes
el 14% de los votos | 14 percent of the votes
el 14 por ciento de los votos | 14 per cent of the votes
tres por ciento | 3%
el 5,8 % | 5.8%
un tercio de los votos | a third of the votes
dos tercios de los votos | two-thirds of the votes
dos tercios de los votos | two thirds of the votes
una quinta parte de los votos | a fifth of the votes
una quinta parte de los votos | 20% of the votes
tres cuartas partes de los votos | three quarters of the votes
la mitad de los votos | half of the votes
la mitad de los votos | 50% of the votes
la cuarta parte de los votos | 25% of the votes
uno de cada siete niños | one in seven children
seis de cada diez niños | six in ten children
seis de cada diez niños | six out of ten children
seis de cada diez niños | 60% of children
25 puntos básicos | a quarter of a percentage point
25 puntos básicos | 25 basis points
un cuarto de punto porcentual | 25 basis points
un cuarto de punto porcentual | 0.25 percentage points
dos puntos porcentuales | two percentage points
5 euros | €5
5 € | 5 euros
19.000 millones de libras | £19bn
19.000 millones de libras | £19 billion
5 millones de dólares | $5m
5 millones de dólares | $5 million
US$ 5 millones | $5 million
100 millones de USD | $100 million
62,5 millones de dólares australianos | A$62.5 million
14,20 dólares neozelandeses | NZ$14.20
veinte dólares | twenty bucks
3.000 pesos mexicanos | 3,000 pesos
800 yenes | ¥800
la decimoctava edición | the 18th edition
el tercer intento | the third attempt
la 3.ª edición | the 3rd edition
el 1.er puesto | first place
el vigésimo primer puesto | the 21st place
el quinto puesto | the 5th place
el doble de votos | twice as many votes
el triple de votos | three times as many votes
cinco veces más votos | five times more votes
el precio se duplicó | the price doubled
el precio se triplicó | the price tripled
ganó por 2-1 | won 2-1
por ocho votos contra tres | by 8-3
21 victorias y 9 derrotas | a record of 21-9
80 kilómetros | 50 miles
320 kilómetros | 200 miles
a 160 kilómetros por hora | at 100 mph
a 105 km/h | at 65 miles per hour
18 metros | 20 yards
3 metros | ten feet
1,88 metros | 6-foot-2
90 centímetros | three feet
entre 10 y 15 centímetros | 4 to 6 inches
90 kilos | 200 pounds
68 kilos | 150-pound
30 grados Celsius | 86 degrees Fahrenheit
30 °C | 86 °F
3,1 millones de toneladas | 3.1 million metric tons
18,1 kilómetros cuadrados | seven square miles
100 hectáreas | 250 acres
40 litros | 10.5 gallons
unos 3.400 manifestantes | some 3,400 protesters
alrededor de 300 casos | about 300 cases
casi 300 casos | nearly 300 cases
cerca de 300 casos | almost 300 cases
al menos 300 casos | at least 300 cases
más de 300 casos | more than 300 cases
más de 300 casos | over 300 cases
hasta 300 casos | up to 300 cases
menos de 300 casos | fewer than 300 cases
solo 300 casos | only 300 cases
miles de vecinos | thousands of neighbours
decenas de miles de vecinos | tens of thousands of neighbours
cientos de vecinos | hundreds of neighbours
decenas de vecinos | dozens of neighbours
millones de vecinos | millions of neighbours
la mayoría de los vecinos | most of the neighbours
muchos vecinos | many neighbours
varios vecinos | several neighbours
ambos vecinos | two neighbours
300 heridos y 12 muertos | 12 dead and 300 hurt
un detenido | one arrest
"""

# Spanish | English | what is marked on the left | on the right; a dash where the other side has nothing.
DIFFERENT = """
Murieron 12.000 personas | 10,000 people died | 12.000 | 10,000
Murieron 1.000 personas | 10,000 people died | 1.000 | 10,000
Murieron siete personas | Seventeen people died | siete | Seventeen
Vendió 14 vacas | He sold 40 cows | 14 | 40
Vendió tres vacas | He sold two cows | tres | two
Costó 38.000 millones de pesos | It cost 38 million pesos | 38.000 millones | 38 million
Costó 410 millones de euros | It cost $410 million | 410 millones de euros | $410 million
Costó 27.000 dólares | It cost $270,000 | 27.000 | 270,000
Costó 7.000 libras | It cost £6,000 | 7.000 | 6,000
Sumó el 17 % de los votos | It won 70 per cent of the vote | 17 | 70
Sumó el 12,8 % de los votos | It won 18.2% of the vote | 12,8 | 18.2
Cayó un tercio | It fell by a quarter | un tercio | a quarter
Cayó 25 puntos básicos | It fell 50 basis points | 25 | 50
Huyó uno de cada ocho vecinos | One in twelve neighbours fled | ocho | twelve
Huyeron tres de cada diez vecinos | Four in ten neighbours fled | tres de cada diez | Four in ten
Está a 300 kilómetros de Toledo | It is 300 miles from Toledo | 300 kilómetros | 300 miles
Cayeron 40 centímetros de nieve | It snowed 9 inches | 40 centímetros | 9 inches
Estrena su quinta novela | He publishes his second novel | quinta | second
Ganaron por 4-1 | They won 5-1 | 4 | 5
Quintuplica el precio | It is four times the price | Quintuplica | four times
Cobran el triple | They earn twice as much | triple | twice
Miles de vecinos huyeron | Tens of thousands of neighbours fled | Miles | Tens of thousands
Cientos de vecinos huyeron | Thousands of neighbours fled | Cientos | Thousands
La mayoría de los socios mintió | Some members lied | La mayoría | Some
Numerosos socios mintieron | A handful of members lied | Numerosos | A handful of
Casi todas mintieron | All lied | Casi todas | All
Mueren 271 personas | Deaths reach 217 people | 271 | 217
Perdió 83.000 clientes | It lost 38,000 customers | 83.000 | 38,000
El expediente, de 734 páginas, cita correos | The file cites e-mails | 734 | -
La multa cita correos | The fine, of $300,000, cites e-mails | - | $300,000
"""


def _rows(block: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in block.strip().splitlines()]


@pytest.mark.parametrize(("left", "right"), _rows(EQUAL))
def test_the_same_amount_is_no_difference(left: str, right: str) -> None:
    linked = passage(f"Según el informe, {left}.", f"According to the report, {right}.")
    findings, agreements = examine(Numbers(), linked)
    assert raised(findings) == []
    assert agreements or left == "un detenido"


@pytest.mark.parametrize(("left", "right", "left_marked", "right_marked"), _rows(DIFFERENT))
def test_another_amount_is_a_difference(left: str, right: str, left_marked: str, right_marked: str) -> None:
    linked = passage(f"{left}.", f"{right}.")
    found = raised(examine(Numbers(), linked)[0])
    assert [finding.kind for finding in found] == ["number"]
    marks = marked(linked, found[0])
    expected = tuple(mark.strip("-") for mark in (left_marked, right_marked))
    assert all(want in have and bool(want) == bool(have) for want, have in zip(expected, marks, strict=True))


def test_the_tables_are_as_large_as_promised() -> None:
    assert len(_rows(EQUAL)) + len(_rows(DIFFERENT)) >= 150


@pytest.mark.parametrize(
    ("left", "right", "explanation"),
    [
        ("Murieron 12.000 personas.", "10,000 people died.", "12.000 against 10,000"),
        ("Murieron siete personas.", "Seventeen people died.", "“siete” against “Seventeen”"),
        ("El acta, de 734 folios, calla.", "The minutes are silent.", "734 stands in one edition only"),
        ("Murieron al menos 40 personas.", "40 people died.", "“al menos” stands in one edition only, with 40"),
        ("Murieron más de 40 personas.", "Nearly 40 people died.", "“más de” against “Nearly”, before 40"),
    ],
)
def test_explanations(left: str, right: str, explanation: str) -> None:
    found = raised(examine(Numbers(), passage(left, right))[0])
    assert [finding.explanation for finding in found] == [explanation]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Voló en un Boeing 737 hacia el G20.", "He flew to the G20 in a Boeing 737."),
        ("La covid-19 frenó al F-16.", "Covid-19 stopped the F-16."),
        ("Uno nunca sabe.", "You never know."),
        ("Una mujer habló con un hombre.", "A woman talked to a man."),
        ("Los primeros pasos fueron duros.", "Initial steps were hard."),
        ("Llegaron unos 300.", "300 came."),
        ("Murió en 2019.", "He died in 2019."),
    ],
)
def test_what_is_no_number_is_left_alone(left: str, right: str) -> None:
    assert raised(examine(Numbers(), passage(left, right))[0]) == []


def test_numbers_are_tied_by_value_wherever_they_stand() -> None:
    linked = passage("Hubo 25 noes y 14 abstenciones.", "There were 14 abstentions and 25 noes.")
    findings, agreements = examine(Numbers(), linked)
    assert findings == []
    assert len(agreements) == 2


def test_what_stands_elsewhere_in_the_other_article_is_told_softly() -> None:
    left = Article("a", "La obra costó 734 euros y duró.", "es", sentences=(Span(0, 31),))
    text = "The work lasted. It cost 734 euros."
    right = Article("b", text, "en", sentences=(Span(0, 16), Span(17, 35)))
    side = Side(right, (Span(0, 16),), tokenize(text, Span(0, 16)))
    whole = passage("La obra costó 734 euros y duró.", "The work lasted.")
    linked = Passage(Side(left, left.sentences, whole.left.tokens), side, whole.words)
    findings, _ = examine(Numbers(), linked)
    assert [finding.confidence < 0.5 for finding in findings] == [True]
    assert "elsewhere" in findings[0].explanation


def test_settled_words_are_left_alone() -> None:
    linked = passage("Murieron 12 personas.", "15 people died.")
    settled = Settled(linked)
    settled.add(examine(Numbers(), linked)[0])
    assert list(Numbers().examine(linked, settled)) == []


def test_two_versions_in_one_language() -> None:
    linked = passage("The fire killed 12 people.", "The fire killed 15 people.", ("en", "en"))
    assert [marked(linked, finding) for finding in raised(examine(Numbers(), linked)[0])] == [("12", "15")]


def test_a_language_without_data_has_figures() -> None:
    linked = passage(
        "L'incendio ha ucciso 12 persone e ferito il 40%.", "The fire killed 15 and hurt 40%.", ("it", "en")
    )
    assert [marked(linked, finding) for finding in raised(examine(Numbers(), linked)[0])] == [("12", "15")]


def test_figures_in_furniture_are_none_of_the_report() -> None:
    text = "El alcalde (https://a.example/611/2) dimitió."
    article = Article("a", text, "es", sentences=(Span(0, len(text)),), furniture=(Span(12, 35),))
    right = passage("El alcalde dimitió.", "The mayor resigned.").right
    tokens = tokenize(article.report_text)
    words = passage("El alcalde dimitió.", "The mayor resigned.").words
    linked = Passage(Side(article, article.sentences, tokens), right, words)
    assert list(Numbers().examine(linked, Settled(linked))) == []
