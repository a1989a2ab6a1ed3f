from datetime import UTC, date, datetime

import pytest

from records.services import keep
from records.summaries import Change, HistoryEntry, changes_since, history_of, in_words
from tests.factories import NOW, ActionFactory, PartnerFactory, ThemeFactory, UserFactory

pytestmark = pytest.mark.django_db


def everything(row) -> bool:
    return True


def test_history_says_in_plain_words_who_changed_what_and_why():
    action = ActionFactory(due_on=date(2027, 3, 31), rating="green")
    user = UserFactory(name="Fire safety officer")
    action.due_on, action.rating, action.stage = None, "red", "on_hold"
    keep(action, by=user, at=NOW, why="The post is vacant", links={"themes": [ThemeFactory(title="Young people")]})
    newest, oldest = history_of(action, may_see=everything)
    assert newest == HistoryEntry(
        at=NOW,
        by="Fire safety officer",
        kind="Changed",
        why="The post is vacant",
        version=2,
        changes=(
            Change("due_on", "Due date", "31 March 2027", ""),
            Change("stage", "Stage", "In progress", "On hold"),
            Change("rating", "Rating", "Green", "Red"),
            Change("themes", "Themes", "", "Young people"),
        ),
    )
    assert (oldest.kind, oldest.by, oldest.changes) == ("Created", "The system", ())


def test_history_names_linked_records():
    action = ActionFactory()
    old, new = action.lead_partner, PartnerFactory(short_name="Probation")
    action.lead_partner = new
    keep(action, by=None, at=NOW)
    entry = history_of(action, may_see=everything)[0]
    assert entry.changes == (Change("lead_partner", "Lead partner", old.short_name, "Probation"),)


def test_history_hides_the_names_of_records_that_the_reader_may_not_see():
    secret = ActionFactory(restricted=True, title="Operation Secret")
    action = ActionFactory()
    action.carried_forward_from = secret
    keep(action, by=None, at=NOW)
    entry = history_of(action, may_see=lambda row: row != secret)[0]
    assert [change.new for change in entry.changes] == ["a restricted record"]


def test_changes_since_a_version_are_those_that_others_saved_after_it():
    partner = PartnerFactory(name="First")
    for name in ("Second", "Third"):
        partner.name = name
        keep(partner, by=None, at=NOW)
    assert [entry.version for entry in changes_since(partner, 1, may_see=everything)] == [3, 2]
    assert changes_since(partner, 3, may_see=everything) == []


def test_history_costs_as_many_queries_for_thirty_rows_as_for_two(django_assert_num_queries):
    action = ActionFactory()
    keep(action, by=UserFactory(), at=NOW)
    with django_assert_num_queries(7):
        history_of(action, may_see=everything)
    for _ in range(28):
        keep(action, by=UserFactory(), at=NOW)
    with django_assert_num_queries(7):
        history_of(action, may_see=everything)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("", ""),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (date(2026, 3, 31), "31 March 2026"),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), "2 July 2026 at 12:30am"),
    ],
)
def test_values_are_written_as_a_person_would(value, words):
    assert in_words(value) == words
