"""Elements and attributes of HTML by what they mean to a translation (https://html.spec.whatwg.org)."""

from __future__ import annotations


def _names(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


INLINE = _names(
    "a abbr acronym b bdi bdo big cite del dfn em font i img ins mark q s small span strike strong sub sup time tt u "
    "wbr data output rb rt rp ruby nobr"
)
"""Elements inside a sentence; all others end it."""

KEPT_INLINE = _names("code kbd samp var math svg canvas object audio video picture")
"""Elements inside a sentence that are kept as they stand, with all that is in them."""

KEPT_BLOCK = _names("pre textarea listing")
"""Elements of their own that are kept."""

RAW = _names("script style xmp iframe noembed noframes plaintext title textarea")
"""Elements whose inside is text, whatever it looks like."""

VOID = _names("area base br col embed hr img input link meta param source track wbr")
"""Elements without an end tag."""

SAID = _names("title alt placeholder aria-label aria-description aria-placeholder aria-roledescription aria-valuetext")
"""Attributes that are shown or read out, of any element."""

SAID_OF = {("option", "label"), ("optgroup", "label"), ("track", "label"), ("table", "summary")}
"""Attributes that are shown of one element alone."""

DESCRIBED = _names(
    "description keywords title og:title og:description og:image:alt og:site_name twitter:title twitter:description "
    "twitter:image:alt dc.title dc.description apple-mobile-web-app-title"
)
"""Names of ``<meta>`` whose content readers see: in search results, in shared links."""

LOCALE = _names("og:locale content-language language dc.language")
"""Names of ``<meta>`` whose content is the page's language."""
