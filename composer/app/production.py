"""Production: an issue becomes pages, and pages become files.

Takes an open draft and values from the caller, returns values or writes
files; talks to nobody. What goes wrong is a `Failure`.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeAlias

from composer.export.pdf import PdfWriter
from composer.model.blocks import Figure
from composer.model.document import Document, Kind, kind_of
from composer.model.errors import OpenError, OrderError, ProductionError
from composer.model.findings import Finding
from composer.model.issue import Article, Option
from composer.model.official import OfficialDocument
from composer.store.files import write_together
from composer.store.fontfiles import find_fonts
from composer.store.media import Media
from composer.store.resources import load_template
from composer.typeset.composition import Composition
from composer.typeset.fonts import FontBook
from composer.typeset.stories import compose_document, make_compositor
from composer.typeset.story import PictureFact, Story
from composer.typeset.stylesheet import Choice, StyleSheet, Template, allows, resolve

Format: TypeAlias = Literal["pdf", "docx", "html"]
Step: TypeAlias = Literal["fonts", "compose", "pdf", "docx", "html", "write"]
Progress: TypeAlias = Callable[[Step], None]

FORMATS: tuple[Format, ...] = ("pdf", "docx", "html")
BARE_NAME = "issue.yaml"
"""A draft of this name is known by its folder's name."""
PDF_VARIANTS = ("pdf/a-2b", "pdf/a-2a", "pdf/ua-1")


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: formats, what the PDF is for, where the web page has its pictures."""

    formats: tuple[Format, ...] = ("pdf",)
    variant: str = ""
    cmyk: bool = False
    folder: str = ""
    """Name of the folder beside the web page for its pictures; "" puts them into the page."""


@dataclass(frozen=True, slots=True)
class Product:
    """The files of an order, and what was not perfect about making them."""

    files: Mapping[Format, bytes]
    findings: tuple[Finding, ...] = ()
    beside: Mapping[str, bytes] = field(default_factory=dict)
    """Files beside them, by their names: the pictures of a web page with a folder."""


@dataclass(frozen=True, slots=True)
class Proof:
    """An issue set in pages, with all that the writers need."""

    story: Story
    composition: Composition
    fonts: FontBook
    pictures: Mapping[str, PictureFact]


def _ignore(step: Step) -> None:
    pass


def compose(
    issue: Document, media: Media, progress: Progress = _ignore, *, lenient: bool = False
) -> Proof:
    """Return an issue set in pages.

    When `lenient`, a picture that cannot be read is left out, which the
    composition has a finding about.

    Raises:
        OpenError: The template, a font, or a picture cannot be read.
    """
    sheet = style_sheet(issue)
    pictures = dict(_facts(issue, media, lenient=lenient))
    progress("fonts")
    fonts = FontBook(find_fonts())
    progress("compose")
    story, composition = compose_document(issue, make_compositor(sheet, fonts), pictures)
    return Proof(story, composition, fonts, pictures)


def screen_fonts() -> Mapping[str, tuple[tuple[Path, int], ...]]:
    """Return for each font role the files that pages are printed with, and the faces in them.

    The role's own font comes first, then those that fill in for it.

    Raises:
        OpenError: A font that set-up should have fetched is not there.
    """
    return {
        role: tuple((one.path, one.face) for one in (fonts.file, *fonts.fillers))
        for role, fonts in find_fonts().roles.items()
    }


def _facts(issue: Document, media: Media, *, lenient: bool) -> Iterator[tuple[str, PictureFact]]:
    for name in picture_names(issue):
        try:
            yield name, media.fact(name)
        except OpenError:
            if not lenient:
                raise


def style_sheet(issue: Document) -> StyleSheet:
    """Return the stylesheet of an issue's template with its options.

    Raises:
        OpenError: The template cannot be read.
    """
    return resolve(fitting_template(issue.template, kind_of(issue)), issue.options)


def fitting_template(template_id: str, kind: Kind) -> Template:
    """Return a template, or the shipped one for `kind` where it is for other documents.

    Raises:
        OpenError: The template cannot be read.
    """
    template = load_template(template_id)
    is_official = template.kind == "official"
    return template if is_official == (kind == "official") else load_template(kind)


def picture_names(issue: Document) -> tuple[str, ...]:
    """Return the media names of all pictures in an issue, each once, in printing order."""
    return names_of(issue.articles)


def names_of(articles: Sequence[Article]) -> tuple[str, ...]:
    """Return the media names of all pictures in articles, each once, in their order."""
    return tuple(
        dict.fromkeys(
            picture.media
            for article in articles
            for block in article.blocks
            if isinstance(block, Figure)
            for picture in block.pictures
        )
    )


def require_content(issue: Document, path: Path) -> None:
    """Refuse to hand out a document that is a head and a foot around nothing.

    Raises:
        ProductionError: There is neither a text nor a brief.
    """
    if issue.is_empty:
        official = isinstance(issue, OfficialDocument)
        raise ProductionError("official_is_empty" if official else "nothing_to_export", path)


def produce(proof: Proof, media: Media, order: Order, progress: Progress = _ignore) -> Product:
    """Return the files of an order, all made from the same pages.

    Raises:
        Failure: A file cannot be made.
    """
    files: dict[Format, bytes] = {}
    findings: tuple[Finding, ...] = ()
    beside: dict[str, bytes] = {}
    for kind in order.formats:
        progress(kind)
        match kind:
            case "pdf":
                printed = PdfWriter(proof.fonts).write(
                    proof.composition, proof.story, media, variant=order.variant, cmyk=order.cmyk
                )
                files[kind], findings = printed.data, printed.findings
            case "docx":
                from composer.export.docx import (  # noqa: PLC0415 - a PDF does not wait for it
                    write_docx,
                )

                files[kind] = write_docx(proof.composition, proof.story, media)
            case "html":
                from composer.export.web import write_web  # noqa: PLC0415 - nor for this

                page = write_web(proof.story, media, proof.pictures, order.folder)
                files[kind] = page.data
                beside = {f"{order.folder}/{name}": data for name, data in page.beside.items()}
    return Product(MappingProxyType(files), findings, MappingProxyType(beside))


def pictures_folder(places: Mapping[Format, Path]) -> str:
    """Return what the folder for the pictures of a web page is called, as browsers name it.

    >>> pictures_folder({"html": Path("a/三月.html")})
    '三月_files'
    """
    return f"{places['html'].stem}_files" if "html" in places else ""


def targets(draft: Path, out: str, formats: Sequence[Format]) -> Mapping[Format, Path]:
    """Return where the files of an export go.

    `out` is a folder (there already, or ending with a separator), a file
    name whose ending gives way to each format's own, or "" for beside the
    draft.

    >>> {kind: str(path) for kind, path in targets(Path("a/b.bulletin"), "", ["pdf"]).items()}
    {'pdf': 'a/b.pdf'}
    """
    whole = draft.absolute()  # "." and "" have no name of their own
    name = whole.parent.name if draft.name == BARE_NAME else whole.stem or "bulletin"
    if not out:
        base = draft.parent / name
    elif names_folder(out):
        base = Path(out) / name
    elif len(formats) == 1:
        return {formats[0]: Path(out)}
    else:
        path = Path(out)
        base = path.with_suffix("") if path.suffix.lower()[1:] in FORMATS else path
    return {kind: base.with_name(f"{base.name}.{kind}") for kind in formats}


def names_folder(out: str) -> bool:
    """Return whether an output is a folder: one that is there, or that a separator ends."""
    return out.endswith(("/", os.sep)) or os.path.isdir(out)  # noqa: PTH112 - never raises


def write_all(product: Product, places: Mapping[Format, Path], out: str = "") -> None:
    """Write files, each to its place; when one cannot be written all old ones stay there.

    When `out` names a folder that is not there, it is made; so is the folder
    of a web page's pictures.

    Raises:
        SaveError: A file cannot be written.
    """
    if out and names_folder(out):
        with contextlib.suppress(OSError):  # writing into it says what is wrong
            Path(out).mkdir(exist_ok=True)
    files = {places[kind]: data for kind, data in product.files.items()}
    for name, data in product.beside.items():
        place = places["html"].parent / name
        with contextlib.suppress(OSError):
            place.parent.mkdir(exist_ok=True)
        files[place] = data
    write_together(files)


def check_options(issue: Document, template: Template | None = None) -> tuple[Finding, ...]:
    """Return findings about options of a draft that its template does not know or allow.

    `template` None: it is read.

    Raises:
        OpenError: The template cannot be read.
    """
    if template is None:
        template = fitting_template(issue.template, kind_of(issue))
    findings = []
    if template.id != issue.template:
        both = (("template", issue.template), ("used", template.id))
        findings.append(Finding("template_other_kind", "warning", "", issue.template, facts=both))
    for name, value in issue.options.items():
        choice = template.options.get(name)
        if choice is None or not allows(choice, value):
            known = ", ".join(template.options) if choice is None else allowed_values(choice)
            facts = (("option", name), ("value", str(value)), ("known", known))
            rule = "option_not_known" if choice is None else "option_not_allowed"
            findings.append(Finding(rule, "warning", "", f"{name}: {value}", facts=facts))
    return tuple(findings)


def with_options(issue: Document, chosen: Sequence[str]) -> Document:
    """Return an issue with template options set from words like "columns=29".

    Raises:
        OrderError: An option is unknown to the template or cannot have the value.
    """
    template = fitting_template(issue.template, kind_of(issue))
    options = dict(issue.options)
    for assignment in chosen:
        name, equals, value = assignment.partition("=")
        name = name.strip()
        if not equals:
            raise OrderError("option_malformed", option=assignment)
        options[name] = _option(template, name, value.strip())
    return replace(issue, options=MappingProxyType(options))


def _option(template: Template, name: str, value: str) -> Option:
    choice = template.options.get(name)
    if choice is None:
        known = ", ".join(template.options)
        raise OrderError("option_unknown", template=template.id, option=name, known=known)
    for read in _readings(choice, value):
        if allows(choice, read):
            return read
    raise OrderError("option_value", option=name, value=value, known=allowed_values(choice))


def _readings(choice: Choice, value: str) -> Iterator[Option]:
    """Return what a word may mean for an option, as the type of its default."""
    if isinstance(choice.default, bool):
        word = value.lower()
        if word in ("true", "yes", "on", "1", "是"):
            yield True
        elif word in ("false", "no", "off", "0", "否"):
            yield False
        return
    if isinstance(choice.default, str):
        yield value
        return
    try:
        yield type(choice.default)(value)
    except ValueError:
        return


def allowed_values(choice: Choice) -> str:
    """Return the values that an option may have: "true | false", "20…34", "◎ | ● | ◆"."""
    if isinstance(choice.default, bool):
        return "true | false"
    if choice.choices:
        return " | ".join(str(value) or '""' for value in choice.choices)
    bounds = (choice.minimum, choice.maximum)
    return "…".join("" if bound is None else f"{bound:g}" for bound in bounds)
