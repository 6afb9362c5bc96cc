"""What a reading works out for every rule: when periods close, who of the signatories counts, and on which day."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from attrs import evolve
from rules.kit import CITE, POOLS, SETTING, WINDOW, member, reading

from callin_rules.calendar import ClearWorkingDays, CutOff, Deadline, DeemedReceipt, Hours, Period, WorkingDays
from callin_rules.intake import local_moment
from callin_rules.model import (
    NOT_SUPPLIED,
    Belonging,
    Capacity,
    Disputed,
    Member,
    Pool,
    Role,
    Signatory,
    Standing,
)
from callin_rules.periods import NamedPeriod
from callin_rules.rules import Pending, Reading, Tally
from callin_rules.rules.reading import SOME_MONDAY

FIVE = Period(ClearWorkingDays(5))
LAST_SECOND = local_moment(datetime(2014, 8, 1, 23, 59, 59))
"""Of the fifth clear working day after publication on 25 July 2014."""


def at(day: int, hour: int, minute: int = 0, *, month: int = 7, second: int = 0) -> datetime:
    """A moment of 2014, in local time."""
    return local_moment(datetime(2014, month, day, hour, minute, second))


def timed(period: Period | None = FIVE, *, starts_from: str = "publication", name: str = "window", **more: object):
    """The setting with one period."""
    return evolve(
        SETTING, periods={name: NamedPeriod(name=name, starts_from=starts_from, period=period, cite=CITE, **more)}
    )


class TestDeadlines:
    """A deadline, or what is missing before it can be counted, and why in a few words."""

    @pytest.mark.parametrize(
        ("setting", "decision", "waits"),
        [
            (
                timed(),
                {"published_at": NOT_SUPPLIED},
                Pending(("decision.published_at",), "the day of publication is not known"),
            ),
            (
                timed(starts_from="meeting"),
                {"decided_at": Disputed()},
                Pending(("decision.decided_at",), "the day of the meeting that took the decision is not known"),
            ),
            (timed(starts_from="hearing"), {}, Pending((), "the day of the hearing is not known")),
            (
                timed(Period(Hours(24))),
                {},
                Pending(("decision.published_at",), "the hour of publication is not known"),
            ),
            (
                timed(makers=frozenset({"cabinet"})),
                {},
                Pending(("decision.maker",), "the window depends on who made the decision"),
            ),
            (
                timed(makers=frozenset({"cabinet"})),
                {"maker": "officer"},
                Pending(
                    ("judgements.window-length",), "the sources do not settle when the window closes", "window-length"
                ),
            ),
            (
                timed(None),
                {},
                Pending(
                    ("judgements.window-length",), "the sources do not settle when the window closes", "window-length"
                ),
            ),
            (
                timed(None, unsettled="which-days"),
                {},
                Pending(("judgements.which-days",), "the sources do not settle when the window closes", "which-days"),
            ),
        ],
    )
    def test_what_is_missing(self, setting, decision, waits):
        assert reading(setting=setting, decision=decision).deadline("window") == waits

    def test_by_the_name_of_the_period(self):
        waits = reading(setting=timed(None, name="look-back")).deadline("look-back")
        assert waits.question == "look-back-length"

    def test_counted(self):
        """From the start that the period names, in the edition's time zone, with its name in the lines."""
        found = reading().deadline("window")
        assert isinstance(found, Deadline)
        assert (found.closes, found.zone) == (LAST_SECOND, "Europe/London")
        assert found == FIVE.deadline(date(2014, 7, 25), SETTING.calendar, "Europe/London", start_named="publication")
        assert found != FIVE.deadline(date(2014, 7, 25), SETTING.calendar, "Europe/London")
        found = reading(setting=evolve(timed(starts_from="decision"), zone="Europe/Paris")).deadline("window")
        assert (found.closes.isoformat(), found.zone) == ("2014-07-30T23:59:59+02:00", "Europe/Paris")

    def test_of_the_decision_maker(self):
        others = NamedPeriod(
            name="window", starts_from="decision", period=FIVE, cite=CITE, makers=frozenset({"officer"})
        )
        setting = timed(Period(WorkingDays(2)), makers=frozenset({"cabinet"}), otherwise=(others,))
        closes = [
            reading(setting=setting, decision={"maker": maker}).deadline("window").closes.day
            for maker in ("cabinet", "officer")
        ]
        assert closes == [29, 30]

    def test_counted_once(self):
        """What several rules ask is worked out once."""
        read = reading()
        assert read.deadline("window") is read.deadline("window")

    def test_until_when_it_is_shown_to_last(self):
        """A period of unknown length lasts as long as a real case shows, where one does."""
        shown = timed(None, at_least=Period(WorkingDays(3)))
        assert reading(setting=shown).shown_deadline("window").closes == at(30, 23, 59, second=59)
        assert reading(setting=timed(None)).shown_deadline("window") is None
        waits = reading(setting=shown, decision={"published_at": NOT_SUPPLIED}).shown_deadline("window")
        assert waits == Pending(("decision.published_at",), "the day of publication is not known")
        by_maker = timed(None, at_least=FIVE, makers=frozenset({"cabinet"}))
        assert reading(setting=by_maker).shown_deadline("window") is None
        assert reading(setting=by_maker, decision={"maker": "officer"}).shown_deadline("window") is None
        assert reading(setting=by_maker, decision={"maker": "cabinet"}).shown_deadline("window").closes == LAST_SECOND


