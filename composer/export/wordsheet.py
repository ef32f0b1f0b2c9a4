"""Word sheet: a stylesheet as Word wants it, where that is not as the page has it.

What the page works out from lines and options, Word must be told by styles.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from composer.typeset.stylesheet import Style, StyleSheet

NAME, DATE = "signature_name", "signature_date"
"""Styles that only the Word file has."""
_FOOTER_PITCH = 1.5
"""em; a higher line would push the text up where lines are far apart."""


def office_sheet(sheet: StyleSheet, paged: Collection[str], rows: Collection[str]) -> StyleSheet:
    """Return the sheet with the styles whose place on the page is none of their own.

    Page numbers stand where the option says. Lines with the number of
    another page give up their right indent, because LibreOffice loses what
    stands behind a tab in it. Rows of fields are parted by tabs. 署名 and
    成文日期, one style on the page, are two.
    """
    number = sheet.styles["page_number"]
    inset = sheet.number("page_number_inset_em") * number.size
    is_centred = sheet.options.get("page_numbers") == "center"
    placed = replace(
        number,
        align="center" if is_centred else "right",
        right=0.0 if is_centred else inset,
        pitch=min(number.pitch, _FOOTER_PITCH * number.size),
    )
    changed = _signature_styles(sheet)
    changed |= {name: replace(sheet.styles[name], right=0.0) for name in paged}
    changed |= {name: replace(sheet.styles[name], align="left") for name in rows}
    return replace(sheet, styles={**sheet.styles, **changed, "page_number": placed})


def _signature_styles(sheet: StyleSheet) -> dict[str, Style]:
    """Return the styles of 署名 and 成文日期 where the sheet has one for both.

    Source: GB/T 9704-2012 §7.3.5.1 (the date is four characters from the right).
    """
    both = sheet.styles.get("signature")
    if both is None:
        return {}
    return {
        NAME: replace(both, id=NAME, title="署名", align="right", right=2 * both.cell),
        DATE: replace(
            both, id=DATE, title="成文日期", align="right", before=0.0, right=4 * both.cell
        ),
    }
