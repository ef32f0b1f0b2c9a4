"""Looks: the templates there are and what can be chosen in them, for forms of the window.

Names are in the user's language; values are those that a draft keeps.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from composer.app.words import Language, phrase
from composer.model.document import Document
from composer.model.document import Kind as DocumentKind
from composer.model.errors import Failure, OpenError
from composer.model.issue import Option
from composer.store.resources import load_template, settings_folder, template_ids
from composer.typeset.stylesheet import Choice, Template, allows

Kind: TypeAlias = Literal["flag", "choice", "number", "decimal", "text"]


@dataclass(frozen=True, slots=True)
class LookOption:
    """Something that an issue may choose: `value` is what it has, `choices` (value, name) pairs.

    `minimum` and `maximum` bound numbers; None is no bound.
    """

    name: str
    label: str
    kind: Kind
    default: Option
    value: Option
    choices: tuple[tuple[Option, str], ...] = ()
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A template: what it is called and what its page is like, or why it cannot be used."""

    id: str
    name: str
    about: str = ""
    problem: Failure | None = None
    sets: DocumentKind | None = None
    """The kind of document that it sets; None: it cannot be read."""


def look_options(issue: Document, language: Language) -> tuple[LookOption, ...]:
    """Return what can be chosen in an issue's template, with what the issue has chosen.

    A value that the template does not allow counts as not chosen.

    Raises:
        OpenError: The template cannot be read.
    """
    template = load_template(issue.template)
    return tuple(
        _option(name, choice, issue, language) for name, choice in template.options.items()
    )


def looks(language: Language, kind: DocumentKind | None = None) -> tuple[Look, ...]:
    """Return all templates, the user's and the shipped ones; what is wrong with one is said.

    With a `kind` only those that set documents of that kind; one that cannot
    be read may be of any.
    """
    return tuple(one for one in _looks(language) if one.sets is None or kind in (None, one.sets))


def templates_place() -> Path:
    """Return the folder where templates of the user's own go; it need not exist."""
    return settings_folder() / "templates"


def settings_place() -> Path:
    """Return the folder of all that the program keeps for this user; it need not exist."""
    return settings_folder()


def _looks(language: Language) -> Iterator[Look]:
    for name in template_ids():
        try:
            template = load_template(name)
        except OpenError as failure:
            yield Look(name, name, problem=failure)
        else:
            title = template.name if language == "zh" else template.name_en
            yield Look(name, title, _about(template, language), sets=_sets(template))


def _sets(template: Template) -> DocumentKind:
    return "official" if template.kind == "official" else "bulletin"


def _about(template: Template, language: Language) -> str:
    page, options = template.page, template.options
    return phrase(
        "template_about",
        language,
        width=f"{page.width:g}",
        height=f"{page.height:g}",
        columns=options["columns"].default if "columns" in options else page.columns,
        rows=options["rows"].default if "rows" in options else page.rows,
        size=f"{page.size:g}",
    )


def _option(name: str, choice: Choice, issue: Document, language: Language) -> LookOption:
    chosen = issue.options.get(name, choice.default)
    return LookOption(
        name,
        choice.name if language == "zh" else choice.name_en,
        _kind(choice),
        choice.default,
        chosen if allows(choice, chosen) else choice.default,
        tuple((value, _value_name(value, language)) for value in choice.choices),
        choice.minimum,
        choice.maximum,
    )


def _kind(choice: Choice) -> Kind:
    if choice.choices:
        return "choice"
    if isinstance(choice.default, bool):
        return "flag"
    if isinstance(choice.default, int):
        return "number"
    return "decimal" if isinstance(choice.default, float) else "text"


def _value_name(value: Option, language: Language) -> str:
    """Return what a value is called; marks and figures are called what they are."""
    key = f"choice_{value}" if value else "choice_nothing"
    name = phrase(key, language)
    return str(value) if name == key else name
