"""Web: a story written as one web page, by the page files of its template.

The page is whole by itself: its style sheet is in it, it has no scripts and
asks the network for nothing. Pictures are within it, or in a folder beside
it. Pages of paper play no part: a browser sets the lines.

Sources: HTML (WHATWG); RFC 2397 (data:).
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from composer.export.markup import GENERATOR, filled
from composer.export.pictures import Pictures
from composer.export.webdocument import WebPicture
from composer.export.webview import view_of
from composer.export.wordpictures import office_image
from composer.model.errors import OpenError
from composer.typeset.composition import PlacedPicture
from composer.typeset.story import PictureFact, Story, StoryPicture

_WIDEST = 1400
"""Pixels of a picture that the reading column can use on a screen of double density."""
_PT_PER_PIXEL = 72 / 300
"""`pictures.fitted` keeps 300 pixels an inch."""
_DIGITS = 16
"""Digits of a picture's checksum that tell it from others of its page."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page, and the files of the folder beside it by their names."""

    data: bytes
    beside: Mapping[str, bytes] = field(default_factory=dict)


def write_web(
    story: Story, media: Pictures, facts: Mapping[str, PictureFact], folder: str = ""
) -> WebPage:
    """Return a story as a page in UTF-8.

    `facts` are about the pictures that can be shown; the words for a missing
    picture stand for others. `folder` is the name of the folder for pictures
    beside the page, "" puts them into the page.

    Raises:
        ProductionError: A page file of the template is faulty.
    """
    album = Album(story, media, facts, folder)
    document = view_of(story, album.picture, GENERATOR)
    return WebPage(filled(story, "web.html.j2", document=document).encode(), album.files)


class Album:
    """The pictures of a page: upright, in kinds and sizes that every browser shows."""

    def __init__(
        self, story: Story, media: Pictures, facts: Mapping[str, PictureFact], folder: str
    ) -> None:
        self._media, self._facts, self._folder = media, facts, folder
        self._missing = story.sheet.word("picture_missing")
        self._known: dict[tuple[str, int], tuple[str, int, int]] = {}
        self.files: dict[str, bytes] = {}

    def picture(self, source: StoryPicture, words: str) -> WebPicture:
        """Return a picture with its address; `words` are read out for it."""
        fact = self._facts.get(source.media)
        if fact is None or not fact.width or not fact.height:
            return WebPicture("", words, 0, 0, self._missing)
        turns = (fact.turns + source.turns) % 4
        key = (source.media, turns)
        if key not in self._known:
            try:
                self._known[key] = self._stored(source.media, fact, turns)
            except OpenError:
                self._known[key] = ("", 0, 0)
        url, width, height = self._known[key]
        return WebPicture(url, words, width, height, self._missing)

    def _stored(self, name: str, fact: PictureFact, turns: int) -> tuple[str, int, int]:
        scale = min(1.0, _WIDEST / max(fact.width, fact.height))
        size = [round(fact.width * scale), round(fact.height * scale)]
        if turns % 2:
            size.reverse()
        width, height = max(size[0], 1), max(size[1], 1)
        room = PlacedPicture(
            0, 0, width * _PT_PER_PIXEL, height * _PT_PER_PIXEL, name, "", turns, ""
        )
        image = office_image(self._media.printable(name), room)
        if not self._folder:
            packed = base64.b64encode(image.data).decode("ascii")
            return f"data:{image.content_type};base64,{packed}", width, height
        ending = image.content_type.rpartition("/")[2].replace("jpeg", "jpg")
        file = f"{name[:_DIGITS]}{f'-{turns}' if turns else ''}.{ending}"
        self.files[file] = image.data
        return f"{quote(self._folder)}/{file}", width, height
