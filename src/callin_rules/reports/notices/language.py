"""The languages of a notice: fixed phrases from a gettext catalogue, days and hours from Unicode's tables.

English is the language of the phrases themselves. The Welsh catalogue is kept as its source, ``notices.po``, and read
as it is. A phrase that a translator has still to look at is marked ``fuzzy`` there, in gettext's own way, and while any
is, a notice says that its wording is a draft.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from attrs import field, frozen

from callin_rules.errors import UnknownNameError
from callin_rules.model import zone_named
from callin_rules.reports.notices._extras import needed

__all__ = ["LANGUAGES", "Language", "language_named"]

LANGUAGES = {"en": "en_GB", "cy": "cy_GB"}
"""The languages, each with its locale."""
_DAY = "EEEE d MMMM y"


@frozen(kw_only=True)
class Language:
    """One language. ``draft``: a translator has still to look at its phrases."""

    code: str
    draft: bool
    catalogue: NullTranslations = field(repr=False)

    def say(self, phrase: str, **values: object) -> str:
        """The phrase, translated, with its values; one without a translation stays in English."""
        return self.catalogue.gettext(phrase).format(**values)

    def moment(self, moment: date, zone: str) -> str:
        """A day with its weekday, and the hour in local time where there is one.

        >>> language_named("cy").moment(date(2014, 8, 1), "Europe/London")
        'Dydd Gwener 1 Awst 2014'
        """
        if not isinstance(moment, datetime):
            return self._day(moment)
        local = moment.astimezone(zone_named(zone))
        clock = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
        return self.say("{clock} on {day}", clock=clock, day=self._day(local.date()))

    def _day(self, day: date) -> str:
        said: str = needed("babel.dates").format_date(day, _DAY, locale=LANGUAGES[self.code])
        return said


@cache
def language_named(code: str) -> Language:
    """The language ``code``; :class:`~callin_rules.errors.UnknownNameError` for any other than :data:`LANGUAGES`."""
    if code not in LANGUAGES:
        raise UnknownNameError(code, LANGUAGES, kind="language of notices")
    if code == "en":
        return Language(code=code, draft=False, catalogue=NullTranslations())
    source = files("callin_rules") / "reports" / "notices" / "locale" / code / "LC_MESSAGES" / "notices.po"
    catalogue = needed("babel.messages.pofile").read_po(BytesIO(source.read_bytes()), locale=code)
    compiled = BytesIO()
    needed("babel.messages.mofile").write_mo(compiled, catalogue, use_fuzzy=True)
    compiled.seek(0)
    draft = any(message.fuzzy for message in catalogue if message.id)
    return Language(code=code, draft=draft, catalogue=GNUTranslations(compiled))
