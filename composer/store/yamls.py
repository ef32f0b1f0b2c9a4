"""YAML: plain data (mappings, lists, scalars) from and to bytes.

Reading takes no tags but YAML's own, no anchors, no double keys, and only as
many nodes and levels as a sane file has. Writing keeps every text exactly
and stays readable for people and for version control.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

import yaml
from typing_extensions import override

try:
    from yaml import CSafeDumper as _Dumper
    from yaml import CSafeLoader as _Loader
except ImportError:  # pragma: no cover - PyYAML built without libyaml: slower, else the same
    from yaml import SafeDumper as _Dumper  # type: ignore[assignment]
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

MOST_NODES = 500_000
"""Starts, ends and scalars in a file; 300 pages have 20 000, and all of them take 200 MB."""
MOST_LEVELS = 100

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPE = re.compile(rb"(?<!\\)((?:\\\\)*)\\U([0-9A-F]{8})")
_SURROGATE_TAG = "!surrogates"
_SCALARS = (str, int, float, bool)
_LINE = 60  # characters of a list that is written in one line
_WIDEST = 2**31 - 1
_CONSTRUCTION_ERRORS = (
    ValueError,
    KeyError,
    AttributeError,
    IndexError,
    TypeError,
    OverflowError,
)
"""What PyYAML lets through for "!!bool maybe", "!!timestamp x", "2026-02-30" and their like."""
_PARSER_ERRORS = (yaml.YAMLError, *_CONSTRUCTION_ERRORS)


class BadDataError(Exception):
    """A file's data is not what it should be.

    `problem` "syntax", "anchor", "too_many" or "too_deep": `key` is the number
    of a line from 1. "type", "missing", "unknown", "value" or "newer": `key` is
    a path of keys, "styles/body/size". "broken": only `detail` says what.
    """

    def __init__(self, problem: str, key: str, detail: object = "") -> None:
        super().__init__(problem, key, str(detail))
        self.problem = problem
        self.key = key
        self.detail = str(detail)


class _DraftLoader(_Loader):
    """Safe loader that refuses double keys and knows our one tag."""

    @override
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) != len(node.value):
            raise yaml.constructor.ConstructorError(None, None, "double key", node.start_mark)
        return mapping

    @override
    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep=deep)
        except yaml.YAMLError:
            raise
        except _CONSTRUCTION_ERRORS as cause:
            raise yaml.constructor.ConstructorError(
                None, None, str(cause), node.start_mark
            ) from cause


class _DraftDumper(_Dumper):
    """Safe dumper that writes every value out, without anchors."""

    @override
    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent_text(dumper: _DraftDumper, value: str) -> yaml.ScalarNode:
    if _SURROGATE.search(value):
        escaped = value.encode("unicode_escape").decode("ascii")
        return dumper.represent_scalar(_SURROGATE_TAG, escaped, style='"')
    style = '"' if "\n" in value or "\\" in value else None  # _show_hanzi relies on it
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _represent_list(dumper: _DraftDumper, values: Sequence[object]) -> yaml.SequenceNode:
    """Keep short lists of scalars on one line: units of a group, the cells of a row."""
    short = all(type(value) in _SCALARS for value in values) and (
        sum(len(str(value)) for value in values) <= _LINE
    )
    return dumper.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=short)


def _construct_surrogates(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> str:
    escaped = str(loader.construct_scalar(node))
    return escaped.encode("ascii").decode("unicode_escape")


_DraftDumper.add_representer(str, _represent_text)
_DraftDumper.add_representer(list, _represent_list)
_DraftDumper.add_representer(tuple, _represent_list)
_DraftLoader.add_constructor(_SURROGATE_TAG, _construct_surrogates)


def parse(data: bytes) -> Any:
    """Return what the YAML in `data` (UTF-8) says, in mappings, lists and scalars.

    Raises:
        BadDataError: It is no YAML, or not such as this program reads.
    """
    try:
        _check_shape(yaml.parse(data, Loader=_Loader))
        return yaml.load(data, Loader=_DraftLoader)
    except _PARSER_ERRORS as cause:
        if isinstance(cause, yaml.reader.ReaderError):  # not UTF-8, or a control character
            line = data[: int(cause.position)].count(b"\n") + 1
            raise BadDataError("syntax", str(line)) from cause
        mark = getattr(cause, "problem_mark", None)
        if mark is None:
            raise BadDataError("broken", "", cause) from cause
        raise BadDataError("syntax", str(mark.line + 1)) from cause


def has_too_many_nodes(data: bytes) -> bool:
    """Return whether `parse` would refuse what `dump` has made: nobody could open it again."""
    if 2 * len(data) < MOST_NODES:
        return False
    return sum(1 for _ in yaml.parse(data, Loader=_Loader)) > MOST_NODES


def _check_shape(events: Iterable[yaml.Event]) -> None:
    """Refuse what takes more memory or stack to build than an honest file does."""
    levels = 0
    for number, event in enumerate(events):
        kind = type(event)
        if kind is yaml.ScalarEvent:
            continue
        if kind is yaml.AliasEvent:
            raise BadDataError("anchor", _line(event))
        if kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            levels += 1
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            levels -= 1
        if levels > MOST_LEVELS:
            raise BadDataError("too_deep", _line(event))
        if number >= MOST_NODES:
            raise BadDataError("too_many", _line(event))


def _show_hanzi(data: bytes) -> bytes:
    r"""Write characters beyond U+FFFF as themselves, which libyaml would not.

    A backslash occurs in double-quoted scalars only, where one that is meant
    is doubled; so after an even number of them `\U` is an escape.
    """
    if b"\\U" not in data:
        return data
    return _ESCAPE.sub(lambda found: found[1] + chr(int(found[2], 16)).encode(), data)


def _line(event: yaml.Event) -> str:
    mark = event.start_mark
    return str(mark.line + 1) if mark else ""


def dump(value: object) -> bytes:
    """Return mappings, lists and scalars as YAML in UTF-8, keys in their order.

    Every text comes back from `parse` exactly: what YAML would change is
    quoted, and what UTF-8 cannot hold (lone surrogates, as Windows file names
    and clipboards have them) is written in ASCII under the tag `!surrogates`.
    """
    out: str | bytes = yaml.dump(
        value,
        Dumper=_DraftDumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=_WIDEST,
        encoding="utf-8",
    )
    return _show_hanzi(out if isinstance(out, bytes) else out.encode())
