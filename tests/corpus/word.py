"""Word files made from raw XML, with the tricks of files that contributors send.

`Word` is a file: give it pieces with `add`, ask it for ids of what lies in
parts of its own (`media`, `numbering`, `footnote`, `commented`, `header`),
take it with `data` or `save`. The functions make pieces: runs stand in
paragraphs, paragraphs in cells, boxes and files. A `str` that is no XML is
plain words wherever a piece is expected. Sizes are in pt.

>>> file = Word().add(para("讲座开讲", style="Title"), para(run("一是", bold=True), "做好准备。"))
>>> file.data()[:2]
b'PK'
"""

# ruff: noqa: E501 - elements of XML read best in one line

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from tests.corpus import wordparts as parts
from tests.corpus.worddrawings import (
    anchored,
    canvas,
    framed,
    graphic,
    group,
    inline,
    ole,
    picture,
    placed,
    textbox,
    vml_picture,
    vml_textbox,
    wordart,
    wsp,
)
from tests.corpus.wordparts import DECLARED, HEAD, IGNORED, OFFICE, PACKAGE, WORD_TYPE, Flavour
from tests.corpus.wordpieces import (
    DELETED_MARK,
    LANDSCAPE,
    PORTRAIT,
    STYLE_MARK,
    as_blocks,
    as_runs,
    cell,
    deleted,
    field,
    hyperlink,
    inserted,
    moved_from,
    moved_to,
    para,
    plain_table,
    row,
    ruby,
    run,
    sdt,
    section,
    simple_field,
    symbol,
    table,
)

__all__ = [
    "DELETED_MARK",
    "LANDSCAPE",
    "PORTRAIT",
    "Word",
    "anchored",
    "canvas",
    "cell",
    "deleted",
    "field",
    "framed",
    "graphic",
    "group",
    "hyperlink",
    "inline",
    "inserted",
    "moved_from",
    "moved_to",
    "ole",
    "para",
    "picture",
    "placed",
    "plain_table",
    "row",
    "ruby",
    "run",
    "sdt",
    "section",
    "simple_field",
    "symbol",
    "table",
    "textbox",
    "vml_picture",
    "vml_textbox",
    "wordart",
    "wsp",
    "zipped",
]

_TYPES = {
    "png": "image/png", "jpeg": "image/jpeg", "jpg": "image/jpeg", "gif": "image/gif",
    "bmp": "image/bmp", "emf": "image/x-emf", "wmf": "image/x-wmf", "tiff": "image/tiff",
    "wdp": "image/vnd.ms-photo", "bin": "application/vnd.openxmlformats-officedocument.oleObject",
}  # fmt: skip


