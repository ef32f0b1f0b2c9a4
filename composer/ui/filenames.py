"""File names: a field for the pattern by which exported files are named.

Settings keep it with {name}, {number} and {date}; the clerk reads and writes
these in the window's language.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit

from composer.ui.texts import noop, translated

_CONTEXT = "FileNames"
_WORDS = {
    "{name}": noop("FileNames", "{刊名}"),
    "{number}": noop("FileNames", "{期号}"),
    "{date}": noop("FileNames", "{日期}"),
}


class NamePattern(QLineEdit):
    """A line with a pattern of file names."""

    def __init__(self) -> None:
        super().__init__()
        self.setToolTip(self.words())

    def pattern(self) -> str:
        """Return the pattern as settings keep it; what nobody translated is taken as well."""
        said = self.text()
        for kept, word in _WORDS.items():
            said = said.replace(translated(_CONTEXT, word), kept)
        return said

    def show_pattern(self, pattern: str) -> None:
        """Show a pattern."""
        for kept, word in _WORDS.items():
            pattern = pattern.replace(kept, translated(_CONTEXT, word))
        self.setText(pattern)

    def words(self) -> str:
        """Return the words that stand for something."""
        found = "　".join(translated(_CONTEXT, word) for word in _WORDS.values())
        return self.tr("可用 {words}").format(words=found)
