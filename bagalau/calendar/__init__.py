"""The working days of the country: by law, by the acts that move them, and by which edition counted."""

from bagalau.calendar.country import CalendarRefused, load_calendar
from bagalau.calendar.routes import calendar_router
from bagalau.calendar.wording import in_words
from bagalau.calendar.working_days import Calendar

__all__ = ["Calendar", "CalendarRefused", "calendar_router", "in_words", "load_calendar"]