SIGNED_FIRST = date(2014, 7, 28)
PEOPLE = (
    member("Ada", group="Red"),
    member("Eve", "executive", group="Red"),
    member("Kim", Role(name="executive", until=date(2014, 7, 29)), group="Red"),
    member("Una", group="Red", aliases=("U. N. Other",)),
    Member(name="Ole"),
    member("Wes", group="Red", ward="North"),
)


class TestTally:
    """Who counts, who does not and why, and of whom it is not known."""

    def test_everybody_is_somewhere(self):
        found = reading(signed=("Ada", "Eve", "Ole", "Zoe"), members=PEOPLE).tally("backbenchers")
        assert found == Tally(
            counted=("Ada",),
            rejected=(("Eve", "holds a role that may not sign (executive)"),),
            unknown=(("Ole", ("members[Ole].roles",)), ("Zoe", ("members[Zoe]",))),
            used=("request.signatories",),
        )
        assert found.most == 3
        assert found.needs == ("members[Ole].roles", "members[Zoe]")

    def test_needs_are_named_once(self):
        found = Tally((), (), (("A", ("x", "y")), ("B", ("y", "z"))))
        assert (found.needs, found.most, found.used) == (("x", "y", "z"), 2, ("request.signatories",))

    def test_what_it_rests_on(self):
        found = reading(signed=("Wes",), members=PEOPLE, decision={"wards": frozenset({"North"})}).tally("ward")
        assert (found.counted, found.used) == (("Wes",), ("request.signatories", "decision.wards"))
        found = reading(signed=("Ada",), members=PEOPLE, judged={"executives-may-sign": True}).tally("doubtful")
        assert found.used == ("request.signatories", "judgements.executives-may-sign")

    def test_nobody_said_who_signed(self):
        assert reading(members=PEOPLE).tally("members") is None
        assert reading(request={"signatories": Disputed()}).tally("members") is None

    def test_somebody_who_is_missing_from_a_complete_register(self):
        """Is a stranger; from one that nobody called complete, an unknown person."""
        found = reading(signed=("Zoe",), members=PEOPLE, complete=True).tally("members")
        assert found.rejected == (("Zoe", "is not a member of the council"),)
        for complete in (False, NOT_SUPPLIED):
            found = reading(signed=("Zoe",), members=PEOPLE, complete=complete).tally("members")
            assert found.unknown == (("Zoe", ("members[Zoe]",)),)
        read = reading(members=PEOPLE, complete=True)
        assert read.member("Zoe") == Member(name="Zoe", capacity=Capacity.NONE, roles=(), groups=())
        assert read.member("Cllr ADA") is PEOPLE[0]

    def test_a_pool_of_the_rule_s_own(self):
        pool = Pool(name="own", description="a voter", cite=CITE, capacities=frozenset({Capacity.ELECTOR}))
        read = reading(signed=("Ada", "Vic"), members=(*PEOPLE, member("Vic", capacity=Capacity.ELECTOR)))
        found = read.tally_in(pool)
        assert (found.counted, found.rejected) == (("Vic",), (("Ada", "is not a voter"),))
        assert read.tally_in(pool) is found
        assert read.tally("own") is found
        assert read.tally("members") is read.tally("members")
        with pytest.raises(KeyError):
            read.tally("nobody's")


