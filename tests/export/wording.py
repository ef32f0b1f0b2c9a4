"""Helpers: issues as Word files, and a reader of the parts that knows what the standard demands."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import docx
from docx.document import Document
from lxml import etree

from composer.export.docx import write_docx
from composer.export.ooxml import NAMESPACES
from composer.model.document import Document as Content
from composer.model.issue import Option
from composer.store.media import Media
from composer.store.resources import load_template
from composer.typeset.composition import Composition
from composer.typeset.stories import build_story, make_compositor
from composer.typeset.story import (
    FigureBlock,
    MarkBlock,
    RowBlock,
    RuleBlock,
    Run,
    SignatureBlock,
    SignersBlock,
    Story,
    StoryBlock,
    TableBlock,
    TextBlock,
)
from composer.typeset.stylesheet import resolve
from tests.typeset.composing import fonts

W = f"{{{NAMESPACES['w']}}}"

ORDERS = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
        "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap "
        "overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
        "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr "
        "sectPr pPrChange "
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
        "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz "
        "szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout "
        "specVanish oMath "
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize "
        "tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook "
        "tblCaption tblDescription "
    ),
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
        "tcFitText vAlign hideMark "
    ),
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc "
        "pgBorders lnNumType pgNumType cols formProt vAlign noEndnote titlePg "
        "textDirection bidi rtlGutter docGrid "
    ),
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden "
        "unhideWhenUsed qFormat locked personal personalCompose personalReply rsid pPr "
        "rPr tblPr trPr tcPr tblStylePr "
    ),
    "styles": ("docDefaults latentStyles style "),
    "settings": (
        "writeProtection view zoom removePersonalInformation mirrorMargins "
        "bordersDoNotSurroundHeader bordersDoNotSurroundFooter proofState defaultTabStop "
        "autoHyphenation evenAndOddHeaders drawingGridHorizontalSpacing "
        "drawingGridVerticalSpacing characterSpacingControl footnotePr endnotePr compat "
        "rsids themeFontLang clrSchemeMapping decimalSymbol listSeparator "
    ),
    "compat": (
        "spaceForUL doNotExpandShiftReturn adjustLineHeightInTable "
        "doNotUseHTMLParagraphAutoSpacing useFELayout compatSetting "
    ),
    "font": ("altName panose1 charset family notTrueType pitch sig "),
    "tblBorders": ("top left bottom right insideH insideV "),
    "tcBorders": ("top left bottom right insideH insideV "),
    "tblCellMar": ("top left bottom right "),
    "tcMar": ("top left bottom right "),
    "tbl": ("tblPr tblGrid tr "),
    "tr": ("trPr tc "),
    "body": ("p tbl sectPr "),
}
"""Order of children by ISO/IEC 29500-1, annex A, as far as the program writes them."""
_FREE = {"body"}
"""Where only the kinds are given, not their order."""
_REPEATED = {"headerReference", "footerReference", "style", "compatSetting", "tr", "tc"}
"""What may stand in its parent more than once."""


@dataclass(frozen=True)
class Made:
    """An issue, what was made of it, and the Word file as others read it."""

    story: Story
    composition: Composition
    data: bytes

    @cached_property
    def parts(self) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def tree(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[f"word/{name}.xml"])

    @cached_property
    def word(self) -> Document:
        return docx.Document(io.BytesIO(self.data))

    def style(self, name: str) -> etree._Element:
        """Return a style by the name that Word shows."""
        return next(
            style
            for style in self.tree("styles").findall(f"{W}style")
            if style.find(f"{W}name").get(f"{W}val") == name
        )


def made(content: Content, media: Media | None = None, **options: Option) -> Made:
    """Write an issue or an official document as a Word file."""
    media = media or Media()
    of = resolve(load_template(content.template), dict(content.options) | options)
    story = build_story(content, of)
    composition = make_compositor(of, fonts()).compose(
        story, {name: media.fact(name) for name in media}
    )
    return Made(story, composition, write_docx(composition, story, media))


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute of Word's namespace."""
    return None if element is None else element.get(f"{W}{name}")


def misplaced(tree: etree._Element) -> list[str]:
    """Return the children that stand where the schema does not want them, or twice."""
    found = []
    for parent in tree.iter(etree.Element):
        name = etree.QName(parent)
        if name.namespace != NAMESPACES["w"] or name.localname not in ORDERS:
            continue
        order = ORDERS[name.localname].split()
        children = [etree.QName(child).localname for child in parent]
        unknown = [child for child in children if child not in order]
        ranks = [order.index(child) for child in children if child in order]
        twice = {one for one in children if children.count(one) > 1} - _REPEATED
        if unknown or (name.localname not in _FREE and (twice or ranks != sorted(ranks))):
            found.append(f"{name.localname}: {' '.join(children)}")
    return found


def targets(made: Made) -> Iterator[tuple[str, str, str]]:
    """Yield every relationship as (part it starts from, id, part it leads to)."""
    for name, data in made.parts.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
        for relation in etree.fromstring(data):
            target = posixpath.normpath(posixpath.join(folder, relation.get("Target")))
            yield source, relation.get("Id"), target


def words_of(made: Made) -> str:
    """Return all text of the file in order, tables included, as python-docx reads it."""
    return "\n".join(_texts(made.word.element.body))


def _texts(element: etree._Element) -> Iterator[str]:
    for paragraph in element.iter(f"{W}p"):
        pieces = []
        for node in paragraph.iter(f"{W}t", f"{W}br", f"{W}tab"):
            if node.getparent().tag != f"{W}r":
                continue
            pieces.append(
                {"t": node.text or "", "br": "\n", "tab": "\t"}[etree.QName(node).localname]
            )
        yield "".join(pieces)


def words_told(story: Story) -> str:
    """Return all text of a story in order."""
    return "\n".join(text for block in (*story.blocks, *story.foot) for text in _told(block))


def _told(block: StoryBlock) -> Iterator[str]:
    match block:
        case TextBlock():
            yield block.text
        case RowBlock() | MarkBlock() | SignersBlock() | SignatureBlock():
            yield "".join(_plain(field.runs) for field in block.fields)
        case TableBlock():
            if block.caption:
                yield block.caption.text
            yield from (_plain(cell.runs) for row in block.rows for cell in row)
        case FigureBlock():
            if block.caption:
                yield block.caption.text
        case RuleBlock():
            pass


def _plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)
