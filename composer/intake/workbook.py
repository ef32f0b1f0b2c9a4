"""Workbook: the sheets of an Excel file read into a flow of tables."""

from __future__ import annotations

from composer.intake.flow import Flow
from composer.model.errors import OpenError


def read_workbook(data: bytes) -> Flow:
    """Return each sheet that says something as a table under its name.

    Raises:
        OpenError: It is torn, protected by a password, hostile, or no workbook.
    """
    raise OpenError("format_not_read")
