"""The case file: what each form of writing means, what is refused, and that writing and reading agree."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from callin_rules import BadInputError, dump_case, load_case, load_edition, rulebook_of
from callin_rules._structure import Document, read_document
from callin_rules.intake import case_from, local_moment
from callin_rules.model import (
    NOT_SUPPLIED,
    UNGROUPED,
    AwaitingJudgement,
    Capacity,
    Case,
    Decision,
    Disputed,
    EarlierCallIn,
    Event,
    GroundRelied,
    History,
    Judgement,
    Meeting,
    Member,
    Register,
    Request,
    Role,
    Urgency,
)
from callin_rules.testing import cases

TESTS = Path(__file__).parent.parent
DEMO = TESTS.parent / "examples" / "tower-hamlets-2014.toml"
STRICT = rulebook_of(load_edition(TESTS / "editions" / "strict.toml"))


def read(**data: object) -> Case:
    return case_from(Document({"authority": "x", **data}, "", "the case"))


class TestFacts:
    """Not supplied, disputed and awaited are values of their own."""

    def test_left_out(self):
        assert read().request.reasons is NOT_SUPPLIED

    def test_disputed(self):
        assert read(decision={"key": {"disputed": ["yes", "no"]}}).decision.key == Disputed(("yes", "no"))

    def test_awaited(self):
        assert read(decision={"key": {"awaiting": "the chair"}}).decision.key == AwaitingJudgement("the chair")

    @pytest.mark.parametrize(
        "odd", [{"disputed": "yes"}, {"awaiting": 3}, {"rumoured": "yes"}, {"disputed": [], "awaiting": "x"}]
    )
    def test_neither(self, odd: dict):
        with pytest.raises(BadInputError, match=r"decision\.key"):
            read(decision={"key": odd})


class TestMembers:
    """Roles as names or tables; a group, spells, or none."""

    def test_roles(self):
        member = read(
            members=[
                {"name": "A", "roles": ["executive", {"name": "chair", "body": "Health", "since": date(2024, 1, 1)}]}
            ]
        ).register.find("A")
        assert member.roles == (Role(name="executive"), Role(name="chair", body="Health", since=date(2024, 1, 1)))

    def test_groups(self):
        found = read(
            members=[
                {"name": "A", "group": "Green"},
                {"name": "B", "group": "none"},
                {"name": "C", "groups": [{"group": "Blue", "until": date(2024, 1, 1)}]},
                {"name": "D", "group": {"awaiting": "the clerk"}},
                {"name": "E", "capacity": "voting-co-optee"},
            ]
        ).register
        day = date(2023, 1, 1)
        assert [found.find(n).group_on(day) for n in "ABCD"] == [
            "Green",
            UNGROUPED,
            "Blue",
            AwaitingJudgement("the clerk"),
        ]
        assert found.find("E").capacity is Capacity.VOTING_CO_OPTEE

    def test_group_and_groups(self):
        with pytest.raises(BadInputError, match="group and groups"):
            read(members=[{"name": "A", "group": "Green", "groups": []}])

    def test_faults_come_with_contradictions(self):
        with pytest.raises(BadInputError) as caught:
            read(
                members=[{"name": "A"}, {"name": "Cllr A"}],
                decision={"maker": "mayro", "decided_at": date(2024, 1, 2), "published_at": date(2024, 1, 1)},
            )
        assert {f.code for f in caught.value.faults} == {"case.maker", "case.twice", "case.order"}

    def test_a_maker_like_no_other(self):
        with pytest.raises(BadInputError) as caught:
            read(decision={"maker": "zzz"})
        assert caught.value.faults[0].fix is None


class TestLocalTime:
    """Without an offset a time is local; one that does not exist or happens twice is refused."""

    def test_offsets(self):
        assert read(as_at=datetime(2024, 6, 3, 12)).as_at.isoformat() == "2024-06-03T12:00:00+01:00"
        given_offset = datetime.fromisoformat("2024-06-03T12:00:00+05:00")
        assert read(as_at=given_offset).as_at == given_offset
        assert local_moment(given_offset) == given_offset
        assert local_moment(date(2024, 6, 3)) == date(2024, 6, 3)

    @pytest.mark.parametrize(
        ("moment", "said"),
        [(datetime(2024, 3, 31, 1, 30), "does not exist"), (datetime(2024, 10, 27, 1, 30), "happened twice")],
    )
    def test_refused(self, moment: datetime, said: str):
        with pytest.raises(BadInputError, match=said):
            read(as_at=moment)
        with pytest.raises(BadInputError, match=said):
            local_moment(moment)

    @pytest.mark.parametrize(
        "moment",
        [
            datetime(2024, 3, 31, 0, 59),
            datetime(2024, 3, 31, 2, 0),
            datetime(2024, 10, 27, 0, 59),
            datetime(2024, 10, 27, 2, 0),
        ],
    )
    def test_around_the_change(self, moment: datetime):
        assert read(as_at=moment).as_at.replace(tzinfo=None) == moment


class TestWriting:
    """``load(dump(x)) == x``."""

    def again(self, case: Case) -> Case:
        return case_from(read_document(dump_case(case).encode()))

    def test_the_example(self):
        case = load_case(DEMO)
        assert self.again(case) == case

    def test_everything(self):
        moment = local_moment(datetime(2024, 6, 3, 12))
        case = Case(
            authority="x",
            edition=date(2024, 1, 1),
            as_at=moment,
            decision=Decision(
                executive=False,
                kinds=frozenset({"b", "a"}),
                published_at=date(2024, 6, 2),
                urgency=Urgency(consented=frozenset({"chair"}), recorded=Disputed(("a",))),
                implemented_at=False,
            ),
            request=Request(
                received_at=moment,
                signatories=(),
                grounds=(GroundRelied(name="g", certified=True), GroundRelied(name="h")),
                lead=AwaitingJudgement("the clerk"),
            ),
            register=Register(members=(Member(name="A", aliases=("B",), roles=()),), complete=True),
            history=History(call_ins=(EarlierCallIn(received_at=date(2023, 1, 1), accepted=False),)),
            judgements=(Judgement(question="vexatious", finding=False, by="the officer"),),
            events=(Event(kind="heard", at=date(2024, 6, 3), meeting=Meeting(body="Health", present=3), note="n"),),
            council_size=41,
        )
        assert self.again(case) == case

    @settings(max_examples=60)
    @given(data=st.data())
    def test_any_case(self, data: st.DataObject):
        case = data.draw(cases(STRICT, leave_open=6))
        assert self.again(case) == case


class TestAnyBytes:
    """Whatever comes, it is a case or it is refused."""

    @given(
        extra=st.dictionaries(
            st.sampled_from(["decision", "request", "members", "as_at", "history", "odd"]),
            st.recursive(
                st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.dates() | st.datetimes(),
                lambda c: (
                    st.lists(c, max_size=3)
                    | st.dictionaries(
                        st.sampled_from(["name", "key", "maker", "signatories", "roles", "x"]), c, max_size=3
                    )
                ),
                max_leaves=8,
            ),
            max_size=4,
        )
    )
    def test_any_tables(self, extra: dict):
        try:
            read(**extra)
        except BadInputError as error:
            assert error.faults
