from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xlate.articles import Article, Span
from xlate.languages.sentences import LONGEST_SENTENCE, segment, split

# A bar stands where a sentence ends inside the text; the white space around it is the text's own.
SPANISH = """
El Sr. Pérez llegó tarde.| Nadie lo esperaba.
La Sra. Gómez y el Dr. Ruiz firmaron el acta.| Después se fueron.
Ud. no estaba allí.| Uds. tampoco.
Vive en EE. UU. desde 2010.| Trabaja en Texas.
El presidente de EE.UU. viajó ayer.| No habló.
Las tropas de EE. UU. se retiran.| El Gobierno calla.
Nació en EE. UU.| Los padres eran cubanos.
Llegó a las 3 p. m. y se fue a las 5 p. m.| El resto se quedó.
Abre a las 9 a. m. cada día.| Cierra tarde.
El avión salió a las 7 a.m. de Lima.| Aterrizó sin novedad.
El decreto núm. 34 entró en vigor.| Nadie protestó.
Según el art. 155 de la Constitución, cabe hacerlo.| El juez discrepa.
Véase la pág. 12 del informe.| Ahí está todo.
Pesaba aprox. 300 kilos.| Era enorme.
El Lic. Ramírez defendió al Ing. Soto.| Perdieron.
El Gral. Cienfuegos fue detenido.| México protestó.
Compró pan, leche, huevos, etc. y volvió a casa.| Estaba cansado.
Vendieron ropa, muebles, etc.| El resto lo regalaron.
La novela es de J. K. Rowling.| Se vendió bien.
Samuel L. Jackson habló primero.| Los demás, después.
El autor, J. R. R. Tolkien, era filólogo.| Murió en 1973.
Acudieron 12.000 personas.| La policía contó 8.000.
El índice subió un 3.5 por ciento.| El peso cayó.
Costó 1.276,50 euros.| 300 menos que antes.
La cita es a las 18.30 en la plaza.| Habrá música.
«No lo sé.»| Así respondió la ministra.
Dijo: «No vendré».| Y no vino.
“Estamos hartos”.| La frase se repite.
«No iré», dijo.| «No me esperen».
«¿Quién lo hizo?», preguntó el juez.| Nadie contestó.
«¿Quién lo hizo?» preguntó el juez.| Nadie contestó.
¿Quién paga?| ¿Quién cobra?| Nadie lo sabe.
¡Basta!| ¡Fuera!
No vino.| ¿Estará enfermo?
No vino.| ¡Qué lástima!
Espera…| Ya viene.
Los gatos, muy cautos… se acercaron.| Nadie los paró.
Dudó... y luego firmó.| Era tarde.
Bueno...| No sé qué decir.
—No iré —dijo la alcaldesa—.| Mañana lo explicaré.
—¿Vienes? —preguntó Juan.| Ella calló.
—Sí.| —No.
El ministro (que dimitió en mayo) no acudió.| Tampoco su sucesor.
El club (fundado en 1902. Nada menos) cumple años.| Habrá fiesta.
(Nadie lo vio.| Nadie lo oyó.)| Desapareció.
El equipo ganó (3-1).| El entrenador sonrió.
La S. M. la Reina asistió al acto.| Vestía de azul.
La empresa Aceros del Norte, S. A. presentó cuentas.| Ganó menos.
Firmó Aceros del Norte, S. A.| El acuerdo vence en mayo.
Vive en la Avda. de América.| Es ruidosa.
San Juan, 14 oct. (EFE).| El huracán se aleja.
QUITO, 3 feb. - El cabildo aprobó el plan.| Entra en vigor hoy.
Los JJ. OO. de París costaron caro.| Nadie lo niega.
Murió en el 44 a. C. en Roma.| Lo mataron.
Tiene 1.200 hab. y una escuela.| Está lejos.
Lo dijo D. Antonio.| Nadie le creyó.
El Excmo. Sr. Alcalde no vino.| Mandó una carta.
La OMS y la ONU callan.| El resto, no.
Es el plan A.| El otro falló.
Consulte www.ejemplo.es o escriba.| Le responderán.
El 3 de mayo llovió.| El 4, también.
Leyó «La casa. Historia de un siglo» de una vez.| Le gustó.
Gritaba: "¡Socorro! ¡Ayuda!".| Nadie lo oyó.
La prof. Díaz y el prof. Sanz discrepan.| Se debatirá.
Grava, p. ej. los depósitos.| También las rentas.
"""
# Cases that a bar or a line cannot hold: white space lost at a boundary, no-break spaces, several lines.
SPANISH_EXACT = [
    ("Dijo que no.El ministro insistió.", ["Dijo que no.", "El ministro insistió."]),
    ('"Lo sé." Así habló.', ['"Lo sé."', "Así habló."]),
    ("Es el vol. 3 de la obra.", ["Es el vol. 3 de la obra."]),
    ("La ley de 2017\u00a0— núm.\u00a034 — rige.", ["La ley de 2017\u00a0— núm.\u00a034 — rige."]),
    ("EE.\u00a0UU. ganó. Perdió Irán.", ["EE.\u00a0UU. ganó.", "Perdió Irán."]),
    ("1. Abra la llave. 2. Cierre la puerta.", ["1. Abra la llave.", "2. Cierre la puerta."]),
]

