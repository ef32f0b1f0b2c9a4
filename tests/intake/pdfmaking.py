"""PDF files made by hand: raw operators, and a font without outlines.

Characters are written as UTF-16 in a font of 1 em each, digits and Latin of half an em.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

WIDTH, HEIGHT = 595, 842
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Same def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
100 beginbfrange
%s
endbfrange endcmap CMapName currentdict /CMap defineresource pop end end"""


def _font(pdf: pikepdf.Pdf, name: str, *, told: bool = True) -> pikepdf.Object:
    narrow = Array([32, Array([500] * 95)])
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/" + name), Flags=4, ItalicAngle=0, Ascent=880,
        Descent=-120, CapHeight=700, StemV=80, FontBBox=Array([0, -120, 1000, 880]),
    )  # fmt: skip
    inner = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name("/" + name), DW=1000, W=narrow,
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor), CIDToGIDMap=Name.Identity,
    )  # fmt: skip
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, BaseFont=Name("/" + name), Encoding=Name("/Identity-H"),
        DescendantFonts=Array([pdf.make_indirect(inner)]),
    )  # fmt: skip
    if told:
        ranges = b"\n".join(
            b"<%02X00> <%02XFF> <%02X00>" % (high, high, high) for high in range(256)
        )
        parts = _TO_UNICODE.replace(b"100 begin", b"256 begin") % ranges
        font.ToUnicode = Stream(pdf, parts)
    return pdf.make_indirect(font)


def put(
    x: float, y: float, words: str, size: float = 16, before: str = "", *, font: str = "F"
) -> str:
    """Return operators that write words, `y` counted down to the baseline."""
    code = words.encode("latin-1" if font == "H" else "utf-16-be").hex()
    return f"q BT {before} /{font} {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm <{code}> Tj ET Q\n"


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """Return operators that paint a thin line."""
    return f"0.5 w {x0} {HEIGHT - y0} m {x1} {HEIGHT - y1} l S\n"


def made(*pages: str, images: dict[str, bytes] | None = None, **page: object) -> bytes:
    """Return a PDF of pages given by their operators; `images` are JPEG files by name."""
    pdf = pikepdf.new()
    fonts = Dictionary(
        F=_font(pdf, "QingheSong"), B=_font(pdf, "QingheSong-Bold"),
        H=Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica),
        N=_font(pdf, "Nameless", told=False),
    )  # fmt: skip
    pictures = Dictionary()
    for name, (data, width, height) in (images or {}).items():
        stream = Stream(pdf, data)
        stream.Type, stream.Subtype = Name.XObject, Name.Image
        stream.Width, stream.Height, stream.BitsPerComponent = width, height, 8
        stream.ColorSpace, stream.Filter = Name.DeviceRGB, Name.DCTDecode
        pictures["/" + name] = pdf.make_indirect(stream)
    for operators in pages:
        one = Dictionary(
            Type=Name.Page, MediaBox=Array([0, 0, WIDTH, HEIGHT]),
            Resources=Dictionary(Font=fonts, XObject=pictures),
            Contents=Stream(pdf, operators.encode()), **page,
        )  # fmt: skip
        pdf.pages.append(pikepdf.Page(pdf.make_indirect(one)))
    return saved(pdf)


def saved(pdf: pikepdf.Pdf, **how: object) -> bytes:
    """Return the bytes of a PDF."""
    out = BytesIO()
    pdf.save(out, **how)
    return out.getvalue()


def opened(data: bytes) -> pikepdf.Pdf:
    """Open bytes to change them."""
    return pikepdf.open(BytesIO(data))


def block(words: str, y: float = 100, *, x: float = 80, columns: int = 27, size: float = 16) -> str:
    """Return operators that set a paragraph in full lines, its first indented by two em."""
    found, line, first = "", "", True
    lines = []
    for character in words:
        line += character
        if len(line) == columns - 2 * first:
            lines.append(line)
            line, first = "", False
    lines += [line] if line else []
    for at, one in enumerate(lines):
        found += put(x + (2 * size if at == 0 else 0), y + at * size * 1.8, one, size)
    return found
