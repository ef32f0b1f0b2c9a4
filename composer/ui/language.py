"""Language: the texts of the window and of Qt itself, Chinese or English.

The source texts are Chinese. English comes from `bulletin_en.qm`, which
set-up makes of `resources/translations/bulletin_en.ts`; without it the
window stays Chinese. Qt's own texts ("OK", the print dialog) are English and
come in Chinese from Qt's file.
"""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from composer.app.folders import translation_folder
from composer.app.words import Language
from composer.model.errors import OpenError

NAME = "bulletin"
_installed: list[QTranslator] = []
_current: Language = "zh"


def current() -> Language:
    """Return the language that texts come in now."""
    return _current


def install(application: QApplication, language: str) -> bool:
    """Have all texts in `language` ("zh", "en") from now on; return whether all were there.

    Widgets that exist already keep their texts.
    """
    for translator in _installed:
        application.removeTranslator(translator)
        translator.deleteLater()
    _installed.clear()
    is_whole = _install(application, language)
    global _current  # noqa: PLW0603 - as there is one application
    _current = "en" if language == "en" and is_whole else "zh"
    application.setApplicationDisplayName(QObject().tr("简报编排"))  # ends titles of windows
    return is_whole


def _install(application: QApplication, language: str) -> bool:
    if language == "zh":
        QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        return _add(application, "qtbase_zh_CN", folder)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    try:
        folder = str(translation_folder())
    except OpenError:
        return False
    return _add(application, f"{NAME}_{language}", folder)


def _add(application: QApplication, name: str, folder: str) -> bool:
    translator = QTranslator(application)
    if not translator.load(name, folder):
        return False
    _installed.append(translator)
    return application.installTranslator(translator)