ENGLISH = """
Mr. Smith arrived late.| Nobody waited.
Mrs. Jones and Dr. Lee signed.| They left.
Gov. Gavin Newsom signed the bill.| It takes effect in May.
Sen. Ted Cruz and Rep. Ilhan Omar disagreed.| The vote is on Monday.
Lt. Gov. Dan Patrick spoke first.| He was brief.
He lives in the U.S. and works in Mexico.| His wife does not.
The U.S. Senate voted on Tuesday.| The bill failed.
She moved to the U.S.| The family stayed behind.
He left the U.S. in May.| He never returned.
Talks with the U.K. resumed.| They will be long.
A U.N. envoy arrived.| No one met him.
The train leaves at 7 a.m. on Mondays.| It is slow.
It opened at 9 a.m.| The crowd cheered.
It closed at 5 p.m. Wednesday.| Few noticed.
On Jan. 6 the crowd gathered.| Police were few.
Since Oct. 2019 prices have doubled.| Wages have not.
It sits at No. 10 Downing Street.| Everyone knows it.
The answer was no.| Nobody was surprised.
Leeds vs. Fulham ended in a draw.| Fans sighed.
They landed at St. Paul airport.| It was snowing.
The choir of St. Anne's sang.| People came.
Acme Inc. said profits rose.| Shares fell.
He works for Acme Inc.| The firm is in Ohio.
Apple Ltd. and Pear Co. merged.| Regulators objected.
Robert Downey Jr. starred.| The film flopped.
Martin Luther King Jr. was shot in Memphis.| He was 39.
J. K. Rowling wrote it.| It sold well.
Samuel L. Jackson spoke.| The others followed.
The book by J.R.R. Tolkien is long.| I liked it.
Prices rose 3.5 percent.| Wages rose 2.1 percent.
It cost $1,276.50.| That is a lot.
Some 12,000 came.| Police counted 8,000.
"I don't know."| That was the minister's answer.
He said: "I will not come."| He did not come.
"I will not go," she said.| "Don't wait for me."
"Who did it?" the judge asked.| Nobody answered.
"Who did it?" Ms. Ortiz asked.| Nobody answered.
"Stop!" Capt. Rossi shouted.| The boy kept swimming.
“We are fed up.”| The phrase is everywhere.
‘We are fed up.’| The phrase is everywhere.
Who pays?| Who collects?| Nobody knows.
Enough!| Out!
Wait…| He is coming.
The cats, so wary ... they came near.| Nobody stopped them.
Well...| I don't know.
He was yelling, "Let me go! Let me go!"| Then he fainted.
The minister (who quit in May) stayed away.| So did his heir.
The club (founded 1902. No less) turns 120.| There will be a party.
(Nobody saw it.| Nobody heard it.)| It vanished.
The team won (3-1).| The coach smiled.
OSLO, Oct. 9 — The council voted.| The plan passed.
WASHINGTON (AP) — The House voted.| It was close.
He holds a Ph.D. in physics.| She has an M.D.| They are married.
She lives in Boise, Idaho, i.e. far away.| We miss her.
Bring food, water, etc. to the shelter.| The Red Cross will help.
The firm, based in Calif., closed.| Workers wept.
It happened in Miami, Fla.| The pilot survived.
Visit www.example.com or call.| Someone will answer.
It is plan B.| The other one failed.
The Rev. John Howard led prayers.| Many wept.
He read "The House. A History" in a day.| He liked it.
Sgt. Maj. Ali Khan was hurt.| His unit withdrew.
The 5.30 train was late.| It is always late.
He finished at 5.30.| Then he slept.
The Gen. Staff met.| Nothing was decided.
He has 3 kids.| 2 are twins.
"""
ENGLISH_EXACT = [
    ("He said so.The minister insisted.", ["He said so.", "The minister insisted."]),
    ("See Fig. 3 and p. 12 there.", ["See Fig. 3 and p. 12 there."]),
    ("Then it ended.[3] Nobody wept.", ["Then it ended.[3]", "Nobody wept."]),
    ("1. Open it. 2. Close it.", ["1. Open it.", "2. Close it."]),
    ("First line\nwraps here. Second one.", ["First line\nwraps here.", "Second one."]),
    ("Needed:\n- bread\n- milk", ["Needed:", "- bread", "- milk"]),
    ("Headline\n\nBody text.", ["Headline", "Body text."]),
]


