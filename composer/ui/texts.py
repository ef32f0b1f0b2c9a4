"""Texts of the window outside of classes: marked for the collector, translated when shown.

Inside a QObject write `self.tr("…")`. In tables write `noop("Context", "…")`
and give it to `translated` when it is shown. Source texts are Simplified
Chinese; `resources/translations/` has the others.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def noop(context: str, text: str) -> str:
    """Return `text`, which the collector of texts finds under `context`."""
    del context
    return text


def translated(context: str, text: str) -> str:
    """Return a text that `noop` has marked, in the user's language."""
    return QCoreApplication.translate(context, text) if text else ""
