"""Each check on passages made by hand: what it must raise, and where it must keep quiet."""
# ruff: noqa: E501 - a table of sentences, one a line, reads better than it folds

import pytest

RAISED = [
    # names: places, nationalities, relatives, directions, people, roles
    ("El ministro viajó el martes a Oslo.", "The minister travelled to Stockholm on Tuesday.", "name", "Oslo", "Stockholm"),
    ("La embajadora peruana saludó al equipo.", "The Chilean ambassador greeted the team.", "name", "peruana", "Chilean"),
    ("El tío de la niña encontró el bolso.", "The girl's grandfather found the bag.", "name", "tío", "grandfather"),
    ("El buque navega hacia el norte de la isla.", "The ship sails to the south of the island.", "name", "norte", "south"),
    ("El juez interrogó a Marta Belmonte.", "The judge questioned Lucía Arriaga.", "name", "Marta Belmonte", "Lucía Arriaga"),
    ("El gobernador firmó la ley.", "The mayor signed the law.", "name", "gobernador", "mayor"),
    ("El ferri llegó a Hong Kong.", "The ferry reached Macao.", "name", "Hong Kong", "Macao"),
    ("La firma colombiana ganó el contrato.", "The Venezuelan-owned firm won the contract.", "name", "colombiana", "Venezuelan-owned"),
    ("El templo hindú cerró sus puertas.", "The temple closed its doors.", "detail", "hindú", ""),
    # negation: a cue that one side lacks, and a word against its opposite
    ("El hospital no tiene camas libres.", "The hospital has free beds.", "negation", "no tiene", "has"),
    ("El ministro confirmó la reunión.", "The minister denied the meeting.", "negation", "confirmó", "denied"),
    ("El Parlamento aprobó la ley.", "Parliament rejected the law.", "negation", "aprobó", "rejected"),
    # modality: certainty, obligation, hedges
    ("La empresa podría cerrar la fábrica.", "The company will close the factory.", "modality", "podría", "will"),
    ("El Gobierno subirá los impuestos.", "The government may raise taxes.", "modality", "subirá", "may"),
    ("Los vecinos deben abandonar sus casas.", "Residents should leave their homes.", "modality", "deben", "should"),
    ("El presunto ladrón fue detenido.", "The thief was arrested.", "modality", "presunto", ""),
    ("The fire started in the kitchen.", "Al parecer, el fuego empezó en la cocina.", "modality", "", "Al parecer"),
    # attribution: strength, and a source given once
    ("“Es un buen acuerdo”, dijo el alcalde.", '"It is a good deal," the mayor claimed.', "attribution", "dijo", "claimed"),
    ("El alcalde denunció que faltan médicos.", "The mayor said that doctors are lacking.", "attribution", "denunció", "said"),
    # quotation: marks on one side only, and what differs between them
    (
        "“Vamos a ganar las elecciones con claridad”, dijo la candidata.",
        "The candidate said that they were going to win the elections clearly.",
        "quote",
        "“Vamos a ganar las elecciones con claridad”",
        "going to win the elections clearly",
    ),
    (
        "“Estamos muy contentos con el resultado”, dijo el alcalde.",
        '"We are very angry with the result," said the mayor.',
        "quote",
        "contentos",
        "angry",
    ),
    # framing
    ("El régimen cerró el periódico.", "The government closed the newspaper.", "framing", "régimen", "government"),
    ("Los terroristas atacaron el cuartel.", "The militants attacked the barracks.", "framing", "terroristas", "militants"),
    # detail
    ("El médico, amigo de la familia, llegó tarde.", "The doctor arrived late.", "detail", "amigo de la familia", ""),
    ("Solo diez personas votaron.", "Ten people voted.", "detail", "Solo", ""),
]  # fmt: skip

