"""Draws the pictures of the sample issue: `python resources/samples/pictures.py FOLDER`.

They are our own and free to use.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SCALE = 2
"""Drawn larger and reduced, so that edges are smooth."""

SKY, FAR, NEAR, FIELD, WATER, SUN = "#e8f0f2", "#9db8bd", "#5f8a80", "#8db27a", "#bcd6de", "#f2c879"
INK, GRID, BAR, LINE = "#3d4a52", "#d5dcdf", "#6f9fb0", "#c0563f"


def canvas(width: int, height: int, colour: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """Return an empty picture of the final size in pixels, and a pen for it."""
    image = Image.new("RGB", (width * SCALE, height * SCALE), colour)
    return image, ImageDraw.Draw(image)


def ridge(
    pen: ImageDraw.ImageDraw,
    size: tuple[int, int],
    base: float,
    rise: float,
    turn: float,
    colour: str,
) -> None:
    """Draw a range of hills; `base` and `rise` are shares of the height."""
    width, height = size
    top = [
        (x, height * (base - rise * (math.sin(7 * at + turn) + math.sin(17 * at + 2 * turn) / 3)))
        for x in range(0, width + 8, 8)
        for at in (x / width,)
    ]
    pen.polygon([(0, height), *top, (width, height)], fill=colour)


def hills() -> Image.Image:
    """Terraced fields under hills: the lesson in the open air."""
    image, pen = canvas(1200, 500, SKY)
    width, height = size = image.size
    pen.ellipse((width * 0.74, height * 0.1, width * 0.74 + height * 0.16, height * 0.26), fill=SUN)
    ridge(pen, size, 0.46, 0.08, 0.4, FAR)
    ridge(pen, size, 0.58, 0.07, 2.1, NEAR)
    for step in range(9):
        shade = tuple(int(a + (b - a) * step / 8) for a, b in ((168, 110), (196, 150), (142, 92)))
        ridge(pen, size, 0.68 + step * 0.045, 0.022, 3.3 + step * 0.55, "#" + bytes(shade).hex())
    for index in range(7):
        x = width * (0.36 + index * 0.042)
        y = height * (0.80 + 0.014 * math.sin(index * 2.1))
        pen.ellipse((x - 15, y - 88, x + 15, y - 58), fill=INK)
        coat = (LINE, BAR, INK)[index % 3]
        pen.rounded_rectangle((x - 22, y - 56, x + 22, y + 20), 18, fill=coat)
    return image


def lake() -> Image.Image:
    """A lake with a pavilion: the walk along the water."""
    image, pen = canvas(800, 600, SKY)
    width, height = size = image.size
    ridge(pen, size, 0.44, 0.09, 1.3, FAR)
    ridge(pen, size, 0.52, 0.05, 4.0, NEAR)
    pen.rectangle((0, height * 0.58, width, height), fill=WATER)
    for row in range(9):
        y = height * (0.62 + row * 0.042)
        for part in range(4):
            x = width * ((part * 0.29 + row * 0.13) % 1.05 - 0.05)
            pen.line((x, y, x + width * 0.12, y), fill="#d8e8ec", width=5)
    x, y = width * 0.66, height * 0.62
    pen.polygon([(x - 150, y - 120), (x, y - 215), (x + 150, y - 120)], fill=LINE)
    pen.rectangle((x - 105, y - 120, x + 105, y - 104), fill=INK)
    for post in (-96, -34, 26, 86):
        pen.rectangle((x + post, y - 104, x + post + 11, y), fill=INK)
    pen.rectangle((x - 150, y, x + 150, y + 22), fill=INK)
    ridge(pen, size, 1.0, 0.045, 5.2, FIELD)
    return image


def chart() -> Image.Image:
    """Bars of visitors by month with the line of the year before."""
    image, pen = canvas(800, 600, "#ffffff")
    width, height = image.size
    left, right, bottom, top = width * 0.09, width * 0.95, height * 0.86, height * 0.1
    font = ImageFont.load_default(20 * SCALE)
    for step in range(6):
        y = bottom - (bottom - top) * step / 5
        pen.line((left, y, right, y), fill=GRID, width=3)
        pen.text((left - 14, y), str(step * 20), INK, font, anchor="rm")
    values = (34, 41, 46, 58, 66, 61, 78, 88, 72, 69, 75, 92)
    before = (28, 30, 37, 44, 50, 47, 60, 66, 58, 54, 60, 70)
    room = (right - left) / len(values)
    points = []
    for index, value in enumerate(values):
        x = left + room * index
        y = bottom - (bottom - top) * value / 100
        pen.rounded_rectangle((x + room * 0.2, y, x + room * 0.8, bottom), 10, fill=BAR)
        pen.text((x + room / 2, bottom + 16), str(index + 1), INK, font, anchor="mt")
        points.append((x + room / 2, bottom - (bottom - top) * before[index] / 100))
    pen.line(points, fill=LINE, width=9, joint="curve")
    for x, y in points:
        pen.ellipse((x - 13, y - 13, x + 13, y + 13), fill="#ffffff", outline=LINE, width=6)
    pen.line((left, bottom, right, bottom), fill=INK, width=6)
    return image


def main(folder: Path) -> None:
    """Write all pictures into a folder."""
    drawings: tuple[Callable[[], Image.Image], ...] = (hills, lake, chart)
    for draw in drawings:
        image = draw()
        size = (image.width // SCALE, image.height // SCALE)
        image = image.resize(size, Image.Resampling.LANCZOS).quantize(64, dither=Image.Dither.NONE)
        image.save(folder / f"{draw.__name__}.png", optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
