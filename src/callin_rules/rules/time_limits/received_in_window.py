"""The request arrives after the window opens and before it closes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import ClassVar

from attrs import frozen

from callin_rules.calendar import Deadline, second_after, second_before
from callin_rules.findings import INCURABLE, Cure, Finding, Outcome
from callin_rules.model import Moment, day_of, earliest, is_open, latest
from callin_rules.rules.reading import Pending, Reading
from callin_rules.rules.rule import Rule

__all__ = ["ReceivedInWindow"]


@frozen(kw_only=True)
class ReceivedInWindow(Rule):
    """The constitution requires that the request be received within the call-in window.

    Asks: did the request arrive at or after the event that opens the window, and no later than the last second of the
    window. Only receipt counts, never sending. A bare day of receipt settles the matter unless the hour matters.

    Why: the decision is held until the window closes, so everybody must be able to tell when that is.

    Typical wordings: "within five clear working days of publication"; "by 4pm on the fourth working day".

    Terms: ``window`` (a period of the edition).

    Remedy: none once the window has closed; a request that came before it opened can be sent again.

    >>> ReceivedInWindow().describe()
    'the request be received in the period "window"'
    """

    name: ClassVar[str] = "time_limits.received_in_window"
    requires: ClassVar[str] = "the request be received within the call-in window"

    window: str = "window"

    def evaluate(self, reading: Reading) -> Finding:
        """Compare the moment of receipt with both ends of the window."""
        window = reading.deadline(self.window)
        if isinstance(window, Pending) and window.question is not None:
            return self._ruled(window.question, reading)
        return self._compared(window, reading)

    def _compared(self, window: Deadline | Pending, reading: Reading) -> Finding:
        came, span = reading.case.request.received_at, reading.received()
        if isinstance(window, Pending):
            needs = window.needs if span is not None else (*window.needs, "request.received_at")
            return self.undetermined("When the window closes cannot be told: {why}", needs=needs, why=window.why)
        if span is None:
            return self.undetermined("Nobody has said when the request was received", needs=("request.received_at",))
        zone = reading.setting.zone
        path, start = self._start(reading)
        used = ("request.received_at", path, *self._maker(reading))
        first, last = span
        if window.is_early(last):
            cure = Cure(resend=True)
            return self.not_met(
                "Received {came}, before the window opened {opens}", *used, cure=cure, came=came, opens=start
            )
        surely_in_time = window.in_time(last)
        if not surely_in_time and (first is last or not window.in_time(first)):
            return self.not_met(
                "Received {came}, after the window closed {closes}",
                *used,
                cure=INCURABLE,
                came=came,
                closes=window.closes,
            )
        closing = window.closes or "only when the decision is implemented"
        opened = first >= latest(start, zone)
        if opened and surely_in_time:
            return self.met("Received {came}; the window closes {closes}", *used, came=came, closes=closing)
        hour_open = () if isinstance(came, datetime) else ("request.received_at",)
        start_open = () if opened or isinstance(start, datetime) else (path,)
        return self.undetermined(
            "Received {came}, and the hour decides: the window opens {opens} and closes {closes}",
            *used,
            needs=(*hour_open, *start_open),
            came=came,
            opens=start,
            closes=closing,
        )

    def _ruled(self, question: str, reading: Reading) -> Finding:
        """Where the sources do not settle the window, somebody has to rule whether the request came in time, unless it
        came while the window is shown to have been open.
        """
        path = f"judgements.{question}"
        answer = reading.case.judged.get(question)
        if answer:
            return self.met(
                "The request was ruled to have come in time, as no source settles the window",
                path,
                *self._maker(reading),
            )
        shown = reading.shown_deadline(self.window)
        compared = None if shown is None else self._compared(shown, reading)
        if compared is not None and compared.outcome is Outcome.MET:
            assert isinstance(shown, Deadline)  # it was counted
            return self.met(
                "Received {came}, and the window is shown to last until {closes} at least, whatever its length",
                *compared.used,
                came=reading.case.request.received_at,
                closes=shown.closes,
            )
        needs = compared.needs if compared is not None else ()
        if answer is None:
            return self.undetermined(
                "The sources do not settle when the window closes; whether the request came in time awaits a ruling",
                needs=(path, *needs),
            )
        if needs:
            return self.undetermined(
                "The request was ruled to have come too late; whether it came while the window is shown to have been "
                "open is not known",
                path,
                *self._maker(reading),
                needs=needs,
            )
        return self.not_met(
            "The request was ruled to have come too late, as no source settles the window",
            path,
            *self._maker(reading),
            cure=INCURABLE,
        )

    def probes(self, path: str, reading: Reading) -> Iterable[object]:
        """Moments just before and at both ends of the window."""
        return tuple(self._receipts(reading)) if path == "request.received_at" else ()

    def describe(self) -> str:
        """The window's name."""
        return f'the request be received in the period "{self.window}"'

    def _on_the_first_day(self, reading: Reading) -> Iterator[datetime]:
        """Where the hour of the start decides: both ends of its day, and a day later, when nothing can be early."""
        named = reading.period_for_case(self.window)
        if named is None or isinstance(named, Pending):
            return
        start, period = named.start.moment(reading.case), named.period or named.at_least
        if is_open(start):
            return
        assert period is not None  # without one the window would not wait for the hour
        calendar, zone = reading.setting.calendar, reading.setting.zone
        first, last = reading.ends_of(day_of(start, zone))
        yield from (first, last, second_after(last))
        for hour in (first, last):  # and both windows that the day allows
            end = period.deadline(hour, calendar, zone).closes
            assert end is not None  # so many hours come to an end
            yield from (end, second_after(end))

    def _start(self, reading: Reading) -> tuple[str, Moment]:
        named = reading.period_for_case(self.window)
        assert named is not None  # the deadline was counted from it
        assert not isinstance(named, Pending)
        path = named.start.path
        assert path is not None
        start = named.start.moment(reading.case)
        assert not is_open(start)
        return path, start

    def _maker(self, reading: Reading) -> tuple[str, ...]:
        """Who made the decision, where the window depends on it."""
        return ("decision.maker",) if reading.setting.periods[self.window].by_maker else ()

    def _receipts(self, reading: Reading) -> Iterator[datetime]:
        window: Deadline | Pending | None = reading.deadline(self.window)
        if isinstance(window, Pending) and window.question is not None:
            window = reading.shown_deadline(self.window)
        if window is None:
            return
        if isinstance(window, Pending):
            yield from self._on_the_first_day(reading)
            return
        yield from (second_before(window.opens), window.opens, second_after(window.opens))
        start = self._start(reading)[1]
        yield latest(start, reading.setting.zone)
        if window.closes is not None:
            yield from (window.closes, second_after(window.closes))
        came = reading.case.request.received_at
        if not is_open(came) and not isinstance(came, datetime):
            yield from (earliest(came, reading.setting.zone), latest(came, reading.setting.zone))
