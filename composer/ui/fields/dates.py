"""Dates: a field for a day, typed in many ways or taken from a calendar."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QWidget
from typing_extensions import override

from composer.model import numerals
from composer.ui.fields.buttons import IconButton
from composer.ui.fields.line import LineField
from composer.ui.theme import tokens

_PARTS = re.compile(
    r"(?:(?P<year>[^\W_]{2,4})\s*[-./年]\s*)?(?P<month>[^\W_]{1,3}?)\s*[-./月]\s*"
    r"(?P<day>[^\W_]{1,3}?)\s*[日号]?"
)
_COMPACT = re.compile(r"(?P<year>[0-9]{4}|)(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_DAY = re.compile(r"(?P<day>[^\W_]{1,3}?)\s*[日号]?")
_DAY_ENDS = ("日", "号")
_WORDS = {"前天": -2, "昨天": -1, "今天": 0, "今日": 0, "明天": 1, "后天": 2}


def read_typed_date(
    characters: str,
    near: dt.date,
    today: dt.date,
    *,
    year: int | None = None,
    is_news: bool = False,
    is_done: bool = True,
) -> dt.date | None:
    """Return the day that somebody has typed; None: it is none.

    A lacking year is `year`, else the one nearest to `near`, or where it `is_news`
    the last before it; a lacking month is that of `near`. A day alone counts only
    with 日 or 号 behind it, or when typing `is_done`, since more follows.

    >>> march = dt.date(2026, 3, 31)
    >>> typed = ("2026-3-5", "2026年3月5日", "3.5", "三月五日", "20260305", "26/3/5", "5日")
    >>> {read_typed_date(one, march, march) for one in typed}
    {datetime.date(2026, 3, 5)}
    >>> read_typed_date("12.29", dt.date(2026, 1, 8), march)
    datetime.date(2025, 12, 29)
    >>> read_typed_date("12.29", dt.date(2026, 1, 8), march, year=2026)
    datetime.date(2026, 12, 29)
    >>> read_typed_date("2月30日", march, march) is None
    True
    """
    said = characters.strip().translate(str.maketrans("。．／－—", "../--"))
    if said in _WORDS:
        return today + dt.timedelta(days=_WORDS[said])
    found = _PARTS.fullmatch(said) or _COMPACT.fullmatch(said)
    if found is None and (is_done or said.endswith(_DAY_ENDS)):
        found = _DAY.fullmatch(said)
    if found is None:
        return None
    named = found.groupdict()
    said_year = named.get("year") or (str(year) if year is not None else None)
    month, day = named.get("month"), named["day"]
    if is_news and month and said_year is None:
        return numerals.news_day(numerals.number(month) or 0, numerals.number(day) or 0, near)
    return _day(said_year, month, day, near)


def _day(year: str | None, month: str | None, day: str, near: dt.date) -> dt.date | None:
    month_number = numerals.number(month) if month else near.month
    day_number = numerals.number(day)
    if month_number is None or day_number is None:
        return None
    if year:
        said = numerals.number(year)
        if said is None:
            return None
        years = [said + 2000 if said < 100 else said]
    else:
        years = [near.year] if month is None else [near.year, near.year - 1, near.year + 1]
    days = [one for number in years if (one := _real(number, month_number, day_number))]
    return min(days, key=lambda one: abs((one - near).days), default=None)


def _real(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _no_year() -> int | None:
    return None


def _nowhere() -> dt.date | None:
    return None


def _opens(event: QEvent) -> bool:
    """Return whether a key event asks for the calendar: Alt+↓."""
    return (
        isinstance(event, QKeyEvent)
        and event.key() == Qt.Key.Key_Down
        and bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    )


class DateField(LineField):
    """A day; empty is None. ↑ and ↓ go by days, PgUp and PgDn by months.

    `near` names a day that a lacking year is near to, None: today, or that
    what `is_news` has happened by; `year` the lacking year itself, where it is known.
    """

    def __init__(
        self,
        name: str,
        hint: str = "",
        *,
        near: Callable[[], dt.date | None] = _nowhere,
        year: Callable[[], int | None] = _no_year,
        is_news: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, hint, parent)
        self._near, self._year, self._is_news = near, year, is_news
        self._known: dt.date | None = None
        """What was shown or told last, for when something unreadable is left behind."""
        self._calendar: QCalendarWidget | None = None
        # Not an action of the line, whose icon cannot follow the colours of the theme.
        self.calendar_button = IconButton("calendar", self.tr("打开日历（Alt+↓）"))
        self.calendar_button.setParent(self)
        self.calendar_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.calendar_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.calendar_button.setProperty("bare", True)
        self.calendar_button.clicked.connect(self.open_calendar)
        self.setTextMargins(0, 0, 24, 0)
        self.setMaximumWidth(200)

    @property
    def calendar(self) -> QCalendarWidget | None:
        """The calendar, when it has been opened."""
        return self._calendar

    def day(self) -> dt.date | None:
        """Return the day; None: the field is empty or not a day."""
        return self._read(is_done=not self.hasFocus())

    @property
    def is_unreadable(self) -> bool:
        """Whether something stands there that is no day."""
        return bool(self.text().strip()) and self._read(is_done=True) is None

    def show_day(self, day: dt.date | None) -> None:
        """Show another day; a way of writing the same one is left alone."""
        self._known = day
        if day != self.day() or (day is None and not self.is_unreadable):
            self.show_value(numerals.date(day) if day else "")

    @override
    def held(self) -> str:
        return self.text() if self.text().strip() and self.day() is None else ""

    def open_calendar(self) -> None:
        """Offer a calendar below the field."""
        if self._calendar is not None:
            self._calendar.deleteLater()  # made anew, in the colours and words of now
        self._calendar = self._made()
        day = self.day() or self._near() or dt.date.today()
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._calendar.show()
        self._calendar.setFocus()

    def _made(self) -> QCalendarWidget:
        calendar = QCalendarWidget(self)
        calendar.setWindowFlags(Qt.WindowType.Popup)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setLocale(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
        plain = QTextCharFormat()
        plain.setForeground(QColor(tokens().text))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(weekend, plain)
        calendar.setAccessibleName(self.accessibleName())
        calendar.clicked.connect(self._choose)
        calendar.activated.connect(self._choose)
        return calendar

    def _choose(self, chosen: QDate) -> None:
        if self._calendar is not None and self._calendar.isVisible():
            self._calendar.hide()
            self._say(dt.date(chosen.year(), chosen.month(), chosen.day()))
            self.setFocus()

    def _go_to(self, day: QDate) -> None:
        """Take a day, unless it is beyond all that can be dated."""
        if dt.MINYEAR <= day.year() <= dt.MAXYEAR:
            self._say(dt.date(day.year(), day.month(), day.day()))

    def _say(self, day: dt.date) -> None:
        self._showing = True
        self.setText(numerals.date(day))
        self._showing = False
        self._tell()

    def _read(self, *, is_done: bool) -> dt.date | None:
        today = dt.date.today()
        near, year = self._near() or today, self._year()
        return read_typed_date(
            self.text(), near, today, year=year, is_news=self._is_news, is_done=is_done
        )

    @override
    def _announce(self) -> None:
        if self.day() is not None or not self.text().strip():
            self._known = self.day()
            self.edited.emit()

    @override
    def _tidy(self) -> None:
        day = self._read(is_done=True)
        if day is None and self.is_unreadable:
            self.show_value(numerals.date(self._known) if self._known else "")
        elif day is None:
            super()._tidy()
        elif self.text() != numerals.date(day):
            self._say(day)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and _opens(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.height() - 4
        self.calendar_button.setGeometry(self.width() - side - 2, 2, side, side)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        day = self._read(is_done=True) or self._near() or dt.date.today()
        key = event.key()
        if _opens(event):
            self.open_calendar()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if key == Qt.Key.Key_Up else -1
            self._go_to(QDate(day.year, day.month, day.day).addDays(step))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            moved = QDate(day.year, day.month, day.day).addMonths(
                1 if key == Qt.Key.Key_PageUp else -1
            )
            self._go_to(moved)
        else:
            super().keyPressEvent(event)
