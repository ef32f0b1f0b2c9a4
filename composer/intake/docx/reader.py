"""DOCX: a Word file read into a flow, as Word would print it.

Automatic numbers become text as printed; tracked changes are taken as
accepted; what is hidden, deleted, commented or outside the text is kept
aside. Nothing is fetched and nothing is run.

Sources: ECMA-376 Part 1 §17 (WordprocessingML), §20.4 (DrawingML in text),
Part 3 (markup compatibility).
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from composer.intake.docx.body import Found, Walk, words_of
from composer.intake.docx.captions import with_captions
from composer.intake.docx.left import has_left, left_words
from composer.intake.docx.notes import by_id, notes_of, related
from composer.intake.docx.numbering import Numbers
from composer.intake.docx.package import Package, Part, W
from composer.intake.docx.styles import Styles, value_of
from composer.intake.flow import Flow, FlowBlock
from composer.model.blocks import Heading, Paragraph, Span, joined, plain, text
from composer.model.errors import OpenError


def read_docx(data: bytes) -> Flow:
    """Return what a Word file says.

    Raises:
        OpenError: It is torn, protected by a password, hostile, or no Word file.
    """
    try:
        first = _File(data)
        flow = first.read()
        return _File(data, Found(met=set())).read() if first.has_left(flow) else flow
    except RecursionError:
        raise OpenError("docx_too_deep") from None


class _File:
    """A Word file while it is read."""

    def __init__(self, data: bytes, found: Found | None = None) -> None:
        self.package = Package(data)
        main = self.package.main
        if main is None or main.root is None:
            raise OpenError("docx_torn" if self.package.is_torn else "docx_not_word")
        self.main, self.root = main, main.root
        self.found = found or Found()
        self.styles = Styles(self.package, main)
        numbering = related(self.package, main, "numbering", "word/numbering.xml")
        self.numbers = Numbers(self.styles, numbering.root if numbering is not None else None)
        settings = related(self.package, main, "settings", "word/settings.xml")
        self.notes = notes_of(self.root, settings.root if settings is not None else None)

    def read(self) -> Flow:
        """Return what it says."""
        walk = self._walk(self.main)
        body = self.root.find(f"{W}body")
        blocks = [*walk.blocks(self.root if body is None else body)]
        blocks += self._noted(walk)
        self._surroundings(walk)
        self._comments(walk)
        self._left(walk, blocks)
        self._moved(blocks)
        self._remarks(walk)
        if not blocks and not any(self.found.asides.values()):
            if self.found.met is None and self.has_left(Flow()):
                return Flow()
            raise OpenError("docx_torn" if self.package.is_torn else "source_empty")
        found = self.found
        bound, doubtful = with_captions(blocks)
        return Flow(bound, (*found.pictures,), found.kept(), (*found.told(), *doubtful))

    def has_left(self, flow: Flow) -> bool:
        """Return whether characters of the file are not in its flow."""
        said = [words for aside in flow.asides for words in aside.texts]
        return has_left(self._roots(), (words_of(flow.blocks), *said))

    def _roots(self) -> list[etree._Element]:
        """Return the text, the notes and the comments."""
        kinds = ("footnotes", "endnotes", "comments")
        parts = [related(self.package, self.main, one, f"word/{one}.xml") for one in kinds]
        return [self.root, *(one.root for one in parts if one is not None and one.root is not None)]

    def _left(self, walk: Walk, blocks: list[FlowBlock]) -> None:
        """Keep aside what no reader has met, when that is looked for; it is all there may be."""
        met, is_all = self.found.met, not blocks
        for root in self._roots() if met is not None else ():
            for words in left_words(root, met or ()):
                if is_all:
                    blocks.append(FlowBlock(Paragraph(text(words))))
                else:
                    walk.aside("docx_left", words)

    def _walk(self, part: Part) -> Walk:
        return Walk(self.package, part, self.styles, self.numbers, self.notes, self.found)

    def _noted(self, walk: Walk) -> list[FlowBlock]:
        """Return the notes as paragraphs, each behind its mark."""
        blocks: list[FlowBlock] = []
        referred = set()
        for kind in ("footnote", "endnote"):
            part = related(self.package, self.main, f"{kind}s", f"word/{kind}s.xml")
            if part is None:
                continue
            notes = by_id(part.root, kind)
            reader = self._walk(part)
            for which, identity, mark in [*self.notes.referred]:
                if which == kind and identity in notes and (kind, identity) not in referred:
                    referred.add((kind, identity))
                    blocks += self._note(reader, notes[identity], mark)
            for identity, note in notes.items():
                if (kind, identity) not in referred:
                    self.notes.current_mark = ""
                    walk.aside("docx_notes_unused", words_of(reader.blocks(note)))
        if referred:
            walk.remark("docx_notes", notes=len(referred))
        return blocks

    def _note(self, reader: Walk, note: etree._Element, mark: str) -> list[FlowBlock]:
        self.notes.current_mark = mark
        blocks = [*reader.blocks(note)]
        if not blocks:
            return []
        first = blocks[0].block
        if mark and isinstance(first, Paragraph | Heading):
            has_mark = bool(first.text) and first.text[0].superscript
            if not has_mark or not plain(first.text).startswith(mark):
                content = joined((Span(mark, superscript=True), Span(" "), *first.text))
                blocks[0] = replace(blocks[0], block=replace(first, text=content))
        return blocks

    def _surroundings(self, walk: Walk) -> None:
        """Keep headers and footers aside, each text once."""
        said: dict[str, None] = {}
        before = len(self.found.pictures)
        for one in self.main.relations.values():
            part = self.package.part(one.target) if one.kind in ("header", "footer") else None
            if part is None or part.root is None or one.is_external:
                continue
            for line in words_of(self._walk(part).blocks(part.root)).split("\n"):
                if line.strip():
                    said.setdefault(line.strip())
        if len(self.found.pictures) > before:
            count = len(self.found.pictures) - before
            del self.found.pictures[before:]
            kept = self.found.kept_pictures
            for name in [one for one, at in kept.items() if int(at) >= before]:
                del kept[name]
            walk.remark("docx_header_picture", pictures=count)
        for line in said:
            walk.aside("docx_surroundings", line)

    def _comments(self, walk: Walk) -> None:
        part = related(self.package, self.main, "comments", "word/comments.xml")
        if part is None:
            return
        reader = self._walk(part)
        for comment in by_id(part.root, "comment").values():
            words = words_of(reader.blocks(comment))
            author = (comment.get(f"{W}author") or "").strip()
            if words:
                walk.aside("docx_comments", f"{author}：{words}" if author else words)

    def _moved(self, blocks: list[FlowBlock]) -> None:
        """Drop what was moved away and stands in the text where it was moved to."""
        moved = self.found.asides.pop("docx_moved", [])
        here = "".join(words_of((*blocks,)).split())
        lost = [one for one in moved if "".join(one.split()) not in here]
        if lost:
            self.found.asides.setdefault("docx_deleted", []).extend(lost)

    def _remarks(self, walk: Walk) -> None:
        if any(one.lower().endswith("vbaproject.bin") for one in self.package.names):
            walk.remark("docx_macros")
        outside = [
            one.target
            for one in self.main.relations.values()
            if one.is_external and one.kind in _FETCHED
        ]
        if outside:
            names = "、".join(one[:60] for one in [*dict.fromkeys(outside)][:3])
            walk.remark("docx_outside", outside[0], "warning", names=names)
        for one in self.root.iter(f"{W}textDirection"):
            if value_of(one).lower() in _VERTICAL and one.getparent() is not None:
                walk.remark("docx_vertical")
                break
        if self.package.is_torn:
            walk.remark("docx_damaged", severity="warning")


_FETCHED = frozenset({"subDocument", "frame", "oleObject", "package"})
"""Relations to other files, not pictures, from which Word would take something that it prints."""
_VERTICAL = frozenset({"tbrl", "tbrlv", "tblrv", "btlr", "rl", "rlv", "lr", "lrv"})
