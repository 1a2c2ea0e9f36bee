"""Files as people make them, tidy and untidy, and engines that do to sentences whatever engines do."""

# ruff: noqa: E501 - files have lines as long as they like

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from xlate.articles import Span
from xlate.documents import Filling
from xlate.documents.formats import format_of, parser
from xlate.documents.pieces import Document, Wanted
from xlate.languages.tokens import tokenize
from xlate.settings import ReadingSettings

Engine = Callable[[str], str]

PAGE = """<!DOCTYPE html>
<!-- hecho a mano -->
<html lang="es-ES" data-x='1'>
<head><meta charset="utf-8"><title>El alcalde &amp; el parque</title>
<meta name="description" content="La ley cambia el pr&oacute;ximo año.">
<meta property="og:title" content='El "parque"'><meta name=author content="Ana">
<link rel=stylesheet href=a.css>
<script>if (a < b && c > d) document.write("<p>No traducir</p>");</script>
<style>p > a:hover { content: "Hola" }</style></head>
<body class=uno>
<nav><a href="/">Inicio</a> <a href="/d" title="Noticias de deportes">Deportes</a></nav>
<p>El <b>alcalde</b> de la ciudad abrió ayer el <a href="https://x.es/a?b=1&amp;c=2" title="El parque">parque
   nuevo</a> con un coste de <em>12.000 euros</em>. Los <i>vecinos <b>piden</b></i> más árboles.
<p>Párrafo sin cerrar, con <b>negrita sin cerrar<p>Y otro, a < b, tres&nbsp;mil &copy 2020 &noexiste; &#x41;&#66;
<ul><li>Primero<li>Segundo <code>xlate run</code> en medio<ul><li>Dentro</ul></ul>
<table summary="Una tabla"><tr><th>Nombre<th>Precio<tr><td>El perro <i>grande<td>12</table>
<img src=a.png alt="Un perro blanco"> Pulse <kbd>Ctrl</kbd> para salir.<br>Otra línea<br/>
<pre>Código   aquí <b>x</b></pre><textarea>No tocar</textarea>
<p lang="fr">Ceci est français.</p><p translate=no>No tocar <b>nada</b></p><p>Lea <span class="a notranslate">El País</span> hoy.
<form><label for=a>Nombre</label><input id=a placeholder='Escriba su "nombre"'><input type=submit value=Enviar>
<select><option value=1 selected>Uno</option><optgroup label="Más"><option>Dos</select></form>
<![CDATA[ un resto ]]> <?php echo "hola" ?> {{ plantilla }} {% if x %}Hola{% endif %}
<svg><text>No</text></svg><b>cruzado <i>mal</b> anidado</i>
<!-- comentario <b> --> Fin </body></html>
"""

MARKDOWN = """---
title: "El alcalde abrió \\"el parque\\""
description: La ley: cambia este año
lang: es
tags: [uno, dos]
---

# El alcalde **abrió** el parque #

Título con línea
================

El *alcalde* de la ciudad abrió ayer el [parque nuevo](https://x.es/a_(b) "El parque") con
un coste de **12.000 *euros* justos** según el informe[^1] del ayuntamiento. Ejecute `xlate run` para
salir; vea ![Un perro blanco](a.png "Perro") aquí.\u0020\u0020
Otra línea con <b>negrita</b>, 2 * 3 = 6, snake_case y un \\*asterisco\\*.\\
Y otra más &amp; otra &copy; <https://a.es> <ana@a.es>

> Los vecinos piden *más
> árboles* y más bancos.
>
> > Cita dentro
> - Una lista en la cita
>   que sigue.

- [ ] Primera tarea
- [x] Segunda tarea
  1. Punto con [referencia][ref] y [otra] más
     que continúa aquí, y [nada]

     ```python
     print("no traducir")
     ```
  2. \tCon tabulador
* * *

| Nombre | Precio |
| :--- | ---: |
| El perro **grande** | 12 \\| 13 euros |
| vacío | |

    código sangrado

~~~
valla
~~~

<div class="nota" title="Una nota importante">
<p>La casa <b>blanca</b> es grande.</p>
</div>

{% include x.html %} {{ site.name }} {: .clase }

::: aviso
Texto del aviso
:::

[^1]: El informe de la comisión fue publicado ayer.
[^dos]: Otra nota
[ref]: https://a.es/x_y
[otra]: https://b.es "Título"

Término
: Definición con **fuerza**

La fórmula $a_1 = b^2$ cuesta $5 y $6. ***Todo*** ~~tachado~~ __fuerte__ _suave_ **sin cerrar
#NoEsTítulo
Fin [roto](sin cierre
"""

