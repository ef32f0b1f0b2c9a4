"""Web main: where on a page of a web site the article is, and what stands around it.

Text that reads like prose has weight, in links it has none; the article is
the smallest element that has nearly all of the weight. Its title, number,
signature, date and attachments may stand outside of that element; they are
found by what they are. Everything else is the site's: menus, the way to the
page, share buttons, who runs the site. Nothing is thrown away: what is left
out comes back as text.

Readable pages of government sites say their title in `ArticleTitle`
(政府网站发展指引, 2017, annex 2).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from composer.intake.web.style import BLOCKS, declarations, is_unseen

_NEARLY_ALL = 0.9
_PROSE = re.compile("[，。；：！？、,;:]")
_LONG = 24
_SITE = re.compile(
    "copyright|版权|ICP备|公网?安备|主办(?:单位)?[：:]|承办(?:单位)?[：:]|技术支持|邮编|网站标识码"
    "|AllRightsReserved|浏览次数|分享到|当前位置|所在位置|联合主办",
    re.IGNORECASE,
)
_SITE_LINE = 120
_MENU, _MENU_SHARE = 3, 0.75
_LINK_ENDS = frozenset({"div", "td", "p", "li", "table"})
"""Elements that no link goes across, whatever is torn."""
_FILE = re.compile(r"\.(?:docx?|xlsx?|pdf|wps|et|ofd|zip|rar)\b", re.IGNORECASE)
_FRAME_TAGS = frozenset({"nav", "footer", "aside", "button", "select", "input", "textarea"})
_FRAME_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_FRAME_NAME = re.compile(
    r"(?:^|[-_ ])(?:nav\w*|menu\w*|foot\w*|copyright\w*|share\w*|bdshare\w*|bread\w*|crumb\w*|"
    r"location|position|dqwz|weizhi|sidebar|side|related\w*|xgwd|comment\w*|pager|friend\w*|"
    r"links?|login\w*|search\w*|qrcode\w*|ewm|toolbar\w*|topbar|bottom\w*|banner\w*|logo\w*)"
    r"(?:$|[-_ ])",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\S{1,20}[〔\[［【(（]\s*(?:19|20)\d{2}\s*[〕\]］】)）]\s*第?\s*\d{1,5}\s*号")
_DATE = re.compile(
    r"(?:19|20)\d{2}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|二[〇○]\S{2}年\S{1,3}月\S{1,4}日"
)
_ATTACHMENT = re.compile(r"附\s*件\s*(?:\d{1,2}\s*)?(?:[：:.．、]|$)|附件\S{1,60}\.\w{2,5}$")
_OFFICE_LINE = re.compile(
    r"(?:抄送|主送|分送|报送|报|送|发|签发人|印发机关|共印)\s*[：:]|共印\s*\d+|.{2,40}\d日\s*印发$"
    r"|\S{0,20}[〔\[［]\s*(?:19|20)\d{2}\s*[〕\]］]\s*第?\s*\d{1,5}\s*号$|第\s*\d{1,4}\s*号$"
    r"|(?:(?:19|20)\d{2}年)?第\s*\d{1,4}\s*期"
)
_HEAD_LINES = 16
_CONTAINERS = frozenset(
    {"div", "td", "article", "section", "main", "body", "form", "center", "html"}
)
_SKIPPED = frozenset({"script", "style", "noscript", "template", "head"})


@dataclass(slots=True)
class Main:
    """What of a page is the article, in order, and the texts of what is not."""

    elements: list[etree._Element] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def find_main(root: etree._Element) -> Main:
    """Return the article of a page. The tree is changed: what is not seen goes."""
    page_title = _clean(" ".join(map(str, root.xpath("//head/title//text()"))))
    named = _named_title(root)
    body = next(iter(root.iter("body")), root)
    _remove_unseen(body)
    left = _Left()
    _remove_frame(body, left)
    node = _heaviest(body)
    before = _before(body, node, page_title, named)
    after = [one for one in _siblings_after(body, node) if _is_part_after(one)]
    main = Main([*before, node, *after])
    left.take_rest(body, main.elements)
    main.left = left.texts
    return main


def _named_title(root: etree._Element) -> str:
    for meta in root.iter("meta"):
        if str(meta.get("name", "")).lower() in ("articletitle", "article:title"):
            return _clean(str(meta.get("content", "")))
    return ""


def _remove_unseen(body: etree._Element) -> None:
    for one in [*body.iter(etree.Comment, etree.ProcessingInstruction)]:
        if one.getparent() is not None:
            _cut(one)
    for element in [*body.iter(etree.Element)]:
        tag = str(element.tag).lower()
        attributes = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        found = declarations(attributes.get("style", ""))
        if is_unseen(tag, found, attributes) and element.getparent() is not None:
            _cut(element)


def _cut(element: etree._Element) -> None:
    """Take an element out of its tree, leaving the characters behind it."""
    parent, tail = element.getparent(), element.tail
    assert parent is not None
    if tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
    parent.remove(element)


# What is the site's


class _Left:
    """Collects what is left out, one text for each part of the page."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def take(self, element: etree._Element) -> None:
        lines = " | ".join(text_lines(element))
        if lines:
            self.texts.append(lines)

    def take_rest(self, body: etree._Element, kept: list[etree._Element]) -> None:
        """Take what of the body is in no element that is kept."""
        if any(one is body for one in kept):
            return
        keeping = set(kept)
        above = {one for element in kept for one in element.iterancestors()}
        for child in _outside(body, keeping, above):
            if isinstance(child, str):
                if _clean(child):
                    self.texts.append(_clean(child))
            else:
                self.take(child)