QUIET = [
    ("El presidente de la OTAN llegó a Londres.", "The NATO president arrived in London."),
    ("Zelenski habló con los líderes de la UE en Kiev.", "Zelensky spoke with EU leaders in Kyiv."),
    ("Moscú rechazó la propuesta de EE. UU.", "The Kremlin rejected the U.S. proposal."),
    ("La Organización Mundial de la Salud publicó el informe.", "The WHO published the report."),
    ("El club no aceptó la oferta.", "The club rejected the offer."),
    ("No vino nadie a la reunión.", "Nobody came to the meeting."),
    ("No solo llovió, también nevó.", "Not only did it rain, it also snowed."),
    ("El testigo se negó a declarar.", "The witness refused to testify."),
    ("Nunca había visto tanta nieve.", "He had never seen so much snow."),
    ("El tren saldrá a las ocho.", "The train will leave at eight."),
    ("Quizá llueva mañana.", "Perhaps it will rain tomorrow."),
    ("El presunto asesino fue detenido en Lima.", "The alleged murderer was arrested in Lima."),
    ("La ministra explicó que el plan costará poco.", "The minister said that the plan will cost little."),
    ("El entrenador reconoció el error.", "The coach acknowledged the mistake."),
    ("“No vamos a firmar”, dijo.", '"We are not going to sign," he said.'),
    ("El «milagro» económico duró poco.", 'The economic "miracle" did not last long.'),
    ("El dictador viajó a Ginebra.", "The dictator travelled to Geneva."),
    ("Los obreros cobraron el sueldo.", "The workers were paid their wages."),
]


@pytest.mark.parametrize(("left", "right", "kind", "left_words", "right_words"), RAISED)
def test_raises_what_differs(raised, left, right, kind, left_words, right_words):
    languages = ("en", "es") if left.startswith("The ") else ("es", "en")
    assert raised(left, right, languages=languages) == [(kind, left_words, right_words)]


@pytest.mark.parametrize(("left", "right"), QUIET)
def test_keeps_quiet_about_what_is_merely_said_otherwise(raised, left, right):
    assert raised(left, right) == []


def test_a_source_that_one_edition_alone_gives(raised):
    found = raised("El portavoz aseguró que el agua es potable.", "The water is drinkable.")
    assert found == [("attribution", "portavoz aseguró", "")]
    assert raised("The car was stolen.", "Según la policía, el coche era robado.", languages=("en", "es")) == [
        ("attribution", "", "Según la policía")
    ]


@pytest.mark.parametrize(
    ("language", "left", "right", "expected"),
    [
        ("en", "The bridge is open.", "The bridge is open.", []),
        (
            "en",
            "The minister said the plan would cost 3 million euros.",
            "The minister claimed the plan would cost 4 million euros.",
            [("attribution", "said", "claimed"), ("number", "3 million", "4 million")],
        ),
        (
            "es",
            "El alcalde dijo que el puente está abierto.",
            "El alcalde afirmó que el puente está cerrado.",
            [("negation", "abierto", "cerrado")],
        ),
    ],
)
def test_two_versions_in_one_language(raised, language, left, right, expected):
    assert raised(left, right, languages=(language, language)) == expected


def test_a_language_without_rules_is_compared_without_them(differ):
    found = differ("Preço: 12 euros em Lisboa.", "The price: 15 euros in Madrid.", languages=("pt", "en"))
    assert all(difference.explanation for difference in found)
    assert differ("abc 12", "xyz 12", languages=("qq", "zz")) is not None


def test_the_same_input_gives_the_same_output(differ):
    pair = ("El régimen subirá los impuestos, dijo Ana.", "The government may raise taxes, Eva claimed.")
    assert differ(*pair) == differ(*pair)


def test_a_paraphrase_is_style(differ):
    found = differ("El barco zarpó rumbo a Malta.", "The boat set out for Malta.")
    assert {difference.severity for difference in found} <= {"style"}
    found = differ("La alcaldesa durmió a pierna suelta.", "The mayor slept like a log.")
    assert [(difference.kind, difference.severity) for difference in found] == [("rewording", "style")]


@pytest.mark.parametrize(
    ("left", "right"), [("—", "Hello there."), ("...", "!!!"), ("“", "”"), ("«»", '""'), ("’’’ «“‘", "x"), ("a", "b")]
)
def test_passages_of_hardly_a_word_are_compared(differ, left, right):
    for difference in differ(left, right):
        for text, spans in ((left, difference.left), (right, difference.right)):
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