def _cases(block: str) -> list[tuple[str, list[str]]]:
    return [
        (line.replace("|", ""), [piece.strip() for piece in line.split("|")]) for line in block.strip().splitlines()
    ]


TABLE = [("es", *case) for case in _cases(SPANISH) + SPANISH_EXACT]
TABLE += [("en", *case) for case in _cases(ENGLISH) + ENGLISH_EXACT]


@pytest.mark.parametrize(("language", "text", "sentences"), TABLE)
def test_boundaries(language: str, text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in split(text, language)] == sentences


def test_the_table_is_as_large_as_promised() -> None:
    assert min(sum(language == code for language, *_ in TABLE) for code in ("es", "en")) >= 60
    assert len(TABLE) >= 120


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("pt", "O ministro chegou tarde. Ninguém o esperava.", ["O ministro chegou tarde.", "Ninguém o esperava."]),
        ("fr", "Il est venu. «\u00a0Non.\u00a0» Elle partit.", ["Il est venu.", "«\u00a0Non.\u00a0»", "Elle partit."]),
        ("de", "Er kam spät. Niemand wartete.", ["Er kam spät.", "Niemand wartete."]),
        ("zh", "他来了。没有人等他。", ["他来了。", "没有人等他。"]),
        ("hi", "वह आया। कोई नहीं था।", ["वह आया।", "कोई नहीं था।"]),
        ("qqq", "Xalo bamo. Xoto bolu.", ["Xalo bamo.", "Xoto bolu."]),
    ],
)
def test_a_language_without_data(language: str, text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in split(text, language)] == sentences


def test_within_counts_from_the_start_of_the_text() -> None:
    text = "Uno. Dos. Tres."
    assert split(text, "es", Span(5, 15)) == (Span(5, 9), Span(10, 15))


def test_paragraphs_end_sentences_and_furniture_has_none() -> None:
    text = "MENU\n\nUn titular sin punto\nEl Sr. Pérez llegó. Nadie lo vio.\n\nFoto: Agencia\n\nFin."
    paragraphs = (Span(0, 4), Span(6, 26), Span(27, 60), Span(62, 75), Span(77, 81))
    article = segment(Article("a", text, "es", paragraphs=paragraphs, furniture=(Span(0, 4), Span(62, 75))))
    assert article.sentence_texts == ("Un titular sin punto", "El Sr. Pérez llegó.", "Nadie lo vio.", "Fin.")


def test_text_outside_paragraphs_is_not_lost() -> None:
    article = segment(Article("a", "Antes.  Titular  Después. Más.", "es", paragraphs=(Span(8, 15),)))
    assert article.sentence_texts == ("Antes.", "Titular", "Después.", "Más.")


def test_without_paragraphs_blank_lines_serve() -> None:
    article = segment(Article("a", "Titular\n\nUna frase. Otra frase.", "es"))
    assert article.sentence_texts == ("Titular", "Una frase.", "Otra frase.")


@pytest.mark.parametrize("text", ["", " \n\n \t"])
def test_nothing_to_cut(text: str) -> None:
    assert split(text, "en") == ()
    assert segment(Article("a", text, "en")).sentences == ()


_PIECES = st.lists(
    st.sampled_from([*"aÁ1 .?!…\n«»\"“”()[]—-¿¡'’*•", "Sr.", "U.S.", "El ", "\n\n", "12.000"]), max_size=40
)


@settings(max_examples=150, deadline=None)
@given(_PIECES.map("".join), st.sampled_from(["es", "en", "fr"]))
def test_every_visible_code_point_is_in_exactly_one_sentence(text: str, language: str) -> None:
    sentences = segment(Article("a", text, language)).sentences
    covered = [place for span in sentences for place in range(*span)]
    assert covered == sorted(set(covered))
    assert {i for i, character in enumerate(text) if not character.isspace()} <= set(covered)
    assert all(span.of(text) == span.of(text).strip() != "" for span in sentences)


def test_agreement_with_the_development_set(shared: Path) -> None:
    hits = wrong = missed = 0
    for line in (shared / "editions" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for language in ("es", "en"):
            gold = {end for _, end in record[f"sentences_{language}"]}
            found = {span.end for span in split(record[language], language)}
            hits, wrong, missed = hits + len(gold & found), wrong + len(found - gold), missed + len(gold - found)
    assert 2 * hits / (2 * hits + wrong + missed) >= 0.995


@pytest.mark.parametrize("text", ["palabra " * 3000, "x" * 20_000, "a" * 3999 + " b"])
def test_what_is_longer_than_any_sentence_is_divided_and_nothing_lost(text: str) -> None:
    spans = split(text, "es")
    assert all(span.end - span.start <= LONGEST_SENTENCE for span in spans)
    assert "".join(span.of(text) for span in spans).replace(" ", "") == text.replace(" ", "")
    assert all(
        word in {"palabra", "b", "a" * 3999} or set(word) == {"x"} for span in spans for word in span.of(text).split()
    )
