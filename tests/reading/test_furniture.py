"""What is told from the report, and, above all, what is not."""

from __future__ import annotations

import pytest

from xlate.reading.furniture import Found, find_furniture
from xlate.reading.headline import find_headline
from xlate.reading.paragraphs import paragraphs

HEADLINE = "Council approves harbour plan by three votes"
BODY = (
    "The council approved the plan on Monday after a debate of six hours, with twelve votes in favour and nine against."
)
MORE = (
    "Residents had asked for a delay. “We were not heard,” said Marta Lind, who speaks for the people of the harbour."
)
TITULAR = "El pleno aprueba el plan del puerto por tres votos"
TEXTO = "El pleno aprobó el plan el lunes tras un debate de seis horas, con doce votos a favor y nueve en contra."
SIGUE = "Los vecinos habían pedido un aplazamiento. «No nos han escuchado», dijo Marta Lind, portavoz de los vecinos."


def look(*blocks: str) -> tuple[list[str], str | None, Found]:
    """The furniture of an article with these paragraphs, and its headline."""
    text = "\n\n".join(blocks)
    spans = paragraphs(text)
    found = find_furniture(text, spans)
    return [span.of(text) for span in found.spans], find_headline(text, spans, found.spans), found


ENGLISH_PAGE = (
    (True, "Skip to content"),
    (True, "Home | News | Sport | Weather"),
    (True, "The Harbour Post"),
    (True, "Politics"),
    (False, HEADLINE),
    (True, "By Anna Reed and Tom Ford"),
    (True, "Published 14 October 2024, 10:32 GMT"),
    (True, "Share"),
    (True, "Facebook Twitter WhatsApp"),
    (True, "The harbour on Sunday. Photograph: Jon Hale/Reuters"),
    (False, BODY),
    (False, MORE),
    (True, "Advertisement"),
    (False, "A long fight"),
    (True, "Read more: the harbour plan explained"),
    (False, BODY),
    (True, "Sign up for our newsletter and never miss a story."),
    (True, "Related articles"),
    (True, "Ten harbours to see this summer"),
    (True, "Why the plan failed twice"),
    (True, "© 2024 The Harbour Post. All rights reserved."),
)
SPANISH_PAGE = (
    (True, "El Faro del Norte elfarodelnorte.example"),
    (True, "Inicio  Política  Deportes  Opinión"),
    (True, "Pleno del puerto"),
    (False, TITULAR),
    (False, "La oposición anuncia que recurrirá la decisión ante los tribunales"),
    (True, "Por Ana Ruiz | Madrid"),
    (True, "Actualizado: 14 de octubre de 2024 - 10:32 h."),
    (True, "Compartir en Facebook"),
    (True, "El puerto, este domingo. / J. SOLER / EFE"),
    (False, TEXTO),
    (False, SIGUE),
    (True, "Publicidad"),
    (True, "Lea también: Claves del plan del puerto"),
    (False, TEXTO),
    (True, "Suscríbete a nuestra newsletter para recibir lo mejor cada día"),
    (True, "Etiquetas"),
    (True, "Puerto"),
    (True, "Lo más leído"),
    (True, "1. Diez puertos"),
)
STANDFIRST_PAGE = (
    (True, "Norte Sur NS nortesur.example"),
    (True, "Harbour dispute"),
    (False, HEADLINE),
    (False, "The opposition leader called on the courts to stop the works before the summer, when most ships arrive."),
    (True, "The harbour seen from the old wallGetty Images."),
    (True, "Written by"),
    (False, BODY),
    (False, MORE),
    (True, "tracking"),
)


@pytest.mark.parametrize(
    ("page", "headline", "byline"),
    [
        (ENGLISH_PAGE, HEADLINE, "Anna Reed and Tom Ford"),
        (SPANISH_PAGE, TITULAR, "Ana Ruiz"),
        (STANDFIRST_PAGE, HEADLINE, None),
    ],
    ids=["English", "Spanish", "standfirst"],
)
def test_a_saved_page(page: tuple[tuple[bool, str], ...], headline: str, byline: str | None) -> None:
    marked, title, found = look(*(block for _, block in page))
    assert marked == [block for furniture, block in page if furniture]
    assert title == headline
    assert found.byline == byline


