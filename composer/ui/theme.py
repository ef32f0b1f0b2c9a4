"""Theme: the colours, sizes and the one style sheet of the window, light and dark.

Colours are tokens; nothing else in `composer.ui` names a colour. Text on
ground and on surface has a contrast of at least 4.5 : 1 in both themes.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path

from lucide import lucide_icon
from PySide6.QtCore import Qt, QTemporaryDir
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
    warning="#8a5a00", ok="#1e6b3a", focus="#2a69ad",
)  # fmt: skip
DARK = Tokens(
    ground="#202124", surface="#292a2d", raised="#242528", desk="#17181a", text="#e8e8e6",
    muted="#a6a8ad", line="#44464b", accent="#e5686d", accent_text="#1a1012",
    accent_soft="#44292b", selection="#2f4a69", hover="#33353a", danger="#f28b82",
    warning="#e3b341", ok="#7bc58f", focus="#7fb2ec",
)  # fmt: skip


_STYLED = "bulletin-styled"


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
    """Give the whole program the colours, the style sheet and the text size of the settings.

    What it has already costs nothing: it would dress every widget anew.
    """
    chosen = DARK if is_dark(settings) else LIGHT
    sheet = _style_sheet(chosen, settings.text_scale)
    if application.styleSheet() == sheet:
        return
    if application.property(_STYLED) is None:
        application.setStyle("Fusion")
        application.setProperty(_STYLED, True)
    application.setPalette(_palette(chosen))
    font = window_font()
    font.setPixelSize(max(10, round(13 * settings.text_scale / 100)))
    application.setFont(font)
    application.setStyleSheet(sheet)


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
    faint = QColor(mix(colours.muted, colours.raised, 0.6))
    for colour_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, colour_role, faint)
    return palette


_SHEET = """
QToolTip {{ background: {text}; color: {surface}; border: 0; padding: 4px 8px; }}
QMainWindow, QDialog {{ background: {ground}; }}

QToolBar {{ background: {raised}; border: 0; border-bottom: 1px solid {line}; padding: 4px 8px; spacing: 2px; }}
QToolBar::separator {{ background: {line}; width: 1px; margin: 6px 6px; }}
QToolButton {{ border: 1px solid transparent; border-radius: 4px; padding: 4px 6px; background: transparent; }}
QToolButton:hover, QToolButton:open {{ background: {hover}; }}
QToolButton:pressed {{ background: {line}; }}
QToolButton:checked {{ background: {accent_soft}; }}
QToolButton:focus {{ border-color: {focus}; }}
QToolButton:disabled {{ color: {faint}; }}
QToolButton[popupMode="2"]::menu-indicator {{ image: url({down}); width: 10px; height: 10px; right: 2px; }}
QToolButton[popupMode="2"] {{ padding-right: 16px; }}
QToolButton[popupMode="1"] {{ padding-right: 24px; }}
QToolButton::menu-button {{ border: 0; border-left: 1px solid {line}; width: 18px; }}
QToolButton::menu-arrow {{ image: url({down}); width: 10px; height: 10px; }}
QToolButton[primary="true"] {{ background: {accent}; color: {accent_text}; border-color: {accent}; padding: 4px 26px 4px 10px; }}
QToolButton[primary="true"]:hover {{ background: {accent_strong}; }}
QToolButton[primary="true"]:focus {{ border: 1px solid {text}; }}
QToolButton[primary="true"]::menu-button {{ border-left-color: {accent_text}; }}
QToolButton[primary="true"]::menu-arrow {{ image: url({down_primary}); }}
QToolButton[primary="true"]:disabled {{ background: {hover}; color: {faint}; border-color: {line}; }}
QToolButton[primary="true"]::menu-arrow:disabled {{ image: url({down}); }}

