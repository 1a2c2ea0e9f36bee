"""Times of day: *las 22.15*, *7 a. m.*, *las tres y media de la tarde*, *half past three*, *noon*."""

from __future__ import annotations

import re
from fractions import Fraction

from xlate.languages.calendar import DateWords
from xlate.languages.lexing import Items
from xlate.languages.numerals import numeral_at
from xlate.languages.quantity_words import quantity_words
from xlate.languages.values import Reading

_POINTED = re.compile(r"(\d{1,2})\.(\d{2})")
_NOON = 12
_LAST_HOUR = 24


def clock_at(items: Items, index: int, words: DateWords) -> tuple[tuple[Reading, ...], int] | None:
    """The time of day that begins at ``index``: its readings (minutes after midnight) and the index behind it.

    A time that does not say which half of the day it means has unit ``dial``: *a las 7* may be 19:00.
    """
    named = words.table("named_hours").get(items[index].form)
    if named is not None:
        return (Reading("clock", Fraction(named), "day"),), index + 1
    before = words.phrases("before_hour").at(items, index)
    offset = words.table("before_hour")[before[0]] if before else 0
    start = before[1] if before else index
    if start >= len(items):
        return None
    lead = words.phrases("clock_leads").before(items, start) is not None
    told = _told(items, start, words, lead=lead or before is not None)
    if told is None:
        return None
    hour, minute, end, sure = told
    if not before:
        ranged = _range(items, end, hour, minute, words)
        if ranged is not None:
            return ranged, end
    if not sure and not before and not _surely(items, index, end, words):
        return None
    minute, end = _past(items, end, minute + offset, words)
    return _reading(items, end, hour * 60 + minute, words, bare=not sure)


def _told(items: Items, index: int, words: DateWords, *, lead: bool) -> tuple[int, int, int, bool] | None:
    """Hour, minute, the index behind them, and whether this can be nothing but a time."""
    item = items[index]
    if item.kind == "figure" and item.text.isdigit() and _form(items, index + 1) == ":":
        minutes = items[index + 2] if index + 2 < len(items) else None
        if minutes and minutes.kind == "figure" and len(minutes.text) == 2 and minutes.start == item.end + 1:
            return _valid(int(item.text), int(minutes.text), index + 3, sure=True) if minutes.text.isdigit() else None
    pointed = _POINTED.fullmatch(item.text) if item.kind == "figure" else None
    if pointed:
        told = _valid(int(pointed.group(1)), int(pointed.group(2)), index + 1, sure=True)
        marked = _half_of_day(items, index + 1, words) or _form(items, index + 1) in words.words("clock_units")
        amount = quantity_words(words.language).after.at(items, index + 1) or pointed.group(1) == "0"
        return told if (lead and not amount) or marked else None
    if item.kind == "figure" and not (item.text.isdigit() and int(item.text) <= _LAST_HOUR):
        return None
    numeral = numeral_at(items, index, words.numbers)
    hour = numeral.amounts[0] if numeral else None
    if numeral is None or hour is None or hour.denominator > 2 or numeral.grouped:
        return None
    return _valid(int(hour), 30 if hour.denominator == 2 else 0, numeral.end, sure=False)  # las tres y media


def _valid(hour: int, minute: int, end: int, *, sure: bool) -> tuple[int, int, int, bool] | None:
    return (hour, minute, end, sure) if 0 <= hour <= _LAST_HOUR and 0 <= minute < 60 else None


def _surely(items: Items, index: int, end: int, words: DateWords) -> bool:
    """Whether a bare number is an hour: by what follows it, or by what precedes it and nothing against it."""
    if _half_of_day(items, end, words) or words.phrases("oclock").at(items, end):
        return True
    if words.phrases("sure_clock_leads").before(items, index) is None:
        return False
    spaced = end < len(items) and items[end].form == "-"
    follows = end >= len(items) or _form(items, end) in words.words("clock_follow")
    return follows and not spaced


def _range(items: Items, end: int, hour: int, minute: int, words: DateWords) -> tuple[Reading, ...] | None:
    """*6-8pm*: the first hour of a range is of the half of the day that stands behind the second."""
    between = _form(items, end)
    if end + 1 >= len(items) or not (between in ("-", "–") or between in words.words("linkers")):
        return None
    second = _told(items, end + 1, words, lead=True)
    half = _half_of_day(items, second[2], words) if second else None
    if half is None or _half_of_day(items, end, words):
        return None
    return (Reading("clock", Fraction(_on_clock(hour * 60 + minute, half[0])), "day"),)


def _on_clock(minutes: int, half: str) -> int:
    """Minutes on the dial as minutes after midnight."""
    hour = minutes // 60
    if half == "pm" and hour < _NOON:
        return minutes + _NOON * 60
    return minutes - _NOON * 60 if half == "am" and hour == _NOON else minutes % 1440


def _past(items: Items, end: int, minute: int, words: DateWords) -> tuple[int, int]:
    """Minutes told in words behind the hour: *y media*, *menos cuarto*, *y diez*."""
    found = words.phrases("half_past").at(items, end)
    if found:
        return minute + words.table("half_past")[found[0]], found[1]
    joiner = words.table("past_joiners").get(_form(items, end))
    if joiner is not None and end + 1 < len(items):
        more = numeral_at(items, end + 1, words.numbers)
        minutes = more.amounts[0] if more is not None and not more.figures and not more.weak else Fraction(60)
        if more is not None and minutes < 60 and (_half_of_day(items, more.end, words) or minutes % 5 == 0):
            return minute + joiner * int(minutes), more.end
    return minute, end


def _half_of_day(items: Items, index: int, words: DateWords) -> tuple[str, int] | None:
    for half in ("am", "pm"):
        found = words.phrases(half).at(items, index)
        if found:
            return half, found[1]
    return None


def _reading(items: Items, end: int, minutes: int, words: DateWords, *, bare: bool) -> tuple[tuple[Reading, ...], int]:
    if _form(items, end) in words.words("clock_units"):
        end += 1
    oclock = words.phrases("oclock").at(items, end)
    end = oclock[1] if oclock else end
    half = _half_of_day(items, end, words)
    hour = minutes // 60
    if half:
        end = half[1]
        return (Reading("clock", Fraction(_on_clock(minutes, half[0])), "day"),), end
    unit = "day" if hour > _NOON or hour == 0 else "dial"
    told = Reading("clock", Fraction(minutes % 1440), unit)
    figure = items[end - 1].text
    if _POINTED.fullmatch(figure):
        return (told, Reading("count", Fraction(figure))), end  # from 5.30 to 6.10 points
    return ((told, Reading("count", Fraction(hour))) if bare and not minutes % 60 else (told,)), end


def _form(items: Items, index: int) -> str:
    return items[index].form if 0 <= index < len(items) else ""
