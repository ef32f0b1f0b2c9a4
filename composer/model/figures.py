"""Figures: every change to pictures and their caption, as pure functions.

Pictures of a figure stand side by side and count from 0, left to right. An
index that does not exist is an `IndexError`, negative ones included.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from composer.model.blocks import Figure, Picture, Span, joined


def add_pictures(figure: Figure, pictures: Iterable[Picture], at: int | None = None) -> Figure:
    """Return the figure with pictures put in at `at`; None: at the right end.

    >>> pair = add_pictures(Figure((Picture("甲"),)), [Picture("乙")], 0)
    >>> [one.media for one in pair.pictures]
    ['乙', '甲']
    """
    end = len(figure.pictures) if at is None else min(max(at, 0), len(figure.pictures))
    return replace(figure, pictures=(*figure.pictures[:end], *pictures, *figure.pictures[end:]))


def remove_picture(figure: Figure, index: int) -> Figure | None:
    """Return the figure without a picture; None: it was the only one."""
    _at(figure, index)
    if len(figure.pictures) == 1:
        return None
    return replace(figure, pictures=(*figure.pictures[:index], *figure.pictures[index + 1 :]))


def replace_picture(figure: Figure, index: int, media: str) -> Figure:
    """Return the figure with another stored picture in place of one; its words stay."""
    picture = replace(_at(figure, index), media=media, turns=0)
    return _with_picture(figure, index, picture)


def turn_picture(figure: Figure, index: int, turns: int = 1) -> Figure:
    """Return the figure with a picture turned clockwise by quarter turns.

    >>> turn_picture(Figure((Picture("甲"),)), 0, -1).pictures[0].turns
    3
    """
    picture = _at(figure, index)
    return _with_picture(figure, index, replace(picture, turns=(picture.turns + turns) % 4))


def set_alt(figure: Figure, index: int, alt: str) -> Figure:
    """Return the figure with the words of a picture for who cannot see it."""
    return _with_picture(figure, index, replace(_at(figure, index), alt=alt))


def move_picture(figure: Figure, index: int, to: int) -> Figure:
    """Return the figure with a picture at `to` among the others."""
    picture = _at(figure, index)
    rest = [*figure.pictures[:index], *figure.pictures[index + 1 :]]
    rest.insert(min(max(to, 0), len(rest)), picture)
    return replace(figure, pictures=tuple(rest))


def join(first: Figure, second: Figure) -> Figure:
    """Return one figure of the pictures of both, side by side; its caption says what both said."""
    captions = [caption for caption in (first.caption, second.caption) if caption]
    spans = [span for caption in captions for span in (Span("　"), *caption)][1:]
    return replace(first, pictures=(*first.pictures, *second.pictures), caption=joined(spans))


def part(figure: Figure) -> tuple[Figure, ...]:
    """Return figures of one picture each, under each other; the caption goes with the last."""
    last = len(figure.pictures) - 1
    return tuple(
        replace(figure, pictures=(picture,), caption=figure.caption if index == last else ())
        for index, picture in enumerate(figure.pictures)
    )


def _at(figure: Figure, index: int) -> Picture:
    if index < 0:
        raise IndexError(index)
    return figure.pictures[index]


def _with_picture(figure: Figure, index: int, picture: Picture) -> Figure:
    pictures = (*figure.pictures[:index], picture, *figure.pictures[index + 1 :])
    return replace(figure, pictures=pictures)