SUBTITLES = """1
00:00:01,000 --> 00:00:03,500
El alcalde de la ciudad abrió ayer
el nuevo parque del barrio,

2
00:00:03,600 --> 00:00:06,000
que costó doce mil euros. Los vecinos
piden más árboles.

3
00:00:07,000 --> 00:00:09,000
- ¿Dónde está el <i>perro blanco</i>?
- No lo sé, señor.

4
00:00:10,000 --> 00:00:12,000
{\\an8}<font color="#fff"><b>La casa es grande</b></font>

5
00:00:13,000 --> 00:00:14,000
\u266a \u266a

6
00:00:15,000 --> 00:00:16,000


7
00:00:17,000 --> 00:00:18,000
1 < 2 y A & B
"""

WEBVTT = """WEBVTT - Un título
Kind: captions

STYLE
::cue { color: red }

NOTE Esto es una nota
de dos líneas

intro
00:01.000 --> 00:04.000 align:start position:10%
<v Juan>Buenos días a todos &amp; <c.rojo>bienvenidos</c>.

00:05.000 --> 00:06.000
El <00:05.500>juez habló con la prensa
"""

CATALOGUE = """# Un comentario
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: x\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: \\n"

#. para traductores
#: src/a.c:12
#, c-format
msgid "Hola %s, tienes %d mensajes nuevos."
msgstr ""

msgctxt "menu"
msgid "_Archivo"
msgstr ""

#, fuzzy, c-format
#| msgid "Viejo %d"
msgid "El perro <b>blanco</b> costó %d euros."
msgstr "Old %d"

msgid "Un mensaje borrado"
msgid_plural "%d mensajes borrados"
msgstr[0] ""
msgstr[1] ""

msgid ""
"La casa es grande.\\n"
"El alcalde de la ciudad abrió ayer el \\"nuevo\\" parque del barrio, que costó doce "
"mil euros.\\n"
msgstr ""

#, python-brace-format
msgid "Hola {name}, vea ${ruta} y %(otro)s\\t\\\\ fin"
msgstr ""

msgid "Ya está"
msgstr "Done"

#~ msgid "viejo"
#~ msgstr "old"
"""

XLIFF1 = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
  <file original="a.html" source-language="es" datatype="html">
    <body>
      <trans-unit id="1">
        <source>El <g id="1">perro blanco</g> costó <x id="2"/> euros &amp; más.</source>
        <note>una nota</note>
      </trans-unit>
      <trans-unit id="2"><source>La casa es grande.</source><target state="new"/></trans-unit>
      <trans-unit id="3"><source>La ley.</source><target state="final">The act.</target></trans-unit>
      <trans-unit id="4" translate="no"><source>No tocar</source></trans-unit>
      <trans-unit id="5">
        <source>El alcalde vino. La ley cambia.</source>
        <seg-source><mrk mtype="seg" mid="1">El alcalde vino.</mrk> <mrk mtype="seg" mid="2">La ley cambia.</mrk></seg-source>
      </trans-unit>
      <trans-unit id="6"><source><bpt id="1" rid="1">&lt;b&gt;</bpt>El mar<ept id="2" rid="1">&lt;/b&gt;</ept> es azul<ph id="3">&lt;br/&gt;</ph>.</source></trans-unit>
    </body>
  </file>
</xliff>
"""

XLIFF2 = """<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="es">
<file id="f"><unit id="u"><segment id="s1"><source>El <pc id="1">perro</pc> costó <sc id="3"/>mucho<ec startRef="3"/> a <ph id="2"/>.</source></segment>
<segment state="final"><source>Hola</source><target>Hi</target></segment></unit></file></xliff>
"""

TMX = """<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="es" segtype="sentence" creationtool="x" creationtoolversion="1" o-tmf="x"
 adminlang="en" datatype="plaintext"/>
<body>
 <tu tuid="a"><tuv xml:lang="es-ES"><seg>El <bpt i="1">&lt;b></bpt>perro<ept i="1">&lt;/b></ept> costó mucho.</seg></tuv></tu>
 <tu>
  <tuv xml:lang="es"><seg>La ley</seg></tuv>
  <tuv xml:lang="en"><seg>The act</seg></tuv>
 </tu>
 <tu>
  <tuv xml:lang="es"><seg>La casa es blanca.</seg></tuv>
 </tu>
</body></tmx>
"""

RECORDS = (
    '{"id": 7, "text": "El alcalde abrió el parque.\\n\\nCostó \\"mucho\\" dinero.", "language":"es" ,'
    ' "title": "El parque", "x": [1,  2.50], "u": {"text": "no"}}\n\n'
    '  {"text": "La ley cambi\\u00f3 el a\\u00f1o \\ud83d\\ude00 pasado.\\tFin", "language": "es"}\r\n'
    '{"text": "Sin salto al final", "text2": null}'
)

PLAIN = """  El alcalde abrió el parque

\tLos vecinos de la ciudad piden más árboles y más bancos en el
\tparque nuevo, que costó doce mil euros. El juez habló.


