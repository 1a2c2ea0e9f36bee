from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from collections import Counter
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from tests.reports import sample
from xlate import reports
from xlate.articles import Comparison, Failure, Pair
from xlate.reports import Run, page


def written(
    tmp_path: Path, *pairs: Comparison, alone: tuple[Pair, ...] = (), failures: tuple[Failure, ...] = ()
) -> str:
    path = tmp_path / "page.html"
    reports.write(path, Run(pairs, alone, failures, sample.SIGNATURE))
    return path.read_text("utf-8")


def parsed(content: str) -> Any:
    return lxml.html.document_fromstring(content)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "page.html"
    reports.write(path, sample.run())
    return path.read_text("utf-8")


def test_the_policy_allows_this_style_and_this_script_and_nothing_else(everything: str) -> None:
    tree = parsed(everything)
    [policy] = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    for tag in ("style", "script"):
        [inline] = re.findall(f"<{tag}>(.*?)</{tag}>", everything, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_handled_inline(everything: str) -> None:
    tree = parsed(everything)
    assert tree.xpath("//@src | //link | //iframe | //object | //img | //base") == []
    assert all(address.startswith("#") for address in tree.xpath("//@href"))
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith(("on", "style"))]
    assert len(tree.xpath("//script")) == 1


def test_ids_are_unique_and_links_arrive(everything: str) -> None:
    tree = parsed(everything)
    ids = Counter(tree.xpath("//@id"))
    assert ids.most_common(1)[0][1] == 1
    assert {address[1:] for address in tree.xpath("//@href")} <= set(ids)
    assert set(tree.xpath("//@data-note")) <= set(ids)
    assert set(tree.xpath("//@aria-labelledby")) <= set(ids)


def test_every_passage_names_its_language(everything: str) -> None:
    tree = parsed(everything)
    for passage in tree.xpath("//*[contains(@class, 'cell')]/p[not(parent::*[contains(@class, 'absent')])]"):
        if "pointer" not in passage.getparent().get("class"):
            assert passage.get("lang") in ("es", "en")
    translations = tree.xpath("//details[@class='translation']/p")
    assert {(p.get("lang"), p.getparent().getparent().get("class").split()[1]) for p in translations} == {
        ("en", "left")
    }


def test_marks_say_in_hidden_words_what_differs(tmp_path: Path) -> None:
    tree = parsed(written(tmp_path, sample.comparison()))
    marks = {mark.text_content() for mark in tree.xpath("//*[contains(@class, 'cell')]//del | //ins")}
    assert "[1, number: 12.000]" in marks
    assert "[1, number: 10,000]" in marks
    assert "[7, attribution: Según dos ingenieros consultados por este diario]" in marks


def test_overlapping_differences_are_nested_marks(tmp_path: Path) -> None:
    tree = parsed(written(tmp_path, sample.comparison()))
    [outer] = tree.xpath("//ins[contains(@class, 'k-quote')]/ins[contains(@class, 'k-detail')]")
    assert outer.text_content() == "[5, detail: important]"


def test_the_top_of_a_pair_says_in_words_what_differs(tmp_path: Path) -> None:
    tree = parsed(written(tmp_path, sample.comparison()))
    [summary] = tree.xpath("//article/p[@class='summary']")
    assert [part.text_content() for part in summary] == [
        "11 substantive differences",
        "1 sentence only in the English edition",
        "1 passage moved",
        "5 differences of style",
    ]


def test_what_one_edition_lacks_is_said_in_its_place(tmp_path: Path) -> None:
    tree = parsed(written(tmp_path, sample.comparison()))
    [alone] = tree.xpath("//section[contains(@class, 'right_only')]")
    assert [" ".join(cell.text_content().split()) for cell in alone.xpath("div")] == [
        "not in the Spanish edition",
        "English edition: Its shares fell 6% in early trading.",
        "only in the English edition",
    ]


def test_many_pairs_have_an_overview_with_the_most_differing_first(everything: str) -> None:
    tree = parsed(everything)
    assert tree.xpath("string(//h1)") == "3 pairs of editions compared"
    rows = tree.xpath("//section[@id='overview']//tbody/tr")
    assert [row.xpath("string(th//a)")[:10] for row in rows] == ["El alcalde", "<script>do", "Llueve en "]
    assert [row.xpath("string(td[1])") for row in rows] == ["11", "1", "0"]
    order = [article.get("id") for article in tree.xpath("//article")]
    assert order == [row.xpath("string(th//a/@href)")[1:] for row in rows] == ["p2", "p3", "p1"]


