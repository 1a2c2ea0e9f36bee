from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports import sample
from xlate import reports
from xlate.articles import KINDS, Article, Comparison, Difference, Link, Relation, Severity, Span
from xlate.errors import InputError
from xlate.reports.comparison_json import format_line, from_json, parse_line, to_json

EVERY_SAMPLE = (sample.comparison(), sample.faithful(), sample.hostile())


def plain(comparison: Comparison) -> Any:
    return json.loads(format_line(comparison))


@pytest.fixture(scope="module")
def own_schema() -> Any:
    return json.loads(resources.files("xlate.reports").joinpath("comparison-1.schema.json").read_text("utf-8"))


@pytest.mark.parametrize("comparison", EVERY_SAMPLE)
def test_what_is_written_follows_the_schema(comparison: Comparison, own_schema: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(own_schema)
    jsonschema.validate(plain(comparison), own_schema, cls=jsonschema.Draft202012Validator)


@pytest.mark.parametrize("comparison", EVERY_SAMPLE)
def test_what_is_written_follows_the_contract_outside_the_repository(comparison: Comparison, shared: Path) -> None:
    contract = json.loads((shared / "schemas" / "comparison-1.schema.json").read_text("utf-8"))
    jsonschema.validate(plain(comparison), contract, cls=jsonschema.Draft202012Validator)


def test_the_keys_of_the_contract_are_there_and_say_the_values() -> None:
    record = plain(sample.comparison())
    assert list(record) == ["schema", "signature", "left", "right", "links", "differences", "summary"]
    assert record["schema"] == "xlate.comparison/1"
    assert record["left"]["language"] == "es"
    assert record["left"]["source"] == "es/puerto.txt"
    assert record["left"]["translation"][2] == "Some 12,000 people were left without light during the night."
    assert record["summary"] == {"substantive": 11, "style": 5, "left_only": 0, "right_only": 1, "moved": 1}
    number = next(found for found in record["differences"] if found["kind"] == "number")
    [[start, end]] = number["left"]
    assert record["left"]["text"][start:end] == "12.000"
    assert number["explanation"] == "12.000 against 10,000."


texts = st.text(st.characters(exclude_categories=[]), max_size=60)  # lone surrogates too


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(texts)
    offsets = st.integers(0, len(text))
    spans = st.lists(st.tuples(offsets, offsets).map(lambda pair: Span(min(pair), max(pair))), max_size=4).map(tuple)
    words = st.none() | texts.filter(bool)
    return Article(
        source=draw(texts),
        text=text,
        language=draw(st.sampled_from(["es", "en", "es-MX"])),
        title=draw(st.none() | texts),
        date=draw(words),
        byline=draw(words),
        url=draw(words),
        paragraphs=draw(spans),
        sentences=draw(spans),
        furniture=draw(spans),
        dropped=tuple(draw(st.lists(texts, max_size=2))),
        alternates=tuple(draw(st.lists(st.tuples(texts, texts), max_size=2))),
    )


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    left, right = draw(articles()), draw(articles())
    shares = st.floats(0, 1)
    links = draw(
        st.lists(
            st.builds(
                Link,
                st.just(left.sentences[:2]),
                st.just(right.sentences[:2]),
                st.sampled_from(get_args(Relation)),
                st.booleans(),
                st.none() | shares,
            ),
            min_size=1,
            max_size=4,
        )
    )
    differences = draw(
        st.lists(
            st.builds(
                Difference,
                st.integers(0, len(links) - 1),
                st.sampled_from(KINDS),
                st.sampled_from(get_args(Severity)),
                shares,
                st.just(left.sentences[:1]),
                st.just(right.sentences[1:2]),
                texts,
            ),
            max_size=4,
        )
    )
    translation = draw(st.sampled_from([(), tuple(None for _ in left.sentences)]))
    return Comparison(draw(texts), left, right, tuple(links), tuple(differences), translation)


@settings(deadline=None, max_examples=150)
@given(comparisons())
def test_parse_and_format_are_each_others_inverse(comparison: Comparison) -> None:
    line = format_line(comparison)
    assert parse_line(line) == comparison
    assert format_line(parse_line(line)) == line
    assert line.splitlines() == [line]
    line.encode()


def test_lines_are_read_back_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    reports.write(path, sample.run())
    assert tuple(reports.read_comparisons(path)) == tuple(sample.run().comparisons)
    assert len(path.read_text("utf-8").splitlines()) == 3


@pytest.mark.parametrize(("count", "kind"), [(0, list), (1, dict), (2, list), (3, list)])
def test_one_pair_is_an_object_and_several_are_an_array(count: int, kind: type, tmp_path: Path) -> None:
    pairs = EVERY_SAMPLE[:count]
    path = tmp_path / "out.json"
    reports.write(path, reports.Run(pairs))
    assert isinstance(json.loads(path.read_text("utf-8")), kind)
    assert tuple(reports.read_comparisons(path)) == pairs


def spoiled(**changes: Any) -> dict[str, Any]:
    return plain(sample.comparison()) | changes


BROKEN = {
    "not an object": ([1, 2], "list"),
    "another schema": (spoiled(schema="xlate.comparison/9"), "'xlate.comparison/9'"),
    "a side is missing": ({k: v for k, v in spoiled().items() if k != "right"}, "'right'"),
    "an unknown kind": (
        spoiled(differences=[plain(sample.comparison())["differences"][0] | {"kind": "colour"}]),
        "'colour'",
    ),
    "a link that is not there": (
        spoiled(differences=[plain(sample.comparison())["differences"][0] | {"link": 99}]),
        "link 99",
    ),
    "a span outside the text": (
        spoiled(left=plain(sample.comparison())["left"] | {"sentences": [[0, 10**6]]}),
        "[0, 1000000]",
    ),
    "a text that is a number": (spoiled(left=plain(sample.comparison())["left"] | {"text": 7}), "7 stands"),
    "too few translations": (
        spoiled(left=plain(sample.comparison())["left"] | {"translation": ["x"]}),
        "1 translations",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_what_is_no_comparison_is_refused_and_the_value_named(fault: str) -> None:
    record, named = BROKEN[fault]
    with pytest.raises(InputError) as caught:
        from_json(record)
    assert named in caught.value.problem


def test_a_broken_line_is_named_with_its_number(tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_text(format_line(sample.faithful()) + "\n\n{oops\n", "utf-8")
    with pytest.raises(InputError, match=r"broken\.jsonl, line 3"):
        list(reports.read_comparisons(path))


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"absent\.jsonl cannot be read"):
        list(reports.read_comparisons(tmp_path / "absent.jsonl"))


def test_further_keys_are_ignored_on_reading() -> None:
    record = plain(sample.comparison())
    record["later"] = 1
    record["left"]["later"] = 1
    assert from_json(record) == sample.comparison()
    assert to_json(from_json(record)) == to_json(sample.comparison())