class TestSignedTwice:
    """Of somebody's several signatures the one that counts for most counts, and it counts once."""

    def told(self, *signatures: Signatory, pool: str = "members", **facts: object) -> Tally:
        return reading(signed=signatures, members=PEOPLE, **facts).tally(pool)

    def test_under_two_spellings(self):
        found = self.told(Signatory(name="Una"), Signatory(name="Cllr U. N. Other"), Signatory(name="UNA"))
        again = "signed twice and counts once"
        assert found == Tally(("Una",), (("Cllr U. N. Other", again), ("UNA", again)), ())

    def test_a_person_of_whom_nothing_is_known(self):
        found = self.told(Signatory(name="Zoe"), Signatory(name="Cllr ZOE"))
        assert [(name, needs[0]) for name, needs in found.unknown] == [("Zoe", "members[Zoe]")]
        assert found.rejected == (("Cllr ZOE", "signed twice and counts once"),)

    def test_too_late_and_in_time(self):
        """What came too late gives its own reason where it came first, and is a second signature where it came after."""
        late, timely = at(2, 12, month=8), at(30, 12)
        first, second = Signatory(name="Una", received_at=late), Signatory(name="UNA", received_at=timely)
        assert self.told(first, second) == Tally(("UNA",), (("Una", "signed after the window had closed"),), ())
        assert self.told(second, first) == Tally(("UNA",), (("Una", "signed twice and counts once"),), ())

    def test_open_and_too_late(self):
        """What counts for most is open, and what is open of every signature is asked."""
        late = Signatory(name="Una", received_at=at(2, 12, month=8))
        vague = Signatory(name="UNA", received_at=Disputed())
        needs = ("request.signatories[UNA].received_at",)
        assert self.told(late, vague).unknown == (("UNA", needs),)
        other = Signatory(name="Cllr Una", received_at=Disputed())
        found = self.told(vague, other, late)
        assert found.unknown == (("UNA", (*needs, "request.signatories[Cllr Una].received_at")),)
        again = "signed twice and counts once"
        assert found.rejected == (("Cllr Una", again), ("Una", again))
        assert self.told(vague, Signatory(name="Una")).counted == ("Una",)
        assert self.told(vague, Signatory(name="Una")).rejected == (("UNA", again),)

    def test_too_late_every_time(self):
        late = Signatory(name="Una", received_at=at(2, 12, month=8))
        found = self.told(late, evolve(late, name="UNA"))
        assert found.rejected == (
            ("Una", "signed after the window had closed"),
            ("UNA", "signed twice and counts once"),
        )


