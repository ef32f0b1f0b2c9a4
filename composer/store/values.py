"""Values: strict converters between plain data (as YAML gives it) and frozen dataclasses.

Built on cattrs. Nothing is guessed: `copies: "100"` and `title: 2026` are
errors that name their key, because a file that says something else than was
meant must not pass. Defaults are left out when writing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Protocol, TypeVar, get_args, get_origin

from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError
from cattrs.cols import homogenous_tuple_structure_factory

from composer.store.yamls import BadDataError

_Value = TypeVar("_Value")
Scalar = bool | int | float | str

_NAMES = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    dt.date: "a date",
    list: "a list",
    dict: "a mapping",
}


def strict_converter(*, detailed: bool, forbid_extra_keys: bool = False) -> Converter:
    """Return a converter that takes no value for another.

    `detailed` finds the key of an error, at some cost; see `structured`.
    """
    converter = Converter(
        detailed_validation=detailed, forbid_extra_keys=forbid_extra_keys, omit_if_default=True
    )
    for kind in (str, int, bool, dt.date):
        converter.register_structure_hook(kind, _exactly(kind))
    converter.register_structure_hook(float, _number)
    converter.register_structure_hook(Scalar, _scalar)
    converter.register_unstructure_hook(dt.date, lambda day: day)
    converter.register_structure_hook_factory(_is_tuple, _tuple_factory)
    return converter


class _Converters(Protocol):
    def __call__(self, *, detailed: bool) -> Converter: ...


def structured(value: object, kind: type[_Value], converter: _Converters) -> _Value:
    """Return plain data as a `kind`, by the fast `converter(detailed=False)`.

    Only when that fails the detailed one is made and asked where.

    Raises:
        BadDataError: The data is not such; `key` is the path of the first fault.
    """
    try:
        return converter(detailed=False).structure(value, kind)
    except Exception:  # whatever foreign data provokes; the detailed run below names it
        try:
            return converter(detailed=True).structure(value, kind)
        except Exception as cause:
            raise _first_trouble(cause) from cause


def expect(value: object, kind: type[_Value]) -> _Value:
    """Return `value` when it is of just this `kind`.

    Raises:
        BadDataError: It is of another kind.
    """
    if type(value) is not kind:
        raise BadDataError("type", "", _NAMES[kind])
    return value


def _exactly(kind: type[_Value]) -> Callable[[object, object], _Value]:
    return lambda value, _: expect(value, kind)


def _number(value: object, _: object) -> float:
    if type(value) is int:
        return float(value)
    return expect(value, float)


def _scalar(value: object, _: object) -> Scalar:
    if isinstance(value, bool | int | float | str):
        return value
    raise BadDataError("type", "", "text, a number, true or false")


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuple_factory(kind: Any, converter: Converter) -> Callable[[object, object], Any]:
    """Structure a tuple from a list only: words are a sequence too, but never meant as one."""
    arguments = get_args(kind)
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        structure = homogenous_tuple_structure_factory(kind, converter)
        return lambda value, _: structure(expect(value, list), kind)
    hooks = [converter.get_structure_hook(argument) for argument in arguments]

    def fixed(value: object, _: object) -> Any:
        items = expect(value, list)
        if len(items) != len(hooks):
            raise BadDataError("type", "", f"a list of {len(hooks)}")
        return tuple(
            hook(item, argument)
            for hook, item, argument in zip(hooks, items, arguments, strict=True)
        )

    return fixed


def _first_trouble(error: BaseException) -> BadDataError:
    """Return the first thing wrong that a detailed converter has found, with its path of keys."""
    path: list[str] = []
    while isinstance(error, ClassValidationError | IterableValidationError):
        noted, plain = error.group_exceptions()
        if noted:
            error, note = noted[0]
            path.append(str(getattr(note, "name", getattr(note, "index", ""))))
        else:
            error = plain[0]
    if isinstance(error, BadDataError):
        return BadDataError(error.problem, "/".join(filter(None, [*path, error.key])), error.detail)
    if isinstance(error, ForbiddenExtraKeysError):
        return BadDataError("unknown", "/".join([*path, min(map(str, error.extra_fields))]))
    if isinstance(error, KeyError):
        return BadDataError("missing", "/".join(path))
    return BadDataError("value", "/".join(path), error)
