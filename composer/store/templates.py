"""Templates: the checks that `template.yaml` must pass before anything is set with it.

What the program looks up by name must be there, every fixed phrase must ask
for facts that it gets, numbers must be usable. Knows data only, no folders.
"""

from __future__ import annotations

import math
import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache

from cattrs import Converter

from composer.store.values import strict_converter, structured
from composer.store.yamls import BadDataError
from composer.typeset.stylesheet import TEMPLATE_KINDS, Choice, Page, Template, Variant

FORMAT = 1

_TABLES = ("options", "colours", "marks", "words", "styles", "rules", "numbers")
_POSITIVE = ("width", "height", "type_width", "type_height", "columns", "rows", "size")
_COLOUR = re.compile(r"#[0-9a-f]{6}|device-cmyk\([0-9. ]+\)")
_FARTHEST = 10_000


def structure_template(data: object) -> Template:
    """Return the data of a `template.yaml` as a template.

    Raises:
        BadDataError: A key is missing, unknown, of the wrong kind or without sense.
    """
    if isinstance(data, dict) and type(data.get("format")) is int and data["format"] > FORMAT:
        raise BadDataError("newer", "format", data["format"])
    template = structured(data, Template, _converter)
    _check(template.kind in TEMPLATE_KINDS, "kind")
    _check_numbers(template, "")
    _check_page(template.page, "page")
    for name, style in template.styles.items():
        _check(style.size > 0, f"styles/{name}/size")
        _check(style.pitch > 0, f"styles/{name}/pitch")
        _check(0 <= style.outline <= 9, f"styles/{name}/outline")
    for name, rule in template.rules.items():
        for beside in (rule.under, rule.over):
            _check(not beside or beside in template.styles, f"rules/{name}/{beside}")
    for name, choice in template.options.items():
        _check_option(choice, f"options/{name}")
    _check_colours(template.colours, "colours")
    for option, variants in template.variants.items():
        for value, variant in variants.items():
            _check_variant(template, variant, f"variants/{option}/{value}")
    for name, phrase in template.words.items():
        _placeholders(phrase, f"words/{name}")
    return template


def _check_page(page: Page, key: str) -> None:
    for name in _POSITIVE:
        _check(getattr(page, name) > 0, f"{key}/{name}")
    _check(page.left + page.type_width <= page.width, f"{key}/type_width")
    _check(page.top + page.type_height <= page.height, f"{key}/type_height")


def _check_colours(colours: Mapping[str, Mapping[str, str]], key: str) -> None:
    for name, colour in colours.items():
        for space in ("rgb", "cmyk"):
            _check(bool(_COLOUR.fullmatch(colour.get(space, ""))), f"{key}/{name}/{space}")


def _check_variant(template: Template, variant: Variant, key: str) -> None:
    _check_colours(variant.colours, f"{key}/colours")
    if variant.page is not None:
        _check_page(variant.page, f"{key}/page")
    for name in (*variant.fonts, *variant.sizes):
        _check(name in template.styles, f"{key}/{name}")
    for name, size in variant.sizes.items():
        _check(size > 0, f"{key}/sizes/{name}")


def check_against(template: Template, model: Template) -> None:
    """Check that a user's template has every name that the shipped `model` of its kind has.

    Raises:
        BadDataError: A name is missing, or a phrase asks for a fact it does not get.
    """
    for table in _TABLES:
        for name in getattr(model, table):
            if name not in getattr(template, table):
                raise BadDataError("missing", f"{table}/{name}")
    for name, phrase in model.words.items():
        key = f"words/{name}"
        unknown = _placeholders(template.words[name], key) - _placeholders(phrase, key)
        _check(not unknown, key)


@cache
def _converter(*, detailed: bool) -> Converter:
    return strict_converter(detailed=detailed, forbid_extra_keys=True)


def _check(good: bool, key: str) -> None:
    if not good:
        raise BadDataError("value", key)


def _check_numbers(value: object, key: str) -> None:
    """Refuse numbers that are none, or farther away than any page."""
    for name, part in _parts(value):
        place = f"{key}/{name}" if key else name
        if isinstance(part, int | float):  # true and false do no harm here
            _check(math.isfinite(part) and abs(part) <= _FARTHEST, place)
        else:
            _check_numbers(part, place)


def _parts(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        yield from value.items()
    elif is_dataclass(value):
        for field in fields(value):
            yield field.name, getattr(value, field.name)


def _check_option(choice: Choice, key: str) -> None:
    if choice.choices:
        same = all(type(value) is type(choice.default) for value in choice.choices)
        _check(same, f"{key}/choices")
        _check(choice.default in choice.choices, f"{key}/default")
    elif type(choice.default) in (int, float):
        low = -math.inf if choice.minimum is None else choice.minimum
        high = math.inf if choice.maximum is None else choice.maximum
        _check(low <= float(choice.default) <= high, f"{key}/default")


def _placeholders(phrase: str, key: str) -> set[str]:
    """Return the facts that a phrase asks for; only `{name}` is allowed."""
    try:
        parts = list(string.Formatter().parse(phrase))
    except ValueError as cause:
        raise BadDataError("value", key, cause) from cause
    names = {name for _, name, _, _ in parts if name is not None}
    _check(all(name.isidentifier() for name in names), key)
    _check(not any(spec or conversion for _, _, spec, conversion in parts), key)
    return names
