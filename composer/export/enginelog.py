"""Engine log: what WeasyPrint logs, which nobody would see otherwise, as findings."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from typing_extensions import override

from composer.model.errors import ProductionError
from composer.model.findings import Finding

_UNREAD = "Font-face"
_UNSUBSET = "Unable to subset"
_SLOW = "Using fontTools instead of HarfBuzz-Subset"


class _Listener(logging.Handler):
    """Turns WeasyPrint's warnings into findings."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(logging.WARNING)
        self._findings = findings

    @override
    def emit(self, record: logging.LogRecord) -> None:
        about = str(record.args[0]) if isinstance(record.args, tuple) and record.args else ""
        template = str(record.msg)
        if template.startswith(_UNREAD):
            raise ProductionError("pdf_font_refused", family=about)
        if template.startswith(_UNSUBSET):
            self._findings.append(Finding("font-not-subset", "warning", text=about))
        elif template.startswith(_SLOW):
            self._findings.append(Finding("slow-subsetting", "hint"))
        else:
            detail = (("detail", record.getMessage()),)
            self._findings.append(Finding("pdf-engine-warning", "warning", facts=detail))


@contextmanager
def listening(logger: logging.Logger, findings: list[Finding]) -> Iterator[None]:
    """Collect what a logger is told meanwhile."""
    handler = _Listener(findings)
    propagates = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates
