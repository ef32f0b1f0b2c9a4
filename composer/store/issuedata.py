"""Issue data: a document as mappings and lists for `issue.yaml`, and back.

An issue is written in format 1; an official document, which says
`kind: official`, in format 2, because a program that knows format 1 only
would take it for an empty issue. Readable and without noise: defaults are left out, a text of one
plain span is a string, a block is named by its kind (`paragraph: …`,
`heading1: …`, `list: […]`, `table: [[…]]`, `figure: […]`), a plain cell is
its text, a plain picture its media name. Keys that we do not know are kept
on every level.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from types import MappingProxyType
from typing import Any, cast

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from composer.model.blocks import (
    Block,
    Cell,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Span,
    Table,
    Text,
    text,
)
from composer.model.document import Document
from composer.model.findings import Finding
from composer.model.issue import (
    Article,
    Brief,
    Imprint,
    Issue,
    Masthead,
    Option,
    Origin,
    Section,
)
from composer.model.official import (
    Attendance,
    Closing,
    Head,
    OfficialDocument,
    OfficialImprint,
)
from composer.model.profile import Bulletin, DistributionSet, OfficialDefaults, Profile
from composer.store.values import expect, strict_converter, structured
from composer.store.yamls import BadDataError

FORMAT = 2
"""The newest format."""
_FORMATS: dict[type[Any], int] = {Issue: 1, OfficialDocument: 2}
_OFFICIAL = "official"

_Data = dict[Any, Any]

_HEADING = re.compile(r"heading(-?[0-9]{1,3})")
_LEVEL, _HEAD = "\0level", "\0heading"  # where a heading's label goes while it is converted
_FIELDS: dict[type[Any], dict[str, str]] = {
    Paragraph: {"text": "paragraph"},
    ItemList: {"items": "list"},
    Table: {"rows": "table"},
    Figure: {"pictures": "figure"},
    Heading: {"level": _LEVEL, "text": _HEAD},
}
"""Fields that have another name in the file: that of a block's content says its kind."""
_KINDS = {"paragraph": Paragraph, "list": ItemList, "table": Table, "figure": Figure}
_SHORT: dict[type[Any], str] = {Span: "text", Cell: "text", Picture: "media"}
"""Values that are written as just this field when they have nothing else to say."""


def to_data(document: Document) -> dict[str, object]:
    """Return a document as mappings, lists and scalars, keys in the order to write them."""
    data: _Data = _converter(detailed=False).unstructure(document)
    first: _Data = {"format": _FORMATS[type(document)], "template": document.template}
    if isinstance(document, OfficialDocument):
        first |= {"kind": _OFFICIAL, "form": document.form}
    if "options" in data:
        first["options"] = data.pop("options")
    return first | data


def from_data(data: object) -> Document:
    """Return the document that mappings, lists and scalars describe.

    Raises:
        BadDataError: They describe none ("foreign"), one of a newer format
            ("newer"), or one with a fault, whose place is `key`.
    """
    if not isinstance(data, dict) or "format" not in data:
        raise BadDataError("foreign", "")
    version = data["format"]
    if type(version) is not int or version < 1:
        raise BadDataError("value", "format", version)
    if version > FORMAT:
        raise BadDataError("newer", "format", version)
    content = {key: value for key, value in data.items() if key != "format"}
    if version < _FORMATS[OfficialDocument] or content.get("kind") != _OFFICIAL:
        return structured(content, Issue, _converter)
    del content["kind"]
    return structured(content, OfficialDocument, _converter)


def block_to_data(block: Block) -> object:
    """Return a block as mappings, lists and scalars."""
    return _converter(detailed=False).unstructure(block, unstructure_as=Block)


def block_from_data(data: object) -> Block:
    """Return the block that mappings, lists and scalars describe.

    Raises:
        BadDataError: They describe none.
    """
    return structured(data, cast("type[Block]", Block), _converter)


def article_to_data(article: Article) -> object:
    """Return an article as mappings, lists and scalars."""
    return _converter(detailed=False).unstructure(article)


def article_from_data(data: object) -> Article:
    """Return the article that mappings, lists and scalars describe.

    Raises:
        BadDataError: They describe none.
    """
    return structured(data, Article, _converter)


def profile_to_data(profile: Profile) -> dict[str, object]:
    """Return an office's profile as mappings, lists and scalars."""
    data: _Data = _converter(detailed=False).unstructure(profile)
    return data


def profile_from_data(data: object) -> Profile:
    """Return the profile that mappings, lists and scalars describe.

    Raises:
        BadDataError: They describe none; the place of the first fault is `key`.
    """
    return structured(data, Profile, _converter)