def test_the_weightiest_differences_of_all_pairs_stand_at_the_head(everything: str) -> None:
    found = parsed(everything).xpath("//section[contains(@class, 'weightiest')]//li")
    told = [(item.get("data-kind"), item.xpath("string(a/@href)"), item.xpath("string(bdi)")[:10]) for item in found]
    assert told == [
        ("negation", "#p2-d6", "El alcalde"),
        ("number", "#p2-d3", "El alcalde"),
        ("attribution", "#p2-d10", "El alcalde"),
        ("date", "#p2-d14", "El alcalde"),
        ("modality", "#p2-d12", "El alcalde"),
    ]


def test_lone_articles_and_failures_are_listed_with_reasons(everything: str) -> None:
    tree = parsed(everything)
    alone = [" ".join(item.text_content().split()) for item in tree.xpath("//section[@class='alone']//li")]
    assert alone == ["Spanish Solo en español. es/solo.txt", "English Only in English. en/alone.txt"]
    failed = [" ".join(item.text_content().split()) for item in tree.xpath("//section[@class='failures']//li")]
    assert failed == ["es/roto.docx It is no Word document."]


def test_a_page_of_no_pairs_is_still_a_page(tmp_path: Path) -> None:
    tree = parsed(written(tmp_path, failures=(Failure("a.txt", "Empty."),)))
    assert tree.xpath("string(//h1)") == "0 pairs of editions compared"
    assert "Empty." in tree.text_content()


def test_strangers_text_stays_text(tmp_path: Path) -> None:
    alone, failed = Pair(sample.hostile().left, None, 0), Failure("<b>", sample.HOSTILE)
    content = written(tmp_path, sample.hostile(), alone=(alone,), failures=(failed,))
    assert "<script>document" not in content
    assert "49" not in re.sub("sha256-[^']*'", "", parsed(content).xpath("string(//main)"))
    tree = parsed(content)
    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("//b[not(parent::li or parent::p)]") == []
    assert tree.xpath("string(//article//h2)").startswith(
        "<script>document.title='pwned'</script> \"quoted\" 'single' &"
    )
    assert "<script>.txt" in tree.xpath("string(//article//header)")


def test_direction_overrides_are_kept_inside_their_passage(tmp_path: Path) -> None:
    tree = parsed(written(tmp_path, sample.hostile(), alone=(Pair(sample.hostile().left, None, 0),)))
    for element in tree.iter():
        if "\u202e" in (element.text or "") and element.tag not in ("script", "style", "title"):
            assert any(up.get("dir") == "auto" or up.tag == "bdi" for up in (element, *element.iterancestors()))


def test_a_lone_surrogate_does_not_stop_the_report(tmp_path: Path) -> None:
    assert "before \N{REPLACEMENT CHARACTER} after" in written(
        tmp_path, sample.pair_of(("before \ud800 after",), ("well",))
    )


def test_versions_in_one_language_are_called_left_and_right(tmp_path: Path) -> None:
    tree = parsed(written(tmp_path, sample.pair_of(("One.", "Two."), ("One.",), ("en", "en"))))
    kickers = [kicker.xpath("string(span)") for kicker in tree.xpath("//p[@class='kicker']")]
    assert kickers == ["left edition", "right edition"]
    assert "1 sentence only in the left edition" in tree.text_content()


def test_a_large_batch_shows_the_most_differing_in_full_and_says_what_it_leaves_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "PAIRS_IN_FULL", 2)
    tree = parsed(written(tmp_path, *[sample.faithful()] * 4, sample.comparison()))
    assert len(tree.xpath("//article")) == 2
    assert len(tree.xpath("//tbody/tr")) == 5
    assert tree.xpath("//tbody//a/@href") == ["#p5", "#p1"]
    assert len(tree.xpath("//section[contains(@class, 'weightiest')]//li")) == 5
    assert "3 more pairs are counted here only" in tree.text_content()


def test_what_extraction_dropped_is_folded_at_the_end(tmp_path: Path) -> None:
    tree = parsed(written(tmp_path, sample.comparison()))
    folded = [" ".join(details.text_content().split()) for details in tree.xpath("//details[@class='aside']")]
    assert folded == [
        "Not compared: 1 passage beside the report El Diario del Puerto · Portada · Opinión · Deportes",
        "Not compared: 1 passage beside the report Compartir en redes",
        "Left out when the Spanish page was read: 1 Suscríbase por un euro al mes.",
    ]


def test_differences_of_style_only_make_a_pair_without_substance(tmp_path: Path) -> None:
    pair = sample.comparison()
    style = tuple(found for found in pair.differences if found.severity == "style")
    tree = parsed(written(tmp_path, dataclasses.replace(pair, differences=style)))
    assert "No substantive difference" in tree.text_content()
    assert tree.xpath("//fieldset") == []
