"""What stands in the way of publishing, all at once; each reader's copy; papers that are due."""

from datetime import date, timedelta

import pytest

from board import services
from board.models import AgendaItem
from board.reminders import papers_to_bring
from board.summaries.agenda_for_readers import copies, preview
from board.summaries.clear_days import papers_due, publish_by
from board.summaries.publishing import before_publishing
from partners.choices import Role
from safer_norwich.homes.manager import to_manage
from tests.factories import NOW, TODAY, ActionFactory, AgendaItemFactory, PaperFactory, PartnerFactory, UserFactory

pytestmark = pytest.mark.django_db


def said(response) -> str:
    return " ".join(response.content.decode().split())


def found_of(meeting, on=TODAY):
    return before_publishing(meeting, meeting.items.standing().with_links(), on=on)


def test_everything_that_an_item_lacks_is_named_at_once(meeting):
    assert found_of(meeting).refusals == ("There is nothing on the agenda yet",)
    bare = AgendaItemFactory(meeting=meeting, purpose="decision", section_17="", presenter="")
    whole = AgendaItemFactory(meeting=meeting, for_decision=True, presenter="Chair")
    PaperFactory(item=whole)
    told = AgendaItemFactory(meeting=meeting, presenter="", presenter_person=UserFactory())
    found = found_of(meeting)
    assert found.by_item == {
        str(bare.key): (
            "Its Section 17 implications are missing",
            "It is for decision and has no paper",
            "Nobody presents it",
        )
    }
    assert str(told.key) not in found.by_item
    assert (found.blocked, found.is_possible) == ({str(bare.key)}, False)


def test_the_page_says_it_beside_the_item_and_offers_to_publish_what_can_be(meeting, as_manager):
    item = AgendaItemFactory(meeting=meeting, title="Taxi marshals", purpose="decision", section_17="")
    url = f"{meeting.get_absolute_url()}check/"
    page = said(as_manager.get(url))
    assert "Taxi marshals</a>: its Section 17 implications are missing" in page
    assert "Publish the agenda" not in page
    AgendaItem.objects.filter(pk=item.pk).update(section_17="None.")
    page = said(as_manager.get(url))
    assert "Publish the agenda" in page
    assert "Published today, the agenda gives 10 clear days’ notice, and 5 are asked for." in page


def test_the_next_version_is_offered_only_when_something_changed_and_the_page_says_what(meeting, manager, as_manager):
    AgendaItemFactory(meeting=meeting, title="Taxi marshals")
    services.publish_agenda(meeting, by=manager, at=NOW)
    url = f"{meeting.get_absolute_url()}check/"
    page = as_manager.get(url).content.decode()
    assert "Nothing has changed since the last version was published." in page
    assert "Publish the next version" not in page
    AgendaItemFactory(meeting=meeting, title="Night bus")
    page = as_manager.get(url).content.decode()
    assert "New: item 2, Night bus." in page
    assert "Publish the next version" in page


def test_short_notice_is_counted_before_it_is_given(meeting):
    AgendaItemFactory(meeting=meeting)
    assert "gives 0 clear days’ notice" in found_of(meeting, on=date(2026, 12, 7)).notice_words


def test_each_reader_reads_their_own_copy_of_what_is_not_published_yet(meeting):
    lead = PartnerFactory()
    AgendaItemFactory(meeting=meeting, title="Open", is_published=False)
    AgendaItemFactory(meeting=meeting, title="Announced", announced=True, is_published=False)
    action = ActionFactory(lead_partner=lead, restricted=True)
    AgendaItemFactory(meeting=meeting, title="Hidden", unannounced=True, actions=[action], is_published=False)
    titles = {copy.key: [line.title for line in preview(meeting, copy).lines] for copy in copies(meeting, lead)}
    assert titles == {
        "member": ["Open", "Announced", "Hidden"],
        "partner": ["Open", "Restricted item", "Hidden"],
        "observer": ["Open", "Restricted item"],
        "resident": ["Open", "Restricted item"],
    }
    assert [len(line.actions) for copy in copies(meeting, None) for line in preview(meeting, copy).lines] == [0] * 7


def test_the_page_shows_the_copy_that_is_chosen(meeting, as_manager):
    AgendaItemFactory(meeting=meeting, title="Zyxomma", unannounced=True, is_published=False)
    partner = PartnerFactory(slug="police")
    url = f"{meeting.get_absolute_url()}check/"
    copy_of = lambda query: said(as_manager.get(f"{url}{query}")).split("What each reader would read")[1]  # noqa: E731
    assert "Zyxomma" in copy_of("?copy=member")
    assert "Zyxomma" not in copy_of("?copy=resident")
    assert f"An officer of {partner}</h3>" in copy_of("?partner=police")
    assert as_manager.get(f"{url}?partner=nobody").status_code == 404


def test_papers_are_due_five_working_days_before_the_last_day_of_publishing():
    # Of a meeting on Tuesday 8 December 2026 the agenda is published by Monday 30 November.
    assert publish_by(date(2026, 12, 8)) == date(2026, 11, 30)
    assert papers_due(date(2026, 12, 8)) == date(2026, 11, 23)
    assert papers_due(date(2026, 12, 8), chosen=date(2026, 12, 1)) == date(2026, 12, 1)


DUE = date(2026, 11, 23)
SENTENCE = "The paper for “Taxi marshals” {} due by 23 November 2026, for the meeting of The board on 8 December 2026."


def test_who_brings_a_paper_is_reminded_until_it_is_there(meeting):
    person = UserFactory()
    item = AgendaItemFactory(meeting=meeting, title="Taxi marshals", for_decision=True, presenter_person=person)
    AgendaItemFactory(meeting=meeting, title="For information", presenter_person=person)
    told = lambda days: [(each.person, each.sentence) for each in papers_to_bring(on=DUE + timedelta(days))]  # noqa: E731
    assert told(-8) == []
    assert told(-7) == told(-1) == [(person, SENTENCE.format("is"))]
    assert told(1) == [(person, SENTENCE.format("was"))]
    PaperFactory(item=item)
    assert told(1) == []


def test_of_a_restricted_item_only_who_may_read_it_is_reminded(meeting, body):
    member = body.seats.first().tenures.get().person
    member.groups.set(UserFactory(roles=(Role.BOARD_MEMBER,)).groups.all())
    for person in (UserFactory(), type(member).objects.get(pk=member.pk)):
        AgendaItemFactory(meeting=meeting, for_decision=True, unannounced=True, presenter_person=person)
    assert [(each.person, each.restricted) for each in papers_to_bring(on=DUE)] == [(member, True)]


def test_the_managers_home_names_what_has_no_paper(meeting, manager):
    AgendaItemFactory(meeting=meeting, title="Taxi marshals", for_decision=True)
    (task,) = [task for task in to_manage(manager, None, at=NOW, on=TODAY).tasks if "without a paper" in task.words]
    assert task.since == "The board, 8 December 2026: “Taxi marshals”"


def test_who_brings_the_paper_is_told_when_the_agenda_is_published(meeting, manager):
    person = UserFactory()
    AgendaItemFactory(meeting=meeting, presenter_person=person)
    services.publish_agenda(meeting, by=manager, at=NOW)
    assert person.notices.filter(event="papers").count() == 1