class TestInterestAndMaker:
    """An interest in the decision, or having made it, bars; whatever else is missing, a certain *no* is one."""

    BOTH = Pool(name="both", description="somebody apart", cite=CITE, without_interest=True, not_the_maker=True)

    def standing(self, name: str = "Ada", *, pool: Pool = BOTH, makers: object = ("Bo",), **signature: object):
        read = reading(signed=(), members=PEOPLE, decision={"maker_names": makers})
        signatory = Signatory(name=name, **signature)
        return read.belonging(signatory, read.member(name), pool)

    @pytest.mark.parametrize(
        ("facts", "found"),
        [
            ({"has_interest": False}, Belonging(Standing.YES)),
            ({"has_interest": True}, Belonging(Standing.NO, "has an interest in the decision")),
            ({"has_interest": True, "makers": NOT_SUPPLIED}, Belonging(Standing.NO, "has an interest in the decision")),
            ({"has_interest": False, "makers": ("Bo", "Cllr ADA")}, Belonging(Standing.NO, "made the decision")),
            ({"makers": ("ada",)}, Belonging(Standing.NO, "made the decision")),
            ({"name": "Una", "makers": ("U. N. Other",)}, Belonging(Standing.NO, "made the decision")),
            ({"name": "U. N. Other", "makers": ("Una",)}, Belonging(Standing.NO, "made the decision")),
            ({}, Belonging(Standing.OPEN, needs=("request.signatories[Ada].has_interest",))),
            (
                {"makers": NOT_SUPPLIED},
                Belonging(Standing.OPEN, needs=("request.signatories[Ada].has_interest", "decision.maker_names")),
            ),
            (
                {"has_interest": False, "makers": Disputed()},
                Belonging(Standing.OPEN, needs=("decision.maker_names",)),
            ),
            (
                {"name": "Zoe"},
                Belonging(Standing.OPEN, needs=("request.signatories[Zoe].has_interest", "members[Zoe]")),
            ),
            ({"name": "Zoe", "has_interest": False}, Belonging(Standing.OPEN, needs=("members[Zoe]",))),
            (
                {"pool": evolve(BOTH, not_the_maker=False), "makers": ("Ada",), "has_interest": False},
                Belonging(Standing.YES),
            ),
            ({"pool": evolve(BOTH, without_interest=False), "has_interest": True}, Belonging(Standing.YES)),
            (
                {"pool": evolve(BOTH, without_interest=False), "makers": NOT_SUPPLIED},
                Belonging(Standing.OPEN, needs=("decision.maker_names",)),
            ),
            ({"pool": evolve(BOTH, without_interest=False), "makers": ()}, Belonging(Standing.YES)),
            ({"pool": POOLS["members"], "has_interest": True, "makers": ("Ada",)}, Belonging(Standing.YES)),
            (
                {"name": "Eve", "pool": evolve(BOTH, without=frozenset({"executive"}))},
                Belonging(Standing.NO, "holds a role that may not sign (executive)"),
            ),
        ],
    )
    def test_barred(self, facts, found):
        assert self.standing(**facts) == found

    def test_one_name_for_each_person(self):
        read = reading(members=PEOPLE)
        names = ("Una", "u. n. other", "Cllr UNA", "Mrs  Zoe", "zoe")
        assert [read.person(name) for name in names] == ["una", "una", "una", "zoe", "zoe"]


class TestLateness:
    """A signature that came apart from the request has to come before the window closes."""

    NEEDED = Belonging(Standing.OPEN, needs=("request.signatories[Ada].received_at",))
    LATE = Belonging(Standing.NO, "signed after the window had closed")

    @pytest.mark.parametrize(
        ("came", "found"),
        [
            (NOT_SUPPLIED, None),
            (Disputed(), NEEDED),
            (LAST_SECOND, None),
            (at(2, 0, month=8), LATE),
            (date(2014, 8, 1), None),
            (date(2014, 8, 2), LATE),
        ],
    )
    def test_both_sides_of_the_close(self, came, found):
        assert reading(members=PEOPLE).lateness(Signatory(name="Ada", received_at=came)) == found

    @pytest.mark.parametrize(
        ("came", "found"),
        [
            (date(2014, 7, 28), None),
            (date(2014, 7, 29), NEEDED),
            (date(2014, 7, 30), LATE),
            (at(29, 16), None),
            (at(29, 16, second=1), LATE),
        ],
    )
    def test_on_the_day_of_a_cut_off_the_hour_decides(self, came, found):
        setting = timed(Period(WorkingDays(2), CutOff(time(16))))
        read = reading(setting=setting, members=PEOPLE)
        assert read.lateness(Signatory(name="Ada", received_at=came)) == found

    def test_when_the_window_cannot_be_told(self):
        """The signature waits for what the window waits for; once that was ruled, lateness is nobody's question."""
        signature = Signatory(name="Ada", received_at=at(2, 12, month=8))
        read = reading(members=PEOPLE, decision={"published_at": NOT_SUPPLIED})
        assert read.lateness(signature) == Belonging(Standing.OPEN, needs=("decision.published_at",))
        unsettled = timed(None, unsettled="which-days")
        assert reading(setting=unsettled).lateness(signature) == Belonging(
            Standing.OPEN, needs=("judgements.which-days",)
        )
        for answer in (True, False):
            assert reading(setting=unsettled, judged={"which-days": answer}).lateness(signature) is None
        assert reading(setting=evolve(SETTING, periods={})).lateness(signature) is None
        assert reading(setting=evolve(SETTING, periods={"other": WINDOW})).lateness(signature) is None

    def test_late_and_barred(self):
        """A late signature does not count whoever gave it; one that may be late may be anybody's."""
        late = Signatory(name="Zoe", received_at=at(2, 12, month=8))
        found = reading(signed=(late,), members=PEOPLE).tally("members")
        assert found.rejected == (("Zoe", "signed after the window had closed"),)
        vague = Signatory(name="Zoe", received_at=Disputed())
        found = reading(signed=(vague,), members=PEOPLE).tally("members")
        assert found.unknown == (("Zoe", ("request.signatories[Zoe].received_at", "members[Zoe]")),)
        found = reading(signed=(evolve(vague, name="Eve"),), members=PEOPLE).tally("backbenchers")
        assert found.rejected == (("Eve", "holds a role that may not sign (executive)"),)
        found = reading(signed=(evolve(vague, name="Ada"),), members=PEOPLE).tally("members")
        assert found.unknown == (("Ada", ("request.signatories[Ada].received_at",)),)
        timely = Signatory(name="Zoe", received_at=at(30, 12))
        assert reading(signed=(timely,), members=PEOPLE).tally("members").unknown == (("Zoe", ("members[Zoe]",)),)


