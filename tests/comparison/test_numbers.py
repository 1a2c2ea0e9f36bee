from __future__ import annotations

import pytest

from tests.comparison.figure_passages import examine, marked, passage, raised
from xlate.articles import Article, Span
from xlate.comparison.check import Passage, Settled, Side
from xlate.comparison.numbers import Numbers
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
46.000 millones de habitantes | 46 billion inhabitants
2,79 billones de yenes | 2.79 trillion yen
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
41 casos | forty-one cases
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
17.000 millones de libras | £17bn
17.000 millones de libras | £17 billion
5 millones de dólares | $5m
5 millones de dólares | $5 million
US$ 5 millones | $5 million
100 millones de USD | $100 million
49,5 millones de dólares australianos | A$49.5 million
23,90 dólares neozelandeses | NZ$23.90
quince dólares | fifteen bucks
3.000 pesos mexicanos | 3,000 pesos
800 yenes | ¥800
la decimonovena edición | the 19th edition
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
por siete votos contra dos | by 7-2
18 victorias y 7 derrotas | a record of 18-7
72 kilómetros | 45 miles
480 kilómetros | 300 miles
a 185 kilómetros por hora | at 115 mph
a 137 km/h | at 85 miles per hour
27 metros | 30 yards
1,8 metros | six feet
1,98 metros | 6-foot-6
60 centímetros | two feet
entre 5 y 10 centímetros | 2 to 4 inches
250 kilos | 550 pounds
295 kilos | 650-pound
30 grados Celsius | 86 degrees Fahrenheit
30 °C | 86 °F
2,4 millones de toneladas | 2.4 million metric tons
18,1 kilómetros cuadrados | seven square miles
100 hectáreas | 250 acres
40 litros | 10.5 gallons
unos 2.500 manifestantes | some 2,500 protesters
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
Murieron seis personas | Sixteen people died | seis | Sixteen
Vendió 15 cerdos | He sold 50 pigs | 15 | 50
Vendió tres cerdos | He sold two pigs | tres | two
Costó 46.000 millones de pesos | It cost 46 million pesos | 46.000 millones | 46 million
Costó 690 millones de euros | It cost $690 million | 690 millones de euros | $690 million
Costó 35.000 dólares | It cost $350,000 | 35.000 | 350,000
Costó 5.000 libras | It cost £4,000 | 5.000 | 4,000
Sumó el 14 % de los votos | It won 40 per cent of the vote | 14 | 40
Sumó el 14,6 % de los votos | It won 16.4% of the vote | 14,6 | 16.4
Cayó un tercio | It fell by a quarter | un tercio | a quarter
Cayó 25 puntos básicos | It fell 50 basis points | 25 | 50
Huyó uno de cada siete vecinos | One in nine neighbours fled | siete | nine
Huyeron seis de cada diez vecinos | Seven in ten neighbours fled | seis de cada diez | Seven in ten
Está a 200 kilómetros de Phoenix | It is 200 miles from Phoenix | 200 kilómetros | 200 miles
Cayeron 25 centímetros de lluvia | It rained 6 inches | 25 centímetros | 6 inches
Buscan su tercer título | They seek their first title | tercer | first
Ganaron por 2-0 | They won 3-0 | 2 | 3
Sextuplica la capacidad | It is five times the capacity | Sextuplica | five times
Tardan el triple | It takes twice as long | triple | twice
Miles de vecinos huyeron | Tens of thousands of neighbours fled | Miles | Tens of thousands
Cientos de vecinos huyeron | Thousands of neighbours fled | Cientos | Thousands
La mayoría de los vecinos huyó | Some neighbours fled | La mayoría | Some
Numerosos vecinos huyeron | A handful of neighbours fled | Numerosos | A handful of
Casi todas huyeron | All fled | Casi todas | All
Mueren 183 personas | Deaths reach 138 people | 183 | 138
Perdió 94.000 clientes | It lost 49,000 customers | 94.000 | 49,000
El expediente, de 611 páginas, cita correos | The file cites e-mails | 611 | -
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
        ("Murieron seis personas.", "Sixteen people died.", "“seis” against “Sixteen”"),
        ("El acta, de 611 folios, calla.", "The minutes are silent.", "611 stands in one edition only"),
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
    linked = passage("Hubo 36 votos en contra y 18 abstenciones.", "There were 18 abstentions and 36 votes against.")
    findings, agreements = examine(Numbers(), linked)
    assert findings == []
    assert len(agreements) == 2


def test_what_stands_elsewhere_in_the_other_article_is_told_softly() -> None:
    left = Article("a", "La obra costó 611 euros y duró.", "es", sentences=(Span(0, 31),))
    text = "The work lasted. It cost 611 euros."
    right = Article("b", text, "en", sentences=(Span(0, 16), Span(17, 35)))
    side = Side(right, (Span(0, 16),), tokenize(text, Span(0, 16)))
    whole = passage("La obra costó 611 euros y duró.", "The work lasted.")
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
