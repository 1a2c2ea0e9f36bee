"""Physical units, spans of time, and currencies: which are convertible, and at what rate."""

from __future__ import annotations

from fractions import Fraction

# Unit: (dimension, size in the dimension's base unit). Sources: the international yard and pound agreement of 1959 and
# the SI brochure; all exact.
_MEASURES: dict[str, tuple[str, Fraction]] = {
    key: (dimension, Fraction(size))
    for dimension, sizes in {
        "length": {
            "km": "1000", "m": "1", "cm": "0.01", "mm": "0.001", "mi": "1609.344", "ft": "0.3048", "in": "0.0254",
            "yd": "0.9144", "nmi": "1852",
        },
        "mass": {"kg": "1", "g": "0.001", "lb": "0.45359237", "oz": "0.028349523125", "t": "1000", "ton": "907.18474"},
        "volume": {"l": "1", "gal": "3.785411784", "bbl": "158.987294928", "m3": "1000"},
        "area": {
            "ha": "10000", "acre": "4046.8564224", "km2": "1000000", "m2": "1", "mi2": "2589988.110336",
            "ft2": "0.09290304",
        },
        "speed": {"kmh": "1", "mph": "1.609344", "kn": "1.852"},
        "power": {"kW": "1", "MW": "1000", "GW": "1000000"},
        "energy": {"kWh": "1", "MWh": "1000"},
    }.items()
    for key, size in sizes.items()
}  # fmt: skip

_CONVERTED = Fraction(6, 100)
"""Share by which newsrooms' rounded conversions stray from the exact one (18 metres, 20 yards: 1.6 %)."""
_CONVERTED_SMALL = Fraction(13, 100)
"""The same where one amount is a single digit (*2 miles* for 3 km strays by 7 %)."""
_TON = Fraction(11, 100)
"""A *ton* may be the metric one too."""

_SECONDS: dict[str, Fraction] = {
    "second": Fraction(1),
    "minute": Fraction(60),
    "hour": Fraction(3600),
    "day": Fraction(86400),
    "week": Fraction(604800),
    "month": Fraction(86400) * Fraction("30.4375"),
    "quarter": Fraction(86400) * Fraction("91.3125"),
    "semester": Fraction(86400) * Fraction("182.625"),
    "year": Fraction(86400) * Fraction("365.25"),
    "decade": Fraction(86400) * Fraction("3652.5"),
    "century": Fraction(86400) * 36525,
    "bimester": Fraction(86400) * Fraction("60.875"),
    "trimester": Fraction(86400) * Fraction("121.75"),
    "biennium": Fraction(86400) * Fraction("730.5"),
    "triennium": Fraction(86400) * Fraction("1095.75"),
    "lustrum": Fraction(86400) * Fraction("1826.25"),
    "millennium": Fraction(86400) * 365250,
}
_CALENDAR = frozenset(_SECONDS) - {"second", "minute", "hour", "day", "week"}

# A name that several countries' money bears, and which it may be.
_GENERIC: dict[str, frozenset[str]] = {
    "dollar": frozenset({"USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "JMD", "TTD", "BBD", "BSD"}),
    "pound": frozenset({"GBP", "EGP", "LBP", "SYP", "SDG", "pound_or_lb"}),
    "pound_or_lb": frozenset({"GBP", "EGP", "LBP", "SYP", "SDG", "pound"}),
    "peso": frozenset({"MXN", "ARS", "CLP", "COP", "UYU", "CUP", "DOP", "PHP"}),
    "dollar_or_peso": frozenset(
        {"dollar", "peso", "USD", "AUD", "CAD", "NZD", "HKD", "SGD", "MXN", "ARS", "CLP", "COP", "UYU", "CUP", "DOP"}
    ),
    "rupee": frozenset({"INR", "PKR", "LKR", "NPR", "IDR"}),
    "franc": frozenset({"CHF", "XOF", "XAF", "CDF"}),
    "krona": frozenset({"SEK", "NOK", "DKK", "ISK", "CZK"}),
    "lira": frozenset({"TRY", "LBP", "SYP"}),
    "dirham": frozenset({"AED", "MAD"}),
    "shekel": frozenset({"ILS"}),
    "yen_or_yuan": frozenset({"JPY", "CNY"}),
}

SYMBOLS: dict[str, str] = {
    "€": "EUR", "£": "pound", "¥": "yen_or_yuan", "₩": "KRW", "₹": "INR", "₽": "RUB", "₺": "TRY", "₪": "ILS",
    "₴": "UAH", "₦": "NGN", "₱": "PHP", "₫": "VND", "$": "dollar", "US$": "USD", "U$S": "USD", "A$": "AUD",
    "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL", "MX$": "MXN",
    "RD$": "DOP", "AR$": "ARS", "COL$": "COP", "CLP$": "CLP", "USD$": "USD", "MXN$": "MXN",
    "S/": "PEN", "Bs": "BOB", "NT$": "TWD",
}  # fmt: skip
"""Signs of money, alike in all languages but for those that a language's ``numbers.yaml`` reads otherwise."""


def dimension(unit: str) -> str:
    """What a unit measures; temperature stands alone, as its scales do not start together."""
    if unit in ("degC", "degF", "deg"):
        return "temperature"
    return _MEASURES[unit][0]


def same_currency(one: str, other: str) -> bool:
    """Whether two currencies may be one: *dollars* may be Australian, *euros* never."""
    return one == other or other in _GENERIC.get(one, ()) or one in _GENERIC.get(other, ())


def same_measure(
    one: Fraction, one_unit: str, one_rounding: Fraction, other: Fraction, other_unit: str, other_rounding: Fraction
) -> bool:
    """Whether two measures in different units are conversions of each other, rounded as they stand."""
    if dimension(one_unit) != dimension(other_unit):
        return False
    if dimension(one_unit) == "temperature":
        return abs(_celsius(one, one_unit) - _celsius(other, other_unit)) <= 1
    mine, theirs = one * _MEASURES[one_unit][1], other * _MEASURES[other_unit][1]
    play = one_rounding * _MEASURES[one_unit][1] + other_rounding * _MEASURES[other_unit][1]
    share = _CONVERTED_SMALL if min(abs(one), abs(other)) < 10 else _CONVERTED
    if "ton" in (one_unit, other_unit):
        share = max(share, _TON)
        play = max(play, share * max(mine, theirs))
    return abs(mine - theirs) <= min(play, share * max(mine, theirs))


def measured(amount: Fraction, unit: str) -> Fraction:
    """A measure in the base unit of its dimension; no temperature."""
    return amount * _MEASURES[unit][1]


def _celsius(amount: Fraction, unit: str) -> Fraction:
    return (amount - 32) * Fraction(5, 9) if unit == "degF" else amount


def seconds(amount: Fraction, unit: str) -> Fraction:
    """A span of time in seconds; a month is the mean month."""
    return amount * _SECONDS[unit]


def is_calendar(unit: str) -> bool:
    """Whether a unit of time is of the calendar (months and more) and so has no fixed number of days."""
    return unit in _CALENDAR