class TestTheDayOfSigning:
    """The day of the signature; failing that, of its receipt, and failing that of the request's."""

    @pytest.mark.parametrize(
        ("signature", "request_came", "day", "needed"),
        [
            (
                {"signed_at": SIGNED_FIRST, "received_at": date(2014, 7, 29)},
                date(2014, 7, 30),
                SIGNED_FIRST,
                "signed_at",
            ),
            ({"received_at": date(2014, 7, 29)}, date(2014, 7, 30), date(2014, 7, 29), "received_at"),
            ({}, date(2014, 7, 30), date(2014, 7, 30), None),
            ({}, at(30, 0, 30), date(2014, 7, 30), None),
            ({"signed_at": at(28, 23, 30)}, NOT_SUPPLIED, date(2014, 7, 28), "signed_at"),
            ({}, NOT_SUPPLIED, None, None),
            ({}, Disputed(), None, None),
            ({"signed_at": Disputed(), "received_at": date(2014, 7, 29)}, date(2014, 7, 30), None, "signed_at"),
            ({"received_at": Disputed()}, date(2014, 7, 30), None, "received_at"),
        ],
    )
    def test_the_first_that_is_known(self, signature, request_came, day, needed):
        signatory = Signatory(name="Ada", **signature)
        read = reading(request={"received_at": request_came})
        assert read.signing_day(signatory) == day
        assert read.signing_day(signatory) == day
        path = "request.received_at" if needed is None else f"request.signatories[Ada].{needed}"
        assert Reading.day_needed(signatory) == path

    @pytest.mark.parametrize(("day", "standing"), [(29, Standing.NO), (30, Standing.YES)])
    def test_the_last_day_in_a_role_and_the_next(self, day, standing):
        read = reading(members=PEOPLE, request={"received_at": date(2014, 7, day)})
        found = read.belonging(Signatory(name="Kim"), PEOPLE[2], POOLS["backbenchers"])
        assert found.standing is standing

    def test_no_day(self):
        """Then whoever changed is open; for anybody else no day is needed, and for a stranger the register is."""
        read = reading(members=PEOPLE, request={"received_at": NOT_SUPPLIED})
        names = ("Ada", "Kim", "Zoe")
        found = [read.belonging(Signatory(name=n), read.member(n), POOLS["backbenchers"]) for n in names]
        assert found == [
            Belonging(Standing.YES),
            Belonging(Standing.OPEN, needs=("request.received_at",)),
            Belonging(Standing.OPEN, needs=("members[Zoe]",)),
        ]
        gone = member("Gus", group="Red", until=date(2014, 7, 1))
        vague = Signatory(name="Gus", signed_at=Disputed())
        assert read.belonging(vague, gone, POOLS["members"]).needs == ("request.signatories[Gus].signed_at",)

    def test_the_local_day(self):
        """An instant before midnight in one place is on the next day in another."""
        came = at(28, 23, 30)
        for zone, day in (("Europe/London", 28), ("Europe/Paris", 29)):
            read = reading(setting=evolve(SETTING, zone=zone), request={"received_at": came})
            assert read.signing_day(Signatory(name="Ada")) == date(2014, 7, day)
            assert read.signing_day(Signatory(name="Ada", signed_at=came)) == date(2014, 7, day)
            assert read.day_of_request() == date(2014, 7, day)