def _outside(
    element: etree._Element, keeping: set[etree._Element], above: set[etree._Element]
) -> Iterator[etree._Element | str]:
    """Yield the largest parts of an element that hold nothing that is kept."""
    if element.text:
        yield element.text
    for child in element:
        if child in above:
            yield from _outside(child, keeping, above)
        elif child not in keeping:
            yield child
        if child.tail:
            yield child.tail


def _remove_frame(body: etree._Element, left: _Left) -> None:
    """Take out menus, feet and the like, unless most of what there is to read is in them."""
    measures = _measures(body)
    most = measures[body].weight * 0.3 if body in measures else 0.0
    for element in [*body.iter(etree.Element)]:
        if element is body or element not in measures or body not in element.iterancestors():
            continue
        if not _is_frame(element) and not measures[element].is_menu:
            continue
        has_title = next(element.iter("h1"), None) is not None
        if measures[element].weight <= most and not has_title and not _is_office_part(element):
            left.take(element)
            _cut(element)


def _is_office_part(element: etree._Element) -> bool:
    """Return whether this is the head or the foot of a document, not of a site."""
    lines = text_lines(element)
    return len(lines) <= _HEAD_LINES and any(map(_OFFICE_LINE.match, lines))


def _is_frame(element: etree._Element) -> bool:
    if element.tag in _FRAME_TAGS or element.get("role") in _FRAME_ROLES:
        return True
    if element.tag not in ("div", "ul", "td", "table", "section", "header", "p", "dl"):
        return False
    names = f"{element.get('id', '')} {element.get('class', '')}"
    return bool(_FRAME_NAME.search(names))


# What is the article


@dataclass(slots=True)
class _Measure:
    """What is in an element: how much there is to read, characters, those in links, links."""

    weight: float = 0.0
    characters: int = 0
    in_links: int = 0
    links: int = 0
    attached: bool = False

    @property
    def is_menu(self) -> bool:
        """Whether it is nothing but links, which are not to files."""
        if self.links < _MENU or self.attached:
            return False
        return self.in_links >= self.characters * _MENU_SHARE

    def add(self, other: _Measure) -> None:
        """Count what is in another one as well."""
        self.weight += other.weight
        self.characters += other.characters
        self.in_links += other.in_links
        self.links += other.links
        self.attached |= other.attached

    def take(self, text: str | None, *, is_linked: bool) -> None:
        """Count characters."""
        bare = "".join((text or "").split())
        self.characters += len(bare)
        self.in_links += len(bare) if is_linked else 0
        self.weight += 0.0 if is_linked else _weight(bare)
        self.attached |= "附件" in bare


def _measures(body: etree._Element) -> dict[etree._Element, _Measure]:
    """Return the measures of all elements, in one walk."""
    measures: dict[etree._Element, _Measure] = {}
    open_ones: list[tuple[_Measure, bool]] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start":
            is_linked = bool(open_ones) and open_ones[-1][1] and element.tag not in _LINK_ENDS
            is_link = element.tag == "a"
            measure = measures[element] = _Measure(links=int(is_link))
            measure.attached = is_link and _is_file(element)
            open_ones.append((measure, is_linked or is_link))
            measure.take(element.text, is_linked=is_linked or is_link)
            continue
        measure, _ = open_ones.pop()
        if open_ones:
            above, is_linked = open_ones[-1]
            above.add(measure)
            above.take(element.tail, is_linked=is_linked)
    return measures


def _is_file(link: etree._Element) -> bool:
    return bool(_FILE.search(str(link.get("href", ""))))


