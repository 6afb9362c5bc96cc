"""The tables of states and events are sound: model-checked, each and every row."""

import pytest
from attrs import evolve

from callin_rules.constitution.packaged import regime_files
from callin_rules.procedure import ALWAYS, EVENT_KINDS, OUTCOMES, QUESTIONS, TABLES, Row, Stage, State, Step, faults_of
from callin_rules.procedure.tables._common import ending
from callin_rules.procedure.walk import TIMED

ANSWERS = {name: question.answers for name, question in QUESTIONS.items()}


@pytest.mark.parametrize("table", TABLES.values(), ids=str)
class TestEveryTable:
    def test_has_no_fault(self, table):
        """Every state can be reached and left, and no two steps of one state and event can both hold."""
        assert list(faults_of(table, ANSWERS)) == []

    def test_every_final_state_has_one_effect(self, table):
        """A decision ends implemented, or fallen, and in one place each."""
        finals = [state.stage for state in table.states if state.final]
        assert sorted(stage.value for stage in finals) == ["dead", "done"]

    def test_every_clock_that_ends_a_state_has_its_row(self, table):
        for state in table.states:
            if state.clock is not None and state.clock in TIMED:
                assert (state.name, TIMED[state.clock]) in table.row

    def test_implementing_is_never_regular_where_the_decision_is_held(self, table):
        for state in table.states:
            if state.stage.open:
                row = table.row[state.name, "implemented"]
                assert row.asks == "hold"
                assert row.steps["held"].irregular
                assert not row.steps["free"].irregular

    def test_a_decision_that_has_ended_ends_no_more(self, table):
        """In whatever order the states are asked."""
        ends = {row.state for row in ending(reversed(table.states))}
        assert ends == {state.name for state in table.states if not state.final}

    def test_every_irregular_step_says_what_follows(self, table):
        assert all(step.then for row in table.rows for step in row.steps.values())


class TestTheNames:
    def test_every_regime_names_a_table(self):
        named = {document.data["regime"]["procedure"] for document in regime_files().values()}
        assert named == set(TABLES)

    def test_every_question_is_asked(self):
        assert {row.asks for table in TABLES.values() for row in table.rows} == set(QUESTIONS)

    def test_every_event_has_a_row_somewhere(self):
        used = {row.event for table in TABLES.values() for row in table.rows}
        assert used | {"decided"} == set(EVENT_KINDS)

    def test_every_outcome_belongs_to_an_event(self):
        assert {o for kind in EVENT_KINDS.values() for o in kind.outcomes} == set(OUTCOMES)


def broken(**changes):
    """A table of two states with one thing wrong."""
    here, there = (
        State(name="here", called="here", stage=Stage.FREE),
        State(name="there", called="gone", stage=Stage.DONE),
    )
    go = Row(state="here", event="implemented", steps={ALWAYS: Step(to="there", then="It is done")})
    sound = evolve(TABLES["none"], initial="here", states=(here, there), rows=(go,))
    return evolve(sound, **{name: change(sound) for name, change in changes.items()})


class TestTheCheckFindsWhatIsWrong:
    """A check that finds nothing in a broken table would prove nothing of a sound one."""

    def test_the_neighbour_is_sound(self):
        assert list(faults_of(broken(), ANSWERS)) == []

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"rows": lambda t: (*t.rows, *t.rows)}, "two rows"),
            ({"rows": lambda t: (*t.rows, evolve(t.rows[0], state="nowhere"))}, "no such state"),
            ({"rows": lambda t: (*t.rows, evolve(t.rows[0], event="danced"))}, "no such event"),
            ({"rows": lambda t: (*t.rows, evolve(t.rows[0], event="published", asks="hold"))}, "are not the answers"),
            (
                {"rows": lambda t: (*t.rows, evolve(t.rows[0], event="published", asks="weather"))},
                "are not the answers",
            ),
            (
                {
                    "rows": lambda t: (
                        *t.rows,
                        evolve(t.rows[0], event="published", steps={ALWAYS: Step(to="x", then="")}),
                    )
                },
                "leads to 'x'",
            ),
            ({"states": lambda t: (*t.states, State(name="island", called="", stage=Stage.DONE))}, "cannot be reached"),
            ({"rows": lambda t: ()}, "here has no way out"),
            (
                {
                    "rows": lambda t: (
                        *t.rows,
                        Row(state="there", event="received", steps={ALWAYS: Step(to="here", then="")}),
                    )
                },
                "is final and has a way out",
            ),
        ],
    )
    def test_a_fault(self, change, said: str):
        assert any(said in fault for fault in faults_of(broken(**change), ANSWERS))


