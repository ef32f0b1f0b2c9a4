"""DOCX: a Word file read into a flow, as Word would print it.

Automatic numbers become text as printed; tracked changes are taken as
accepted; what is hidden, deleted, commented or outside the text is kept
aside. Nothing is fetched and nothing is run.

Sources: ECMA-376 Part 1 §17 (WordprocessingML), §20.4 (DrawingML in text),
Part 3 (markup compatibility).
"""

from __future__ import annotations

from composer.intake.flow import Flow
from composer.model.errors import OpenError


def read_docx(data: bytes) -> Flow:
    """Return what a Word file says.

    Raises:
        OpenError: It is torn, protected by a password, hostile, or no Word file.
    """
    raise OpenError("format_not_read")