QMenuBar {{ background: {raised}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {hover}; }}
QMenu {{ background: {surface}; border: 1px solid {line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 8px; border-radius: 4px; }}
QMenu::item:selected {{ background: {hover}; color: {text}; }}
QMenu::item:disabled {{ color: {faint}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
QMenu::icon:checked {{ background: {accent_soft}; border-radius: 4px; }}
QMenu::indicator {{ width: 16px; height: 16px; margin-left: 8px; }}
QMenu::indicator:checked {{ image: url({check}); }}
QMenu::right-arrow {{ image: url({right}); width: 12px; height: 12px; margin-right: 6px; }}

QStatusBar {{ background: {raised}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: 0; }}
QStatusBar QLabel {{ padding: 2px 0; }}
QStatusBar QToolButton {{ padding: 1px 4px; }}
QFrame[line="true"] {{ color: {line}; background: {line}; border: 0; max-width: 1px; }}
QSplitter::handle {{ background: {line}; }}
QSplitter[plain="true"]::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {focus}; }}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QListView, QTreeView, QTableView {{
    background: {surface}; color: {text}; border: 1px solid {edge}; border-radius: 4px;
    selection-background-color: {selection}; selection-color: {text}; }}
QLineEdit, QComboBox, QAbstractSpinBox {{ padding: 3px 6px; min-height: 20px; }}
QPlainTextEdit, QTextEdit {{ padding: 2px 4px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QAbstractSpinBox:focus,
QListView:focus, QTreeView:focus, QTableView:focus {{ border-color: {focus}; }}
QTreeView[flush="true"] {{ border: 0; border-top: 1px solid {line}; border-radius: 0; }}
QTreeView[flush="true"]:focus {{ border-color: {line}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
    background: {ground}; color: {faint}; border-color: {line}; }}
QLineEdit[readOnly="true"] {{ background: {ground}; }}
QLineEdit[invalid="true"] {{ border-color: {danger}; }}
QLineEdit QToolButton {{ padding: 0; border: 0; }}

QComboBox {{ padding-right: 24px; }}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {{ border: 0; padding: 0; min-height: 0; background: transparent; }}
QComboBox::drop-down {{ border: 0; width: 22px; }}
QComboBox::down-arrow {{ image: url({down}); width: 12px; height: 12px; }}
QComboBox::down-arrow:disabled {{ image: none; }}
QComboBox QAbstractItemView {{ border: 1px solid {edge}; border-radius: 0; padding: 2px; outline: 0; }}
QComboBox QAbstractItemView::item {{ min-height: 24px; padding: 0 6px; }}
QComboBox QAbstractItemView::item:selected {{ background: {hover}; color: {text}; }}
QAbstractSpinBox {{ padding-right: 22px; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ subcontrol-origin: border; width: 20px; border: 0; background: transparent; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; margin: 1px 1px 0 0; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; margin: 0 1px 1px 0; }}
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover {{ background: {hover}; }}
QAbstractSpinBox::up-arrow {{ image: url({up}); width: 10px; height: 10px; }}
QAbstractSpinBox::down-arrow {{ image: url({down}); width: 10px; height: 10px; }}
QDateEdit::drop-down {{ border: 0; width: 22px; subcontrol-origin: border; subcontrol-position: center right; }}
QDateEdit::down-arrow {{ image: url({down}); width: 12px; height: 12px; }}

QPushButton {{ background: {surface}; color: {text}; border: 1px solid {edge}; border-radius: 4px; padding: 4px 14px; min-height: 20px; outline: none; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {line}; }}
QPushButton:default {{ border-color: {muted}; }}
QPushButton:focus {{ border-color: {focus}; }}
QPushButton:disabled {{ color: {faint}; background: {ground}; border-color: {line}; }}
QPushButton:flat {{ background: transparent; border-color: transparent; }}
QPushButton:flat:hover {{ background: {hover}; }}
QPushButton:flat:focus {{ border-color: {focus}; }}
QPushButton[primary="true"] {{ background: {accent}; color: {accent_text}; border-color: {accent}; }}
QPushButton[primary="true"]:hover {{ background: {accent_strong}; }}
QPushButton[primary="true"]:focus {{ border: 2px solid {text}; padding: 3px 13px; }}
QPushButton[primary="true"]:disabled {{ background: {hover}; color: {faint}; border-color: {line}; }}
QPushButton::menu-indicator {{ image: url({down}); width: 10px; height: 10px; subcontrol-position: center right; right: 6px; }}
QDialogButtonBox {{ button-layout: 0; dialogbuttonbox-buttons-have-icons: 0; }}
/* No min-width: layouts would take it for enough and cut longer words off. */
QDialogButtonBox QPushButton {{ padding: 4px 22px; }}
QDialogButtonBox QPushButton[primary="true"]:focus {{ padding: 3px 21px; }}
QMessageBox QLabel {{ min-height: 24px; }}
QMessageBox {{ messagebox-warning-icon: url({box_warning}); messagebox-critical-icon: url({box_error});
    messagebox-information-icon: url({box_info}); messagebox-question-icon: url({box_question}); }}
QFileDialog {{ backward-icon: url({to_left}); forward-icon: url({to_right});
    filedialog-parent-directory-icon: url({to_above}); filedialog-new-directory-icon: url({new_folder});
    filedialog-listview-icon: url({as_list}); filedialog-detailedview-icon: url({as_details}); }}

QCheckBox, QRadioButton {{ spacing: 8px; padding: 2px; border: 1px solid transparent; border-radius: 4px; }}
QCheckBox:focus, QRadioButton:focus, QGroupBox:focus {{ border-color: {focus}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {faint}; }}
QCheckBox::indicator, QGroupBox::indicator, QAbstractItemView::indicator {{
    width: 14px; height: 14px; border: 1px solid {muted}; border-radius: 3px; background: {surface}; }}
QCheckBox::indicator:checked, QGroupBox::indicator:checked, QAbstractItemView::indicator:checked {{
    background: {text}; border-color: {text}; image: url({tick}); }}
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {{
    background: {text}; border-color: {text}; image: url({dash}); }}
QCheckBox::indicator:disabled, QGroupBox::indicator:disabled {{ border-color: {line}; background: {ground}; }}
QCheckBox::indicator:checked:disabled {{ background: {faint}; border-color: {faint}; }}
QRadioButton::indicator {{ width: 14px; height: 14px; border: 1px solid {muted}; border-radius: 8px; background: {surface}; }}
QRadioButton::indicator:checked {{ border-color: {text}; background: {text}; image: url({dot}); }}
QRadioButton::indicator:disabled {{ border-color: {line}; }}

QGroupBox {{ border: 1px solid {line}; border-radius: 4px; margin-top: 10px; padding: 12px 8px 8px 8px; }}
QGroupBox::title {{ subcontrol-origin: margin; subcontrol-position: top left; left: 8px; padding: 0 4px; color: {text}; background: {ground}; }}

QTabWidget::pane {{ border: 1px solid {line}; border-radius: 4px; top: -1px; background: {ground}; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{ padding: 6px 14px; border: 1px solid transparent; border-bottom: 2px solid transparent; color: {muted}; background: transparent; }}
QTabBar::tab:hover {{ color: {text}; }}
QTabBar::tab:selected {{ color: {text}; border-bottom-color: {accent}; }}
QTabBar::tab:focus {{ border: 1px solid {focus}; border-bottom: 2px solid {accent}; }}
QTabBar::tab:disabled {{ color: {faint}; }}

QHeaderView {{ background: {raised}; border: 0; }}
QHeaderView::section {{ background: {raised}; color: {muted}; border: 0; border-right: 1px solid {line}; border-bottom: 1px solid {line}; padding: 4px 8px; }}
QHeaderView::down-arrow {{ image: url({down}); width: 10px; height: 10px; }}
QHeaderView::up-arrow {{ image: url({up}); width: 10px; height: 10px; }}
QTableCornerButton::section {{ background: {raised}; border: 0; border-right: 1px solid {line}; border-bottom: 1px solid {line}; }}
QTableView {{ gridline-color: {line}; alternate-background-color: {raised}; }}
QListView[plain="true"], QTreeView[plain="true"] {{ border: 0; }}
QListView, QTreeView {{ outline: 0; alternate-background-color: {raised}; }}
QListView::item, QTreeView::item {{ min-height: 24px; }}
QListView::item:hover, QTreeView::item:hover, QTableView::item:hover {{ background: {hover}; }}
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {{ background: {selection}; color: {text}; }}
QTreeView::branch {{ background: transparent; }}
QTreeView::branch:has-children:closed {{ image: url({right}); }}
QTreeView::branch:has-children:open {{ image: url({down}); }}

QScrollArea {{ border: 0; background: transparent; }}
QScrollBar {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ width: 12px; }}
QScrollBar:horizontal {{ height: 12px; }}
QScrollBar::handle {{ background: {handle}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: 0; }}

QProgressBar {{ background: {line}; border: 0; border-radius: 4px; text-align: center; }}
QProgressBar::chunk {{ background: {focus}; border-radius: 4px; }}
QSlider::groove:horizontal {{ height: 4px; background: {line}; border-radius: 2px; }}
QSlider::handle:horizontal {{ width: 14px; height: 14px; margin: -6px 0; border: 1px solid {muted}; border-radius: 7px; background: {surface}; }}
QSlider::handle:horizontal:hover {{ background: {hover}; }}
QSlider::handle:horizontal:focus {{ border-color: {focus}; }}

QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {raised}; }}
QCalendarWidget QWidget {{ alternate-background-color: {raised}; }}
QCalendarWidget QToolButton {{ color: {text}; padding: 4px 8px; }}
QCalendarWidget QToolButton#qt_calendar_prevmonth {{ qproperty-icon: url({left}); }}
QCalendarWidget QToolButton#qt_calendar_nextmonth {{ qproperty-icon: url({right}); }}
QCalendarWidget QToolButton[popupMode="2"]::menu-indicator {{ image: none; }}
QCalendarWidget QSpinBox {{ min-height: 18px; }}
QCalendarWidget QTableView {{ border: 0; border-radius: 0; }}

QTextEdit#body {{ border: 0; border-radius: 0; }}
QToolButton#offer {{ background: {raised}; border: 1px solid {line}; color: {muted}; padding: 2px 8px; }}
QToolButton#offer:hover {{ background: {hover}; color: {text}; }}
QLabel[muted="true"] {{ color: {muted}; }}
QLabel[title="true"], QPlainTextEdit[title="true"] {{ font-size: {title_size}px; font-weight: 600; }}
QLabel[display="true"] {{ font-size: {display_size}px; font-weight: 600; }}
QToolButton[link="true"] {{ color: {muted}; padding: 2px 4px; }}
QToolButton[link="true"]:hover {{ color: {text}; }}
QToolButton[bare="true"]::menu-indicator {{ image: none; }}
QToolButton[bare="true"] {{ padding: 4px; }}
QLabel[heading="true"] {{ font-weight: 600; }}
QLabel[danger="true"] {{ color: {danger}; }}
QLabel[warning="true"] {{ color: {warning}; }}
QLabel[ok="true"] {{ color: {ok}; }}
QLabel[key="true"] {{ border: 1px solid {edge}; border-radius: 3px; padding: 0 5px; color: {muted}; background: {raised}; }}
QFrame[panel="true"] {{ background: {surface}; border: 1px solid {line}; border-radius: 4px; }}
QFrame[bar="true"] {{ background: {hover}; border: 0; border-bottom: 1px solid {line}; }}
QFrame[foot="true"] {{ background: {raised}; border: 0; border-top: 1px solid {line}; }}
QFrame[callout="true"] {{ background: {surface}; border: 1px solid {muted}; border-radius: 6px; }}
"""
"""The looks of all standard widgets. `QFrame[bar]` is a line of advice above the panes."""

_GLYPHS = {
    "tick": ("check", "surface"),
    "dash": ("minus", "surface"),
    "dot": ("dot", "surface"),
    "check": ("check", "text"),
    "down": ("chevron-down", "muted"),
    "up": ("chevron-up", "muted"),
    "left": ("chevron-left", "muted"),
    "right": ("chevron-right", "muted"),
    "down_primary": ("chevron-down", "accent_text"),
    "box_warning": ("triangle-alert", "warning"),
    "box_error": ("circle-alert", "danger"),
    "box_info": ("info", "muted"),
    "box_question": ("circle-question-mark", "muted"),
    "to_left": ("arrow-left", "text"),
    "to_right": ("arrow-right", "text"),
    "to_above": ("arrow-up", "text"),
    "new_folder": ("folder-plus", "text"),
    "as_list": ("layout-grid", "text"),
    "as_details": ("list", "text"),
}
"""What the style sheet draws: the icon of Lucide, and the token of its colour."""

_STROKE, _DOT, _THIN = "2.5", "9", "1.75"
_SMALL = ("check", "minus", "chevron-down", "chevron-up", "chevron-left", "chevron-right")


def _style_sheet(colours: Tokens, scale: int = 100) -> str:
    named = {one.name: getattr(colours, one.name) for one in fields(colours)}
    mixed = {
        "faint": mix(colours.muted, colours.raised, 0.6),
        "edge": mix(colours.muted, colours.surface, 0.45),
        "handle": mix(colours.muted, colours.surface, 0.5),
        "accent_strong": mix(colours.accent, colours.text, 0.85),
    }
    glyphs = {name: _glyph(shape, named[token]) for name, (shape, token) in _GLYPHS.items()}
    sizes = {
        "title_size": round(18 * scale / 100),
        "display_size": round(26 * scale / 100),
    }
    return _SHEET.format(**named, **mixed, **glyphs, **sizes)


def mix(front: str, back: str, share: float) -> str:
    """Return a colour that is `share` of `front` and the rest of `back`.

    >>> mix("#000000", "#ffffff", 0.5)
    '#808080'
    """
    one, other = QColor(front), QColor(back)
    parts = (
        round(share * a + (1 - share) * b)
        for a, b in (
            (one.red(), other.red()),
            (one.green(), other.green()),
            (one.blue(), other.blue()),
        )
    )
    return "#" + "".join(f"{part:02x}" for part in parts)


@cache
def _folder() -> QTemporaryDir:
    return QTemporaryDir()


def _stroke(shape: str) -> str:
    """Return how thick the lines of a drawing are: small ones need more."""
    return _DOT if shape == "dot" else _STROKE if shape in _SMALL else _THIN


@cache
def _glyph(shape: str, colour: str) -> str:
    """Return the path of a small drawing; style sheets take pictures from files only."""
    path = Path(_folder().filePath(f"{shape}-{colour[1:]}.svg"))
    path.write_text(
        lucide_icon(shape, stroke=colour, stroke_width=_stroke(shape)),
        encoding="utf-8",
    )
    return path.as_posix()
