from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.choices import Kind, State
from search.kinds import Reader
from search.summaries import Chosen, answer_to, lines_of
from search.words import question_of
from tests.factories import (
    NOW,
    TODAY,
    TOMORROW,
    ActionFactory,
    AgendaItemFactory,
    CommentFactory,
    DecisionFactory,
    MeetingFactory,
    PartnerFactory,
    PriorityFactory,
    ProgressUpdateFactory,
    SuccessMeasureFactory,
    ThemeFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def reader(db):
    return Reader(UserFactory(name="Reader"), TODAY)


def answered(typed: str, reader: Reader, **chosen):
    return answer_to(question_of(typed), reader, Chosen(**chosen))


def found(typed: str, reader: Reader, **chosen) -> list[str]:
    answer = answered(typed, reader, **chosen)
    return [each.line.reference or each.line.title for each in lines_of(answer, answer.keys, reader)]


def test_live_things_come_first_and_then_those_whose_title_says_it(reader):
    ActionFactory(reference="ASB-01", title="Mend the lamps", complete=True)
    ActionFactory(reference="ASB-02", title="Walk the routes", description="Look at lamps.")
    ActionFactory(reference="ASB-03", title="Count the lamps")
    ThemeFactory(title="Lamps and hedges")
    assert found("lamps", reader) == ["ASB-03", "1.", "ASB-02", "ASB-01"]


def test_what_a_question_names_comes_first(reader):
    ActionFactory(reference="ASB-01", title="Mend the lamps")
    decision = DecisionFactory(by_email=True, text="The lamps are mended.")
    assert found("What did the board decide about lamps?", reader)[0] == decision.reference
    assert found("who leads on lamps", reader)[0] == "ASB-01"


def test_a_line_says_who_leads_how_it_stands_and_what_was_said_last_and_when(reader):
    action = ActionFactory(title="Mend the lamps", lead_officer=UserFactory(name="Lamp officer"))
    update = ProgressUpdateFactory(action=action, rating="red", text="Nine of ten lamps are mended.")
    CommentFactory(action=action, text="Older than the update.", written_at=update.reported_at.replace(year=2020))
    answer = answered("lamps", reader)
    (one,) = lines_of(answer, answer.keys, reader)
    assert one.line.url == action.get_absolute_url()
    assert one.title == "Mend the <mark>lamps</mark>"
    assert one.line.lead == f"{action.lead_partner.short_name}, Lamp officer"
    assert ("In progress" in one.line.tags, "Red" in one.line.tags) == (True, True)
    assert one.said == "Nine of ten <mark>lamps</mark> are mended."
    assert one.line.said.on == update.reported_at


def test_a_comment_that_came_later_is_the_last_word(reader):
    action = ActionFactory(title="Mend the lamps")
    ProgressUpdateFactory(action=action, reported_at=NOW.replace(year=2025))
    CommentFactory(action=action, text="And the tenth?", written_at=NOW)
    answer = answered("lamps", reader)
    assert lines_of(answer, answer.keys, reader)[0].said == "And the tenth?"


def test_where_it_was_found_is_told_with_the_words_around(reader):
    action = ActionFactory(title="Walk the routes")
    ProgressUpdateFactory(action=action, text="The <b>underpass</b> & its lamps are mended.")
    ProgressUpdateFactory(action=action, text="Nothing new.", reported_at=NOW)
    answer = answered("underpass", reader)
    (one,) = lines_of(answer, answer.keys, reader)
    assert one.where.startswith("in the update for 20")
    assert one.snippet == "The &lt;b&gt;<mark>underpass</mark>&lt;/b&gt; &amp; its lamps are mended."


@pytest.mark.parametrize(
    ("typed", "references"),
    [
        ("lamp", ["ASB-01"]),
        ("underpas", ["ASB-02"]),
        ("ASB-2", ["ASB-02"]),
        ("asb02", ["ASB-02"]),
        ("antisocial", ["ASB-02"]),
        ("anti social", ["ASB-02"]),
        ("lamps bicycles", ["ASB-01"]),
        ("hedgehogs", []),
    ],
)
def test_forms_beginnings_and_references_are_found(reader, typed, references):
    ActionFactory(reference="ASB-01", title="Mend the lamps", description="-")
    ActionFactory(reference="ASB-02", title="Anti-social behaviour in the underpass", description="-")
    assert found(typed, reader) == references


def test_words_that_nothing_has_are_left_out_and_told(reader):
    ActionFactory(title="Mend the lamps")
    answer = answered("lamps hedgehogs", reader)
    assert (len(answer.keys), [term.key for term in answer.without]) == (1, ["hedgehogs"])


def test_of_words_that_nothing_has_together_each_counts_the_rare_ones_first(reader):
    ActionFactory(reference="ASB-01", title="Mend the lamps", description="-")
    ActionFactory(reference="ASB-02", title="Count the lamps", description="-")
    ActionFactory(reference="ASB-03", title="Trim the hedges", description="-")
    answer = answered("lamps hedges", reader)
    assert found("lamps hedges", reader) == ["ASB-03", "ASB-01", "ASB-02"]
    assert (answer.is_partly, answer.without) == (True, ())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("lmaps", "lamps"), ("cukooing", "cuckooing"), ("the udnerpass", "the underpass"), ("xyz", "")],
)
def test_a_mistyped_word_is_put_right(reader, typed, meant):
    ActionFactory(title="Lamps, cuckooing and the underpass")
    assert answered(typed, reader).suggestions == ((meant,) if meant else ())