@pytest.mark.parametrize(
    "blocks",
    [
        (HEADLINE, BODY, MORE),
        (TITULAR, TEXTO, SIGUE),
        ("Erdogan in Cologne", "German president calls for harmony after visit", BODY, MORE),
        ("Harbour plan approved", "Works to begin in the first week of May", BODY, "“I am happy.”", "It rained."),
        (HEADLINE, BODY, "Business", MORE, "Sport", BODY),
        (HEADLINE, BODY, "Culture", MORE),
        (HEADLINE, BODY, "Help", MORE),
        (HEADLINE, BODY, MORE, "Contact", "The town hall answers until noon."),
        (HEADLINE, BODY, "Video: police storm the house", MORE),
        (HEADLINE, "Real Madrid", BODY, MORE),
        (HEADLINE, "LONDON (Reuters) - " + BODY, MORE),
        (TITULAR, "Madrid (EFE).— " + TEXTO, SIGUE),
        (TITULAR, "MADRID, 14 Oct. (EUROPA PRESS) - " + TEXTO, SIGUE),
        (TITULAR, TEXTO, "Según informó EFE.", "Lo confirmó la agencia AP."),
        (HEADLINE, BODY, "He told Reuters.", "“No,” the AFP reported.", "She works for AP"),
        ("Por Tutatis: el pleno aprueba el plan", TEXTO, SIGUE),
        ("By George, He's Done It", BODY, MORE),
        ("By Friday", BODY, MORE),
        ("Read more: the library's new slogan divides a town", BODY, MORE),
        ("Watch: harbour pilots in a storm", BODY, MORE),
        ("Foto: el arte que cambió el siglo", TEXTO, SIGUE),
        ("Amazon.com to cut 18,000 jobs", BODY, MORE),
        ("Shop.example sues a rival", BODY, MORE),
        ("1984", BODY, MORE),
        ("Related: how two families became one", BODY, MORE),
        (HEADLINE, BODY, "The firm's page says “we use cookies” in small print.", MORE),
        (HEADLINE, BODY, "The club said: “Sign up for our newsletter.”", MORE),
        (HEADLINE, BODY, "By Monday the vote was over.", MORE, "By then it was dark."),
        (TITULAR, TEXTO, "Por eso votaron en contra", SIGUE),
        (HEADLINE, MORE, "More than 40 people died.", "Share prices fell.", "Home at last", "Contact was lost."),
        (TITULAR, TEXTO, "Más de 40 personas murieron.", "Compartir piso ya no es raro.", "Menú de guerra"),
        ("Only a headline", "And a second line", "A third"),
        (BODY,),
        (),
    ],
)
def test_a_clean_article_has_no_furniture(blocks: tuple[str, ...]) -> None:
    assert look(*blocks)[0] == []


@pytest.mark.parametrize(
    ("passage", "marked"),
    [
        ("The harbour on Sunday. Reuters", True),
        ("The harbour on Sunday (AP)", True),
        ("El puerto, el domingo / EFE", True),
        ("El puerto, el domingo.EFE", True),
        ("A ship leaves the harbour, May 4, 2024. (AP Photo/Jon Hale)", True),
        ("Foto: Jon Hale", True),
        ("REUTERS/Jon Hale", True),
        ("***", True),
        ("• • •", True),
        ("Story continues below advertisement", True),
        ("Seguir leyendo", True),
        ("Haz clic aquí para suscribirte", True),
        ("Share on Facebook Share on Twitter Copy link", True),
        ("Lee también El pleno rechaza el plan", True),
        ("A ship left the harbour.", False),
        ("What the agencies say", False),
        ("“It is over”", False),
        ("50 / 50", False),
    ],
)
def test_between_paragraphs(passage: str, marked: bool) -> None:
    assert look(HEADLINE, BODY, passage, MORE)[0] == ([passage] if marked else [])


