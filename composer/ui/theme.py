"""Theme: the colours, sizes and the one style sheet of the window, light and dark.

Colours are tokens; nothing else in `composer.ui` names a colour. Text on
ground and on surface has a contrast of at least 4.5 : 1 in both themes.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from composer.store.settings import Settings
from composer.ui.faces import window_font

GRID = 8
"""Pixels of the grid that margins and gaps are multiples or halves of."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a theme."""

    ground: str
    """Behind everything."""
    surface: str
    """Fields, lists, the text."""
    raised: str
    """Tool bar, heads of panels."""
    desk: str
    """Behind the sheets of paper."""
    text: str
    muted: str
    line: str
    accent: str
    """Seal red: the primary action and the current item, nothing else."""
    accent_text: str
    accent_soft: str
    """Ground of the current item."""
    selection: str
    hover: str
    danger: str
    warning: str
    ok: str
    focus: str


LIGHT = Tokens(
    ground="#f4f4f2", surface="#ffffff", raised="#fafaf9", desk="#dcdcda", text="#1f2023",
    muted="#5d6066", line="#d4d4d0", accent="#b3262d", accent_text="#ffffff",
    accent_soft="#f7e6e6", selection="#cfe0f5", hover="#ebebe8", danger="#b3261e",
    warning="#8a5a00", ok="#1e6b3a", focus="#2f6fb5",
)  # fmt: skip
DARK = Tokens(
    ground="#202124", surface="#292a2d", raised="#242528", desk="#17181a", text="#e8e8e6",
    muted="#a6a8ad", line="#44464b", accent="#e5686d", accent_text="#1a1012",
    accent_soft="#44292b", selection="#2f4a69", hover="#33353a", danger="#f28b82",
    warning="#e3b341", ok="#7bc58f", focus="#7fb2ec",
)  # fmt: skip


def is_dark(settings: Settings) -> bool:
    """Return whether the window is dark: as chosen, else as the system is."""
    if settings.theme != "system":
        return settings.theme == "dark"
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def tokens() -> Tokens:
    """Return the colours that are in use now."""
    ground = QApplication.palette().color(QPalette.ColorRole.Window)
    return DARK if ground.lightness() < 128 else LIGHT


def apply_theme(application: QApplication, settings: Settings) -> None:
    """Give the whole program the colours, the style sheet and the text size of the settings."""
    chosen = DARK if is_dark(settings) else LIGHT
    application.setStyle("Fusion")
    application.setPalette(_palette(chosen))
    application.setStyleSheet(_style_sheet(chosen))
    font = window_font()
    font.setPixelSize(max(10, round(13 * settings.text_scale / 100)))
    application.setFont(font)


def _palette(colours: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for colour_role, colour in (
        (role.Window, colours.ground),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.raised),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Button, colours.raised),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.danger),
        (role.ToolTipBase, colours.text),
        (role.ToolTipText, colours.surface),
        (role.Highlight, colours.selection),
        (role.HighlightedText, colours.text),
        (role.Link, colours.focus),
        (role.Mid, colours.line),
        (role.Dark, colours.line),
        (role.Light, colours.surface),
        (role.Accent, colours.accent),
    ):
        palette.setColor(colour_role, QColor(colour))
    for colour_role in (role.WindowText, role.Text, role.ButtonText):
        faint = QColor(colours.muted)
        faint.setAlphaF(0.6)
        palette.setColor(QPalette.ColorGroup.Disabled, colour_role, faint)
    return palette


_SHEET = """
QToolTip {{ background: {text}; color: {surface}; border: 0; padding: 4px 8px; }}
QToolBar {{ background: {raised}; border: 0; border-bottom: 1px solid {line}; padding: 4px 8px; spacing: 4px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: 4px 8px; }}
QToolButton:hover, QToolButton:open {{ background: {hover}; }}
QToolButton:checked {{ background: {accent_soft}; }}
QToolButton:focus {{ border-color: {focus}; }}
QMenuBar {{ background: {raised}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {surface}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 8px; border-radius: 4px; }}
QMenu::item:selected {{ background: {hover}; }}
QMenu::item:disabled {{ color: {muted}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
QStatusBar {{ background: {raised}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: 0; }}
QSplitter::handle {{ background: {line}; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit, QListView, QTreeView, QTableView {{
    background: {surface}; border: 1px solid {line}; border-radius: 4px; selection-background-color: {selection};
    selection-color: {text}; }}
QLineEdit, QComboBox, QSpinBox, QDateEdit {{ padding: 4px 6px; min-height: 20px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus, QDateEdit:focus,
QListView:focus, QTreeView:focus, QTableView:focus {{ border-color: {focus}; }}
QPushButton {{ background: {surface}; border: 1px solid {line}; border-radius: 4px; padding: 5px 14px; min-height: 18px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:focus {{ border-color: {focus}; }}
QPushButton:disabled {{ color: {muted}; background: {ground}; }}
QPushButton[primary="true"] {{ background: {accent}; color: {accent_text}; border-color: {accent}; }}
QPushButton[primary="true"]:disabled {{ background: {line}; color: {muted}; border-color: {line}; }}
QLabel[muted="true"] {{ color: {muted}; }}
QLabel[heading="true"] {{ font-weight: 600; }}
QLabel[danger="true"] {{ color: {danger}; }}
QFrame[panel="true"] {{ background: {surface}; border: 1px solid {line}; border-radius: 4px; }}
QScrollArea {{ border: 0; background: transparent; }}
"""


def _style_sheet(colours: Tokens) -> str:
    return _SHEET.format(**{one.name: getattr(colours, one.name) for one in fields(colours)})
