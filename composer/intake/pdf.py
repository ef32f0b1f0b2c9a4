"""PDF: the text of a PDF read into a flow.

Characters are put together to lines, columns and paragraphs by where they
stand; page numbers and running heads are kept aside. A scan has no text.

Sources: ISO 32000-1 §9 (text), §14.8 (tagged PDF).
"""

from __future__ import annotations

from composer.intake.flow import Flow
from composer.model.errors import OpenError


def read_pdf(data: bytes) -> Flow:
    """Return what a PDF says.

    Raises:
        OpenError: It is torn, protected by a password, hostile, a scan, or no PDF.
    """
    raise OpenError("format_not_read")