def test_answers_are_narrowed(reader):
    other = PartnerFactory()
    lamps = ActionFactory(reference="ASB-01", title="Mend the lamps")
    ActionFactory(reference="ASB-02", title="Old lamps", complete=True, completed_on=date(2025, 5, 1))
    ActionFactory(reference="DV-01", title="More lamps", priority=PriorityFactory(number=9), lead_partner=other)
    measure = SuccessMeasureFactory(reference="SAFER-9", statement="More lamps")
    assert set(found("lamps", reader)) == {"ASB-01", "ASB-02", "DV-01", measure.reference}
    assert found("lamps", reader, kind=Kind.MEASURE) == ["SAFER-9"]
    assert found("lamps", reader, state=State.CLOSED) == ["ASB-02"]
    assert found("lamps", reader, partner=other.pk) == ["DV-01"]
    assert found("lamps", reader, priority=lamps.priority_id, kind=Kind.ACTION) == ["ASB-01", "ASB-02"]
    assert found("lamps", reader, year=2025) == ["ASB-02"]
    answer = answered("lamps", reader, year=1999)
    assert (answer.keys, answer.narrowed_from) == ((), 4)


@pytest.mark.parametrize(("retired_on", "state"), [(TODAY, State.CLOSED), (TOMORROW, State.OPEN)])
def test_what_is_retired_is_closed_from_its_day_on(reader, retired_on, state):
    SuccessMeasureFactory(reference="SAFER-9", statement="More lamps", retired_on=retired_on)
    assert {each: found("lamps", reader, state=each) for each in State} == {each: [] for each in State} | {
        state: ["SAFER-9"]
    }


def test_more_than_a_reader_can_use_is_cut_and_told(reader, monkeypatch):
    monkeypatch.setattr("search.summaries.answers.MOST", 2)
    for _ in range(3):
        ActionFactory(title="Mend the lamps")
    answer = answered("lamps", reader)
    assert (len(answer.keys), answer.is_cut) == (2, True)


def test_thirty_results_cost_as_many_questions_as_one(reader):
    def questions() -> int:
        with CaptureQueriesContext(connection) as captured:
            answer = answered("lamps", Reader(reader.user, TODAY))
            lines_of(answer, answer.keys, reader)
        return len(captured)

    for _ in range(2):
        ProgressUpdateFactory(action=ActionFactory(title="Mend the lamps"))
    assert not reader.user.is_manager  # their roles are known to every page already
    before = questions()
    for _ in range(28):
        ProgressUpdateFactory(action=ActionFactory(title="Mend the lamps"))
    assert questions() == before <= 8


def test_a_name_is_not_put_right_where_the_rest_of_it_is_found(reader):
    ActionFactory(title="Mend the lamps on Wales Road at a good price")
    assert answered("Prince of Wales Road", reader).suggestions == ()
    assert answered("prixe of wales road", reader).suggestions == ("price of wales road",)


def test_only_words_that_occur_together_are_suggested(reader):
    ActionFactory(title="Lamps and the underpass", description="-")
    ActionFactory(title="Hedges", description="-")
    assert answered("hedges lmaps", reader).suggestions == ()
    assert answered("underpass lmaps", reader).suggestions == ("underpass lamps",)


def test_the_minutes_of_a_month_come_before_what_mentions_it(reader):
    own, other = (MeetingFactory(meets_on=date(2026, month, 8), draft=True) for month in (9, 6))
    AgendaItemFactory(meeting=other, title="Minutes of the next meeting", minute="It is in September, they said.")
    theirs = AgendaItemFactory(meeting=own, title="Lamps", minute="They were mended.")
    assert answered("minutes september", reader).keys[0] == (Kind.MINUTE, theirs.pk)
