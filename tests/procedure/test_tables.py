"""The tables of states and events are sound: model-checked, each and every row."""

import pytest
from attrs import evolve

from callin_rules.constitution.packaged import regime_files
from callin_rules.procedure import ALWAYS, EVENT_KINDS, OUTCOMES, QUESTIONS, TABLES, Row, Stage, State, Step, faults_of
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