class TestFaultsInWords:
    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (
                {"rows": lambda t: (*t.rows, *t.rows)},
                ["none: implemented in here: two rows"],
            ),
            (
                {"rows": lambda t: (*t.rows, evolve(t.rows[0], state="nowhere"))},
                ["none: implemented in nowhere: no such state"],
            ),
            (
                {"rows": lambda t: (*t.rows, evolve(t.rows[0], event="danced"))},
                ["none: danced in here: no such event"],
            ),
            (
                {"rows": lambda t: (*t.rows, evolve(t.rows[0], event="published", asks="hold"))},
                ["none: published in here: ['always'] are not the answers to 'hold'"],
            ),
            (
                {
                    "rows": lambda t: (
                        evolve(
                            t.rows[0],
                            asks="window",
                            steps=dict.fromkeys(("open", "closed", "ajar"), t.rows[0].steps[ALWAYS]),
                        ),
                    )
                },
                ["none: implemented in here: ['ajar', 'closed', 'open'] are not the answers to 'window'"],
            ),
            (
                {"rows": lambda t: (*t.rows, evolve(t.rows[0], event="published", steps={}, asks="weather"))},
                [],
            ),
            (
                {
                    "rows": lambda t: (
                        *t.rows,
                        evolve(t.rows[0], event="published", steps={ALWAYS: Step(to="x", then="")}),
                    )
                },
                ["none: published in here: leads to 'x', which is no state"],
            ),
            (
                {"states": lambda t: (*t.states, State(name="island", called="", stage=Stage.DONE))},
                ["none: island cannot be reached"],
            ),
            (
                {"states": lambda t: (*t.states, State(name="island", called="", stage=Stage.FREE))},
                ["none: island cannot be reached", "none: island has no way out"],
            ),
            ({"rows": lambda t: ()}, ["none: here has no way out", "none: there cannot be reached"]),
            (
                {
                    "rows": lambda t: (
                        *t.rows,
                        Row(state="there", event="received", steps={ALWAYS: Step(to="here", then="")}),
                    )
                },
                ["none: there is final and has a way out"],
            ),
            (
                {
                    "rows": lambda t: (
                        *t.rows,
                        Row(state="there", event="received", steps={ALWAYS: Step(to="there", then="")}),
                    )
                },
                [],
            ),
        ],
    )
    def test_word_for_word(self, change, said):
        assert list(faults_of(broken(**change), ANSWERS)) == said

    def test_every_state_on_the_way_is_reached(self):
        """Through one that is left in two ways, and whatever the order of the rows."""
        names = ("here", "left", "right", "there")
        states = tuple(State(name=n, called=n, stage=Stage.DONE if n == "there" else Stage.FREE) for n in names)
        rows = tuple(
            Row(state=state, event=event, steps={ALWAYS: Step(to=to, then="")})
            for state, event, to in (
                ("right", "received", "there"),
                ("left", "received", "right"),
                ("left", "published", "here"),
                ("here", "received", "left"),
            )
        )
        assert list(faults_of(broken(states=lambda _: states, rows=lambda _: rows), ANSWERS)) == []


class TestTheHold:
    @pytest.mark.parametrize(
        ("begins", "held"),
        [
            (Stage.PUBLICATION, [True, True, True, True]),
            (Stage.RECEIPT, [False, True, True, True]),
            (Stage.ACCEPTANCE, [False, False, True, True]),
            (Stage.DIRECTION, [False, False, False, True]),
        ],
    )
    def test_from_its_stage_on(self, begins: Stage, held: list[bool]):
        order = (Stage.PUBLICATION, Stage.RECEIPT, Stage.ACCEPTANCE, Stage.DIRECTION)
        assert [stage.held_from(begins) for stage in order] == held

    def test_what_is_free_is_not_held(self):
        assert not any(Stage.FREE.held_from(stage) for stage in Stage if stage.open)