@pytest.mark.parametrize(
    ("passage", "part"),
    [
        ("It was over. (AP)", "(AP)"),
        ("Todo terminó. EFE", "EFE"),
        (f"{BODY} {MORE} (Reuters)", "(Reuters)"),
        ("Todo  terminó. \n (EFE)", "(EFE)"),
    ],
)
def test_of_a_signed_report_the_signature_alone_is_furniture(passage: str, part: str) -> None:
    assert look(HEADLINE, BODY, passage)[0] == [part]


def test_signed_items_are_no_captions() -> None:
    items = ("A ship sank. (AP)", "A dam broke. (AP)", "A bank failed. (AP)")
    assert look(HEADLINE, items[0], BODY, items[1], MORE, items[2], BODY)[0] == ["(AP)"] * 3


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Reuters", "Reuters"),
        ("Por EFE", "EFE"),
        ("Por Redacción", "Redacción"),
        ("POR ANA RUIZ", "ANA RUIZ"),
        ("Autor: Ana Ruiz", "Ana Ruiz"),
        ("By Anna Reed, Political Correspondent", "Anna Reed, Political Correspondent"),
        ("By Anna Reed@annareed", "Anna Reed"),
        ("Publicado por:", None),
        ("14/10/2024 10:32", None),
        ("Lunes, 14 de octubre de 2024", None),
        ("hace 2 horas", None),
        ("Oct. 14, 2024 at 10:32 a.m. EDT", None),
        ("Tiempo de lectura: 3 minutos", None),
        ("Home > World > Europe", None),
        ("Internacional > Europa", None),
        ("Foto de archivo: EFE", None),
        ("Image copyright Getty Images", None),
        ("www.post.example", None),
        ("#Harbour", None),
    ],
)
def test_under_the_headline(line: str, byline: str | None) -> None:
    marked, title, found = look(HEADLINE, line, BODY, MORE)
    assert (marked, title, found.byline) == ([line], HEADLINE, byline)


def test_a_name_beside_the_date_is_a_byline() -> None:
    marked, _, found = look(HEADLINE, "Ana Ruiz", "14 October 2024", BODY, MORE)
    assert (marked, found.byline) == (["Ana Ruiz", "14 October 2024"], "Ana Ruiz")
    assert look(HEADLINE, "Ana Ruiz", BODY, MORE)[0] == []


@pytest.mark.parametrize("mark", ["|", "-", "–"])
def test_the_title_of_the_browser_tab_is_a_repetition(mark: str) -> None:
    marked, title, _ = look(f"{HEADLINE} {mark} The Harbour Post", HEADLINE, BODY, MORE)
    assert marked == [f"{HEADLINE} {mark} The Harbour Post"]
    assert title == HEADLINE


def test_known_furniture_is_not_looked_at() -> None:
    text = f"{HEADLINE}\n\n**Advertisement**\n\n{BODY}"
    spans = paragraphs(text)
    start = text.index("**")
    known = (type(spans[0])(start, start + 2), type(spans[0])(start + 15, start + 17))
    assert [span.of(text) for span in find_furniture(text, spans, known).spans] == ["**Advertisement**"]


@pytest.mark.parametrize(
    ("passage", "headline"),
    [
        (HEADLINE, True),
        ("Will the harbour open?", True),
        ("EE. UU. aprueba el plan de los EE. UU.", True),
        ("Council backs plan for the U.S.", True),
        ("The council met.", False),
        ("He said:", False),
        ("***", False),
        (" ".join(["word"] * 41), False),
    ],
)
def test_the_form_of_a_headline(passage: str, headline: bool) -> None:
    assert (look(passage, BODY, MORE)[1] == passage) is headline