class Word:
    """A Word file being made; `flavour` is the program that seems to have written it."""

    def __init__(self, flavour: Flavour = "word") -> None:
        self.flavour = flavour
        self._body: list[str] = []
        self._parts: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._relations: dict[str, list[str]] = {"document.xml": []}
        self._styles: list[str] = []
        self._numbering: list[tuple[str, str]] = []
        self._notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self._comments: list[str] = []
        self._references: list[str] = []

    def add(self, *pieces: str) -> Word:
        """Add paragraphs, tables or other blocks; words alone become a paragraph."""
        self._body += [one if one.startswith("<") else para(one) for one in pieces]
        return self

    # Parts

    def relate(
        self, kind: str, target: str, *, external: bool = False, of: str = "document.xml"
    ) -> str:
        """Return the id of a new relation; `kind` is its last word ("image") or its address."""
        own = self._relations.setdefault(of, [])
        address = kind if ":" in kind else f"{OFFICE}/{kind}"
        mode = ' TargetMode="External"' if external else ""
        name = f"rId{len(own) + 1}"
        own.append(f'<Relationship Id="{name}" Type="{address}" Target={quoteattr(target)}{mode}/>')
        return name

    def part(
        self, name: str, data: bytes | str, content_type: str, kind: str, of: str = "document.xml"
    ) -> str:
        """Store a part of the folder word/ and return the id of the relation to it."""
        self._parts[name] = data.encode() if isinstance(data, str) else data
        self._types[name] = content_type
        return self.relate(kind, name, of=of)

    def media(self, data: bytes, extension: str = "png", *, of: str = "document.xml") -> str:
        """Store a picture and return the id of the relation to it."""
        name = f"media/image{len(self._parts) + 1}.{extension}"
        return self.part(name, data, _TYPES.get(extension, "image/png"), "image", of)

    def linked(self, address: str) -> str:
        """Return the id of a picture that lies outside the file."""
        return self.relate("image", address, external=True)

    def style(self, name: str, *, paragraph: str = "", run: str = "", based: str = "Normal") -> str:
        """Add a style whose id is its name, and return that; the others are raw XML."""
        base = f'<w:basedOn w:val="{parts.style_id(based, self.flavour)}"/>' if based else ""
        self._styles.append(
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}">'
            f'<w:name w:val="{name}"/>{base}<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
        )
        return name

    def numbering(self, *levels: str, start: int = 1, overrides: str = "") -> int:
        """Return the id of a new list; a level is "format|text": "decimal|%1.", "bullet|●".

        `overrides` are raw `w:lvlOverride` elements.
        """
        number = len(self._numbering) + 1
        made = []
        for depth, level in enumerate(levels):
            form, _, words = level.partition("|")
            made.append(
                f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
                f'<w:lvlText w:val={quoteattr(words)}/><w:lvlJc w:val="left"/>'
                f'<w:pPr><w:ind w:left="{420 * (depth + 1)}" w:hanging="420"/></w:pPr></w:lvl>'
            )
        abstract = (
            f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
            f"{''.join(made)}</w:abstractNum>"
        )
        same = f'<w:abstractNumId w:val="{number}"/>'
        self._numbering.append((abstract, f'<w:num w:numId="{number}">{same}{overrides}</w:num>'))
        return number

    def restarted(self, number: int, start: int = 1) -> int:
        """Return the id of a list that is another one begun again."""
        made = len(self._numbering) + 1
        same = f'<w:abstractNumId w:val="{number}"/>'
        begun = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        self._numbering.append(("", f'<w:num w:numId="{made}">{same}{begun}</w:num>'))
        return made

    def footnote(self, *pieces: str) -> str:
        """Return the run that refers to a new footnote."""
        return self._note("footnote", pieces)

    def endnote(self, *pieces: str) -> str:
        """Return the run that refers to a new endnote."""
        return self._note("endnote", pieces)

    def _note(self, kind: str, pieces: Sequence[str]) -> str:
        notes = self._notes[kind]
        number = len(notes) + 1
        sign = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Ref/></w:r>'
        words = para(sign, run(" "), *pieces, style="footnote text")
        notes.append(f'<w:{kind} w:id="{number}">{words}</w:{kind}>')
        return (
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:{kind}Reference w:id="{number}"/></w:r>'
        )

    def commented(self, words: str, remark: str, author: str = "审稿人") -> str:
        """Return runs about which somebody says something in the margin."""
        number = len(self._comments)
        self._comments.append(
            f'<w:comment w:id="{number}" w:author={quoteattr(author)} w:initials="S"'
            f' w:date="2026-03-05T09:00:00Z">{para(remark)}</w:comment>'
        )
        return (
            f'<w:commentRangeStart w:id="{number}"/>{as_runs((words,))}'
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
        )

    def header(self, *pieces: str, kind: str = "default", name: str = "header1.xml") -> Word:
        """Set a header of the last section; pictures in it are given `media(…, of=name)`."""
        return self._running("header", "hdr", pieces, kind, name)

    def footer(self, *pieces: str, kind: str = "default", name: str = "footer1.xml") -> Word:
        """Set a footer of the last section."""
        return self._running("footer", "ftr", pieces, kind, name)

    def _running(self, role: str, tag: str, pieces: Sequence[str], kind: str, name: str) -> Word:
        source = f"{HEAD}<w:{tag} {DECLARED} {IGNORED}>{as_blocks(pieces)}</w:{tag}>"
        number = self.part(name, self._named(source), f"{WORD_TYPE}.{role}+xml", role)
        self._references.append(f'<w:{role}Reference w:type="{kind}" r:id="{number}"/>')
        return self

    def chunk(self, data: bytes, extension: str, content_type: str) -> str:
        """Return the block that takes in another file ("html", "mht", "docx", "rtf", "txt")."""
        name = f"afchunk{len(self._parts) + 1}.{extension}"
        number = self.part(name, data, content_type, "aFChunk")
        return f'<w:altChunk r:id="{number}"/>'

    def chart(self, title: str, names: Sequence[str], values: Sequence[float]) -> str:
        """Return a run with a chart of columns."""
        points = "".join(
            f'<c:pt idx="{at}"><c:v>{escape(one)}</c:v></c:pt>' for at, one in enumerate(names)
        )
        heights = "".join(
            f'<c:pt idx="{at}"><c:v>{one}</c:v></c:pt>' for at, one in enumerate(values)
        )
        source = (
            f"{HEAD}<c:chartSpace {DECLARED}><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r>"
            f"<a:t>{escape(title)}</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:layout/>"
            '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/>'
            f'<c:order val="0"/><c:cat><c:strRef><c:f>A</c:f><c:strCache><c:ptCount val="{len(names)}"/>'
            f"{points}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>B</c:f><c:numCache>"
            f'<c:ptCount val="{len(values)}"/>{heights}</c:numCache></c:numRef></c:val></c:ser>'
            '<c:axId val="1"/><c:axId val="2"/></c:barChart>'
            '<c:catAx><c:axId val="1"/><c:scaling/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>'
            '<c:valAx><c:axId val="2"/><c:scaling/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>'
            "</c:plotArea></c:chart></c:chartSpace>"
        )
        name = f"charts/chart{len(self._parts) + 1}.xml"
        kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        number = self.part(name, source, kind, "chart")
        return placed(graphic("chart", f'<c:chart r:id="{number}"/>'), 200, 120, "", "")

    def smartart(self, *texts: str) -> str:
        """Return a run with a diagram whose points say `texts`; its picture is not in the file."""
        points = "".join(
            f'<dgm:pt modelId="{at}"><dgm:prSet/><dgm:spPr/><dgm:t><a:bodyPr/><a:p><a:r>'
            f"<a:t>{escape(one)}</a:t></a:r></a:p></dgm:t></dgm:pt>"
            for at, one in enumerate(texts, 1)
        )
        source = f"{HEAD}<dgm:dataModel {DECLARED}><dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst/></dgm:dataModel>"
        kind = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"
        number = self.part(f"diagrams/data{len(self._parts) + 1}.xml", source, kind, "diagramData")
        ids = f'<dgm:relIds r:dm="{number}" r:lo="{number}" r:qs="{number}" r:cs="{number}"/>'
        return placed(graphic("diagram", ids), 200, 120, "", "")

    # The file

    def data(self) -> bytes:
        """Return the file."""
        body = "".join(self._body)
        document = (
            f"{HEAD}<w:document {DECLARED} {IGNORED}><w:body>{body}"
            f"{section(references=''.join(self._references))}</w:body></w:document>"
        )
        self._finish()
        return zipped(self._package(self._named(document)))

    def save(self, path: Path) -> Path:
        """Write the file and return its path."""
        path.write_bytes(self.data())
        return path

    def _named(self, source: str) -> str:
        pieces = source.split(STYLE_MARK)
        pieces[1::2] = [parts.style_id(one, self.flavour) for one in pieces[1::2]]
        return "".join(pieces)

    def _finish(self) -> None:
        """Make the parts that have been asked for."""
        if "styles.xml" in self._parts:
            return
        kind = f"{WORD_TYPE}.{{}}+xml".format
        self.part(
            "styles.xml",
            parts.styles(self.flavour, "".join(self._styles)),
            kind("styles"),
            "styles",
        )
        self.part("settings.xml", parts.settings(self.flavour), kind("settings"), "settings")
        if self.flavour != "libreoffice":
            theme = "application/vnd.openxmlformats-officedocument.theme+xml"
            self.part("theme/theme1.xml", parts.THEME, theme, "theme")
        if self._numbering:
            abstract, numbers = ("".join(one) for one in zip(*self._numbering, strict=True))
            source = f"{HEAD}<w:numbering {DECLARED} {IGNORED}>{abstract}{numbers}</w:numbering>"
            self.part("numbering.xml", self._named(source), kind("numbering"), "numbering")
        for role, notes in self._notes.items():
            if notes:
                lines = (
                    f'<w:{role} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{role}>'
                    f'<w:{role} w:type="continuationSeparator" w:id="0"><w:p><w:r>'
                    f"<w:continuationSeparator/></w:r></w:p></w:{role}>"
                )
                source = (
                    f"{HEAD}<w:{role}s {DECLARED} {IGNORED}>{lines}{''.join(notes)}</w:{role}s>"
                )
                self.part(f"{role}s.xml", self._named(source), kind(f"{role}s"), f"{role}s")
        if self._comments:
            source = (
                f"{HEAD}<w:comments {DECLARED} {IGNORED}>{''.join(self._comments)}</w:comments>"
            )
            self.part("comments.xml", self._named(source), kind("comments"), "comments")

    def _package(self, document: str) -> dict[str, bytes]:
        program, version = parts.PROPERTIES[self.flavour]
        main = f"{OFFICE}/officeDocument"
        extended = f"{OFFICE}/extended-properties"
        types = "".join(
            f'<Override PartName="/word/{name}" ContentType="{kind}"/>'
            for name, kind in self._types.items()
        )
        package = {
            "[Content_Types].xml": (
                f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
                f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
                f'<Override PartName="/word/document.xml" ContentType="{WORD_TYPE}.document.main+xml"/>'
                '<Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-'
                f'officedocument.extended-properties+xml"/>{types}</Types>'
            ),
            "_rels/.rels": _relations(
                [
                    f'<Relationship Id="rId1" Type="{main}" Target="word/document.xml"/>',
                    f'<Relationship Id="rId2" Type="{extended}" Target="docProps/app.xml"/>',
                ]
            ),
            "docProps/app.xml": (
                f'{HEAD}<Properties xmlns="{OFFICE.rpartition("/")[0]}/extended-properties">'
                f"<Application>{program}</Application><AppVersion>{version}</AppVersion></Properties>"
            ),
            "word/document.xml": document,
        }
        for of, relations in self._relations.items():
            package[f"word/_rels/{of}.rels"] = _relations(relations)
        made = {name: source.encode() for name, source in package.items()}
        return made | {f"word/{name}": data for name, data in self._parts.items()}


def zipped(files: dict[str, bytes]) -> bytes:
    """Return an archive of files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 1, 8, 0, 0)), data)
    return packed.getvalue()


def _relations(relations: Sequence[str]) -> str:
    return (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(relations)}</Relationships>'
    )