@cache
def _converter(*, detailed: bool) -> Converter:
    """Return a converter that knows every kind of value, taught from the inside out."""
    converter = strict_converter(detailed=detailed)
    _teach(converter, Span)
    _teach_text(converter)
    for kind in (Cell, Picture, *_FIELDS):
        _teach(converter, kind)
    _teach_blocks(converter)
    _teach_options(converter)
    for kind in (Origin, Article, Section, Brief, Imprint, Masthead, Finding, Issue):
        _teach(converter, kind)
    for kind in (Attendance, Head, Closing, OfficialImprint, OfficialDocument):
        _teach(converter, kind)
    for kind in (DistributionSet, Bulletin, OfficialDefaults, Profile):
        _teach(converter, kind)
    return converter


def _teach(converter: Converter, kind: type[Any]) -> None:
    """Teach a converter one kind of value: its names, its short form, the keys we do not know."""
    names: dict[str, Any] = {
        field: override(rename=name) for field, name in _FIELDS.get(kind, {}).items()
    }
    names["extra"] = override(omit=True)
    known = {_FIELDS.get(kind, {}).get(field.name, field.name) for field in fields(kind)}
    known.remove("extra")
    short = _SHORT.get(kind)
    read_known = make_dict_structure_fn(kind, converter, **names)
    write_known = make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True, **names)

    def read(value: object, _: object) -> Any:
        if short is not None and type(value) is not dict:
            value = {short: value}
        data: _Data = expect(value, dict)
        item = read_known(data, kind)
        if data.keys() <= known:
            return item
        unknown = {key: part for key, part in data.items() if key not in known}
        return replace(item, extra=MappingProxyType(unknown))

    def write(item: Any) -> object:
        data: _Data = write_known(item)
        if kind is Article and "blocks" in data:
            data["blocks"] = data.pop("blocks")  # after what is short, for the eye
        if item.extra:
            data |= item.extra
        return data[short] if short is not None and data.keys() == {short} else data

    converter.register_structure_hook(kind, read)
    converter.register_unstructure_hook(kind, write)


def _teach_text(converter: Converter) -> None:
    """A text of one plain span is a string, any other a list of spans."""
    write_span = converter.get_unstructure_hook(Span)
    read_spans = converter.get_structure_hook(tuple[Span, ...])

    def read(value: object, kind: object) -> Text:
        return text(value) if type(value) is str else read_spans(value, kind)

    def write(value: Text) -> object:
        if not value:
            return ""
        spans = [write_span(span) for span in value]
        return spans[0] if len(spans) == 1 and spans[0] and type(spans[0]) is str else spans

    converter.register_structure_hook_func(lambda kind: kind == Text, read)
    converter.register_unstructure_hook_func(lambda kind: kind == Text, write)


def _teach_blocks(converter: Converter) -> None:
    """A block is a mapping in which one key says its kind and holds its content."""
    readers = {label: converter.get_structure_hook(kind) for label, kind in _KINDS.items()}
    read_heading = converter.get_structure_hook(Heading)
    writers = {kind: converter.get_unstructure_hook(kind) for kind in _FIELDS}

    def read(value: object, _: object) -> Block:
        data: _Data = expect(value, dict)
        labels = [key for key in data if key in readers or _heading_level(key) is not None]
        if len(labels) != 1:
            raise BadDataError("type", "", "paragraph, heading1, list, table, figure")
        label = labels[0]
        level = _heading_level(label)
        if level is None:
            block: Block = readers[label](data, _KINDS[label])
            return block
        rest = {key: part for key, part in data.items() if key != label}
        heading: Heading = read_heading(rest | {_LEVEL: level, _HEAD: data[label]}, Heading)
        return heading

    def write(block: Block) -> object:
        data = writers[type(block)](block)
        if isinstance(block, Heading):
            label = f"heading{data.pop(_LEVEL)}"
            return {label: data.pop(_HEAD), **data}
        return data

    converter.register_structure_hook_func(lambda kind: kind == Block, read)
    converter.register_unstructure_hook_func(lambda kind: kind == Block, write)


def _heading_level(label: object) -> int | None:
    found = _HEADING.fullmatch(label) if isinstance(label, str) else None
    return int(found[1]) if found else None


def _teach_options(converter: Converter) -> None:
    options = Mapping[str, Option]
    read_name = converter.get_structure_hook(str)
    read_value = converter.get_structure_hook(Option)

    def read(value: object, _: object) -> Mapping[str, Option]:
        data: _Data = expect(value, dict)
        return MappingProxyType(
            {read_name(name, str): read_value(part, Option) for name, part in data.items()}
        )

    converter.register_structure_hook_func(lambda kind: kind == options, read)
    converter.register_unstructure_hook_func(lambda kind: kind == options, dict)