def _weight(bare: str) -> float:
    if len(bare) < _SITE_LINE and _SITE.search(bare):
        return 0.0
    return float(len(bare)) if len(bare) >= _LONG or _PROSE.search(bare) else 0.0


def _heaviest(body: etree._Element) -> etree._Element:
    """Return the smallest container that has nearly all there is to read."""
    measures = _measures(body)
    none = _Measure()
    whole, node = measures.get(body, none).weight, body
    while whole:
        heavy = max(node, key=lambda one: measures.get(one, none).weight, default=None)
        if heavy is None or measures.get(heavy, none).weight < whole * _NEARLY_ALL:
            break
        node = heavy
    while node is not body and not _holds_lines(node):
        above = node.getparent()
        assert above is not None
        node = above
    while node is not body and node.tag in ("table", "tbody", "tr"):
        above = node.getparent()
        assert above is not None
        node = above
    return node


def _holds_lines(element: etree._Element) -> bool:
    """Return whether an element holds several paragraphs, not one."""
    if element.tag not in _CONTAINERS:
        return False
    blocks = sum(1 for one in element.iterdescendants(*BLOCKS) if one.tag not in ("tr", "tbody"))
    breaks = sum(1 for _ in element.iterdescendants("br"))
    return blocks > 1 or breaks > 1


def _before(
    body: etree._Element, node: etree._Element, page_title: str, named: str
) -> list[etree._Element]:
    """Return the elements before the article that are its title and number."""
    inside = {_key(line) for line in text_lines(node)[:12]}
    heads = [one for one in _siblings_before(body, node) if _is_office_part(one)]
    inside |= {_key(line) for one in heads for line in text_lines(one)}
    found: list[etree._Element] = []
    within = {one for head in heads for one in head.iter(etree.Element)}
    titled = any(_is_title(line, page_title, named) for line in inside)
    for element in _leaves_before(body, node):
        words = _clean(" ".join(text_lines(element)))
        if not words or element in within or _key(words) in inside:
            continue
        is_title = not titled and _is_title(_key(words), page_title, named)
        if is_title or (element.tag == "h1" and not titled) or _NUMBER.fullmatch(words):
            found.append(element)
            titled = titled or is_title or element.tag == "h1"
    return [*heads, *found]


def _is_title(key: str, page_title: str, named: str) -> bool:
    if named:
        return key == _key(named)
    return len(key) >= 6 and _key(page_title).startswith(key)


def _leaves_before(body: etree._Element, node: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of one line that stand before a node, in order."""
    above = set(node.iterancestors())
    for element in body.iter(etree.Element):
        if element is node:
            return
        is_leaf = not any(child.tag in BLOCKS for child in element.iterdescendants(etree.Element))
        inner = element.getparent()
        is_block = element.tag in BLOCKS
        if element not in above and is_block and is_leaf and inner is not None:
            yield element


def _siblings_before(body: etree._Element, node: etree._Element) -> list[etree._Element]:
    """Return what stands before a node and before what it is in, in the order of the page."""
    found: list[etree._Element] = []
    current: etree._Element | None = node
    while current is not None and current is not body:
        found += current.itersiblings(etree.Element, preceding=True)
        current = current.getparent()
    return [*reversed(found)]


def _siblings_after(body: etree._Element, node: etree._Element) -> Iterator[etree._Element]:
    current = node
    while current is not body:
        yield from current.itersiblings(etree.Element)
        above = current.getparent()
        if above is None:
            return
        current = above


def _is_part_after(element: etree._Element) -> bool:
    """Return whether what stands behind the article is its signature, date or attachments."""
    lines = text_lines(element)
    if not lines or len(lines) > _HEAD_LINES:
        return False
    if _ATTACHMENT.match(lines[0]) or _is_office_part(element):
        return True
    return len(lines) <= 4 and any(_DATE.fullmatch(line) for line in lines)


def text_lines(element: etree._Element) -> list[str]:
    """Return the lines of text of an element, blanks at their ends and empty ones left out."""
    lines: list[str] = [""]
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, one in walk:
        is_break = one.tag in BLOCKS or one.tag in ("br", "td", "th")
        if event == "start":
            if one.tag in _SKIPPED:
                walk.skip_subtree()
                continue
            lines += [""] if is_break else []
            lines[-1] += one.text or ""
        else:
            lines += [""] if is_break else []
            lines[-1] += (one.tail or "") if one is not element else ""
    return [words for words in map(_clean, lines) if words]


def _clean(words: str) -> str:
    return " ".join(words.split()).strip("\u200b\ufeff ")


def _key(words: str) -> str:
    return re.sub(r"\s", "", words)
