"""Rows that say nothing of what will be done; and what a rule of the plan refuses after all questions."""

import pytest

from actions.models import Action
from imports import services
from imports.models import Import
from imports.services.writing import PlanWriter
from periods.models import ReportingPeriod
from tests.factories import NOW, TODAY
from tests.imports.samples import FIRST, HEAD, csv_of, row
from tests.imports.test_views import send, text_of

pytestmark = pytest.mark.django_db


def begin(world, *rows) -> Import:
    sent = {"by": world["manager"], "at": NOW, "on": TODAY, "columns_seen": True}
    return services.begin(csv_of(*rows), name="plan.csv", period=ReportingPeriod.objects.get(), **sent)[0]


def test_a_row_without_a_title_is_asked_about_by_itself(client, world):
    """Also one that somebody said is an action of its own."""
    source = begin(world, HEAD, FIRST, row(Ref="1.2", Action=None), row(Ref="1.3", Action=" "))
    typed = {f"d{each.pk}-row": "action" for each in source.questions.filter(kind="row")}
    assert len(typed) == 2
    answer = send(client, source, "decisions/row/", **typed)
    assert answer.url == f"/actions/import/{source.pk}/decisions/title/"
    source.refresh_from_db()
    first, second = source.questions.filter(kind="title").order_by("pk")
    assert (first.places, source.is_ready) == (["row 3"], False)
    page = text_of(client.get(f"/actions/import/{source.pk}/decisions/title/"))
    assert "Title of the action" in page
    assert "Leave this row out of the plan" in page
    typed = {f"d{first.pk}-text": "Sweep the subway", f"d{second.pk}-leave_out": "on"}
    assert send(client, source, "decisions/title/", **typed).status_code == 302
    source.refresh_from_db()
    assert (source.is_ready, source.counts["new"], source.counts["rows"]["left_out"]) == (True, 2, 1)
    assert send(client, source, "confirm/").status_code == 302
    assert set(Action.objects.values_list("title", flat=True)) == {FIRST[1], "Sweep the subway"}


def test_a_row_that_was_left_out_for_want_of_a_title_can_be_taken_back(client, world):
    source = begin(world, HEAD, FIRST, row(Ref="1.2", Action=None))
    place = source.rows.get(number=3).place
    send(client, source, f"rows/{place}/", row="action")
    question = source.questions.get(kind="title")
    send(client, source, "decisions/title/", **{f"d{question.pk}-leave_out": "on"})
    send(client, source, f"rows/{place}/", row="left_out")
    send(client, source, f"rows/{place}/", row="action")
    source.refresh_from_db()
    assert (source.is_ready, source.questions.get(kind="title").is_open) == (False, True)


def test_what_a_rule_of_the_plan_refuses_names_the_row_and_the_field(client, world, monkeypatch):
    """Whatever the questions did not ask: nothing is written, and it is said where it stands in the file."""
    source = begin(world, HEAD, FIRST, row(Ref="1.2", Action="Walk"))
    written = PlanWriter._incoming

    def without_outcome(self, draft):
        found = written(self, draft)
        if draft.place.row == 3:
            found.action.outcome = ""
        return found

    monkeypatch.setattr(PlanWriter, "_incoming", without_outcome)
    answer = send(client, source, "confirm/")
    assert answer.status_code == 200
    assert "Row 3: Outcome: This field cannot be blank" in text_of(answer)
    assert "Nothing was written" in text_of(answer)
    assert not Action.objects.exists()