class TestReceipt:
    """The first and the last instant that receipt can mean."""

    def test_an_hour_or_a_day(self):
        assert reading(request={"received_at": NOT_SUPPLIED}).received() is None
        assert reading(request={"received_at": at(30, 12)}).received() == (at(30, 12), at(30, 12))
        assert reading().received() == (at(30, 0), at(30, 23, 59, second=59))

    def test_out_of_hours(self):
        setting = timed(receipt=DeemedReceipt(time(17)))
        assert reading(setting=setting).received() == (at(30, 0), at(31, 0))
        assert reading(setting=setting, request={"received_at": at(30, 16)}).received() == (at(30, 16), at(30, 16))
        for hour, day in ((16, 30), (17, 31)):  # in London; an hour later in Paris
            came = {"received_at": at(30, hour)}
            deemed = reading(setting=evolve(setting, zone="Europe/Paris"), request=came).received()
            assert [moment.day for moment in deemed] == [day, day]
        elsewhere = timed(receipt=DeemedReceipt(time(17)), name="other")
        assert reading(setting=elsewhere).received() == (at(30, 0), at(30, 23, 59, second=59))

    def test_a_moment_that_contradicts_nothing(self):
        """The moment of the question, else the latest that the case dates; failing all, a Monday."""
        dates = {
            "as_at": at(31, 9),
            "received_at": date(2014, 7, 30),
            "published_at": date(2014, 7, 25),
            "minutes_published_at": date(2014, 7, 26),
            "notified_at": date(2014, 7, 27),
            "decided_at": date(2014, 7, 23),
        }
        ends = [at(31, 9), *(at(day, 23, 59, second=59) for day in (30, 25, 26, 27, 23))]
        for n, end in enumerate(ends):
            stated = dict(list(dates.items())[n:])
            read = reading(
                as_at=stated.pop("as_at", NOT_SUPPLIED),
                request={"received_at": stated.pop("received_at", NOT_SUPPLIED)},
                decision={"published_at": NOT_SUPPLIED, "decided_at": NOT_SUPPLIED, **stated},
            )
            assert read.some_moment() == end
            assert read.day_of_request() == (end.date() if n != 0 else date(2014, 7, 30))
        read = reading(
            request={"received_at": NOT_SUPPLIED}, decision={"published_at": NOT_SUPPLIED, "decided_at": NOT_SUPPLIED}
        )
        assert date(2024, 1, 8) == SOME_MONDAY
        assert read.some_moment() == local_moment(datetime(2024, 1, 8, 23, 59, 59))
        assert read.day_of_request() == SOME_MONDAY
        paris = reading(setting=evolve(SETTING, zone="Europe/Paris"))
        assert paris.some_moment().isoformat() == "2014-07-30T23:59:59+02:00"

    def test_the_ends_of_a_day(self):
        assert reading().ends_of(date(2014, 7, 30)) == (at(30, 0), at(30, 23, 59, second=59))
        paris = reading(setting=evolve(SETTING, zone="Europe/Paris")).ends_of(date(2014, 7, 30))
        assert [end.isoformat() for end in paris] == ["2014-07-30T00:00:00+02:00", "2014-07-30T23:59:59+02:00"]

    def test_the_size_of_the_council(self):
        assert reading().council_size() == 40
        assert reading(council_size=42).council_size() == 42
        assert reading(setting=evolve(SETTING, council_size=None)).council_size() is None