- uno de los puntos
- otro punto
1) el primero
\u2022 el último
-----
12.000
Fin sin salto"""

FILES: dict[str, bytes] = {
    "page.html": PAGE.encode(),
    "bom.html": b"\xef\xbb\xbf" + PAGE.encode(),
    "windows.htm": PAGE.replace("\n", "\r\n").encode(),
    "mixed.html": PAGE.replace("\n", "\r\n", 7).encode(),
    "latin.html": PAGE.replace("utf-8", "iso-8859-1").encode("latin-1"),
    "wide.html": PAGE.encode("utf-16"),
    "strict.xhtml": b'<?xml version="1.0" encoding="utf-8"?>\n<html xml:lang="es" lang="es"><p>La casa<br/> es <b>m\xc3\xada</b>.</p></html>',
    "torn.html": PAGE[:1700].encode() + b"<a href='",
    "fragment.html": b"Hola <b>mundo",
    "nothing.html": b"<br>",
    "notes.md": MARKDOWN.encode(),
    "windows.md": MARKDOWN.replace("\n", "\r\n").encode(),
    "bom.markdown": b"\xef\xbb\xbf" + MARKDOWN.encode(),
    "latin.md": MARKDOWN.encode("latin-1"),
    "toml.md": b"+++\ntitle = \"La casa\"\nlang = 'es'\n+++\n\nHola *mundo*.\n",
    "bare.md": b"Hola",
    "plain.txt": PLAIN.encode(),
    "windows.txt": PLAIN.replace("\n", "\r\n").encode(),
    "mac.txt": PLAIN.replace("\n", "\r").encode(),
    "wide.txt": PLAIN.encode("utf-16-le"),
    "latin.txt": PLAIN.replace("\u2022", "*").encode("latin-1"),
    "film.srt": SUBTITLES.encode(),
    "windows.srt": b"\xef\xbb\xbf" + SUBTITLES.replace("\n", "\r\n").encode(),
    "latin.srt": SUBTITLES.replace("\u266a", "#").encode("latin-1"),
    "talk.vtt": WEBVTT.encode(),
    "app.po": CATALOGUE.encode(),
    "windows.po": CATALOGUE.replace("\n", "\r\n").encode(),
    "latin.po": CATALOGUE.replace("UTF-8", "ISO-8859-1").encode("latin-1"),
    "app.pot": CATALOGUE.replace("charset=UTF-8", "charset=CHARSET").encode(),
    "one.xliff": XLIFF1.encode(),
    "windows.xlf": XLIFF1.replace("\n", "\r\n").encode(),
    "wide.xlf": XLIFF1.replace("UTF-8", "UTF-16").encode("utf-16"),
    "two.xlf": XLIFF2.encode(),
    "memory.tmx": TMX.encode(),
    "latin.tmx": TMX.replace('"1.0"?', '"1.0" encoding="ISO-8859-1"?').encode("latin-1"),
}


def opened(name: str, raw: bytes, target: str = "en", *, again: bool = False) -> Document:
    """A file as a document."""
    form = format_of_name(name)
    return parser(form)(raw, name, ReadingSettings(language="es"), Wanted(target, again))


def format_of_name(name: str) -> str:
    from pathlib import Path

    return str(format_of(Path(name)))


def filling(name: str, raw: bytes, *, again: bool = False) -> Filling:
    return Filling(opened(name, raw, again=again), "es", "en", align)


def through(name: str, raw: bytes, engine: Engine, flags: Sequence[str] = ()) -> bytes:
    """A file translated by an engine."""
    made = filling(name, raw)
    return made.fill([(engine(sentence), tuple(flags)) for sentence in made.sentences])


def align(source: str, target: str) -> list[tuple[Span, Span]]:
    """Words are linked that are spelled alike but for case: what the engines below can be followed by."""
    there = {token.folded: token.span for token in tokenize(target)}
    return [(token.span, there[token.folded]) for token in tokenize(source) if token.folded in there]


def silent(source: str, target: str) -> list[tuple[Span, Span]]:
    """An aligner that knows nothing."""
    return []


def same(sentence: str) -> str:
    return sentence


def loud(sentence: str) -> str:
    return sentence.upper()


def backwards(sentence: str) -> str:
    """The words the other way about, as word order changes between languages."""
    return " ".join(reversed(sentence.split())).upper()


def forgetful(sentence: str) -> str:
    """Every item lost."""
    return re.sub("[\ue000-\uf8ff]", "", sentence).upper()


def doubling(sentence: str) -> str:
    """Every item twice, and one that never was."""
    return re.sub("([\ue000-\uf8ff])", r"\1 \1", sentence).upper() + " \uf123"


def breaking(sentence: str) -> str:
    """Signs that mean something in one format or another."""
    return f'*A* <b> & "c" \\ [d] `e` | _f_ # {sentence.upper()}'


def terse(sentence: str) -> str:
    return "Y"


ENGINES: dict[str, Engine] = {
    "loud": loud,
    "backwards": backwards,
    "forgetful": forgetful,
    "doubling": doubling,
    "terse": terse,
}
