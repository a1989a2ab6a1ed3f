"""The pages on which briefings are made, sent and read."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from actions.choices import Rating
from briefings.models import Briefing
from notices.models import Notice
from partners.choices import Role
from periods.models import ReportingPeriod
from priorities.models import Strategy
from records.models import MeantWords
from records.services import keep
from tests.briefings.test_summaries import become
from tests.factories import (
    NOW,
    AreaFactory,
    AuditFactory,
    BriefingAnswerFactory,
    BriefingFactory,
    ReportingPeriodFactory,
    UserFactory,
)
from tests.posting import sent_by_browser
from tests.project.homes import home_of, panel

MAKE = "/briefings/make/"


def said(response) -> str:
    return response.content.decode()


@pytest.fixture
def reader(quarter):
    return UserFactory(roles=(Role.OBSERVER,))


@pytest.fixture
def draft(quarter):
    return BriefingFactory(period=quarter)


def press(client, url: str, **typed):
    """What a browser sends of the page's own form."""
    return client.post(url, sent_by_browser(said(client.get(url))) | typed, follow=True)


def test_from_the_closed_quarter_to_the_reader_in_four_presses(as_manager, add_action, reader):
    add_action(rating=Rating.RED)
    page = said(as_manager.get("/updates/outstanding/"))
    assert "Make the briefings for 2026-27 Q2" in page
    made = as_manager.post(MAKE, sent_by_browser(page, MAKE), follow=True)
    assert "1 draft is ready." in said(made)
    briefing = Briefing.objects.get()
    assert made.redirect_chain[-1][0] == briefing.get_absolute_url()
    answer = press(as_manager, f"{briefing.get_absolute_url()}send/", is_checked="on")
    assert "Briefing sent to 1 person." in said(answer)
    (notice,) = Notice.objects.filter(person=reader)
    assert notice.link == briefing.get_absolute_url()
    assert "Briefings for 2026-27 Q2" in said(as_manager.get("/updates/outstanding/"))


def test_a_second_press_leads_to_what_is_there(as_manager, draft):
    again = as_manager.post(MAKE, {"token": uuid4()}, follow=True)
    assert again.redirect_chain[-1][0] == "/briefings/"
    assert Briefing.objects.count() == 1


def test_without_a_closed_quarter_it_says_so(as_manager, db):
    ReportingPeriodFactory()
    assert "Briefings are made when a quarter is closed." in said(as_manager.get("/briefings/"))
    assert "No quarter is closed yet" in said(as_manager.post(MAKE, {"token": uuid4()}, follow=True))
    assert "No quarter is closed yet" in said(as_manager.get("/briefings/new/"))


def test_what_changed_since_the_page_was_opened_is_shown_before_it_is_sent(as_manager, draft, add_action, reader):
    action, url = add_action(rating=Rating.AMBER), f"{draft.get_absolute_url()}send/"
    opened = sent_by_browser(said(as_manager.get(url)))
    become(action, Rating.RED)
    answer = as_manager.post(url, opened | {"is_checked": "on"})
    assert "The briefing has other words than those that you read." in said(answer)
    assert not Notice.objects.exists()
    shown = sent_by_browser(said(answer))
    # Whoever sends it says once more that they have read it.
    assert "is_checked" not in shown
    assert "Briefing sent to 1 person." in said(as_manager.post(url, shown | {"is_checked": "on"}, follow=True))


def test_one_that_is_too_long_is_not_sent_and_says_how_to_shorten_it(as_manager, draft, reader):
    for number in range(12):
        BriefingAnswerFactory(briefing=draft, key=f"own-{number}", answer="A long answer. " * 60)
    answer = press(as_manager, f"{draft.get_absolute_url()}send/", is_checked="on")
    assert "pages, and 2 are read: shorten the message and the answers" in said(answer)
    assert not Briefing.objects.sent().exists()


def test_what_looks_like_a_personal_detail_is_told_with_its_place_and_meant(as_manager, draft, reader):
    BriefingAnswerFactory(briefing=draft, key="own-1", answer="Ring Ms Sample on 07700 900123.")
    url = f"{draft.get_absolute_url()}send/"
    page = said(as_manager.get(url))
    assert "What you may be asked: “07700 900123” looks like a telephone number." in page
    assert "confirm that it is meant" in said(press(as_manager, url, is_checked="on"))
    assert not Briefing.objects.sent().exists()
    assert "Briefing sent to 1 person." in said(press(as_manager, url, is_checked="on", is_meant="on"))
    assert set(MeantWords.objects.values_list("box", "path")) == {("What you may be asked", url)}


def test_it_is_sent_by_who_has_read_it(as_manager, draft, reader):
    answer = press(as_manager, f"{draft.get_absolute_url()}send/", to=[])
    assert "Select who gets the briefing" in said(answer)
    assert "Read the briefing below and confirm that you have checked it" in said(answer)


def test_a_reader_finds_what_was_sent_and_no_draft(sign_in, draft, reader, send):
    client = sign_in(reader)
    assert draft.name not in said(client.get("/briefings/"))
    assert client.get(draft.get_absolute_url()).status_code == 404
    send(draft)
    assert draft.name in said(client.get("/briefings/"))
    page = said(client.get(draft.get_absolute_url()))
    assert "How the plan stands" in page
    for words in ("Check and send", "Correct it", "Councillors and leadership</", "Write a message"):
        assert words not in page


def test_who_reads_it_is_not_kept(sign_in, draft, reader, send):
    briefing = send(draft)
    before = list(Notice.objects.values()), list(Briefing.history.values()), list(Briefing.objects.values())
    sign_in(reader).get(briefing.get_absolute_url())
    assert (list(Notice.objects.values()), list(Briefing.history.values()), list(Briefing.objects.values())) == before


def test_a_version_that_was_corrected_leads_to_the_new_one(as_manager, quarter, send, manager):
    first = send(BriefingFactory(period=quarter))
    press(as_manager, f"{first.get_absolute_url()}correct/", what_changed="Six routes, not five.")
    second = Briefing.objects.get(edition=2)
    assert "Read version 2" not in said(as_manager.get(first.get_absolute_url()))
    second.message = "Six routes."
    send(keep(second, by=second.history.first().history_user, at=NOW))
    page = said(as_manager.get(first.get_absolute_url()))
    assert "Read version 2" in page
    assert "Correct it" not in page


def test_a_portfolio_and_a_ward_are_made_on_their_page(as_manager, quarter, priorities):
    AreaFactory(ward="Mancroft")
    url = "/briefings/new/"
    refused = as_manager.post(url, {"token": uuid4(), "about": "ward"})
    assert "Select the ward" in said(refused)
    several = {"about": "priorities", "priorities": [each.pk for each in priorities]}
    assert "Enter a name for these priorities" in said(as_manager.post(url, {"token": uuid4()} | several))
    as_manager.post(url, {"token": uuid4(), "name": "Safeguarding portfolio"} | several)
    as_manager.post(url, {"token": uuid4(), "about": "ward", "ward": "Mancroft"})
    assert set(Briefing.objects.values_list("about", "name")) == {
        ("priorities", "Safeguarding portfolio"),
        ("ward", "Mancroft"),
    }


def test_answers_are_written_over_those_that_are_made(as_manager, draft, add_action):
    add_action(rating=Rating.AMBER)
    url = f"{draft.get_absolute_url()}questions/on-track/"
    # The box holds the answer that is made, so that a word of it can be changed.
    assert "Of 1 open action: 1 amber." in said(as_manager.get(url))
    press(as_manager, url, answer="Mostly.")
    page = said(as_manager.get(draft.get_absolute_url()))
    assert "in your own words" in page
    assert "Mostly." in page
    assert as_manager.get(f"{draft.get_absolute_url()}questions/no-such/").status_code == 404


def test_a_draft_is_dropped(as_manager, draft):
    url = draft.get_absolute_url()
    assert "Draft dropped" in said(press(as_manager, f"{url}drop/"))
    assert as_manager.get(url).status_code == 404


def test_without_a_strategy_a_draft_can_only_be_dropped(as_manager, draft):
    Strategy.objects.update(adopted_on=None, state="draft")
    page = said(as_manager.get(draft.get_absolute_url()))
    assert "there is no plan to tell of" in page
    assert as_manager.get(reverse("briefings:pdf", args=[draft.pk])).status_code == 404
    assert "there is no plan to tell of" in said(as_manager.get(f"{draft.get_absolute_url()}send/", follow=True))
    assert "Draft dropped" in said(press(as_manager, f"{draft.get_absolute_url()}drop/"))


def test_a_councillor_finds_the_latest_on_the_home_page(reader, quarter, send, manager):
    assert "No briefing, report or audit has been published yet." in panel(home_of(reader), "reading")
    send(BriefingFactory(period=ReportingPeriodFactory(year=2026, quarter=1)))
    send(BriefingFactory(period=quarter, about="ward", name="Mancroft"))
    assert "Briefing for 2026-27 Q2: Mancroft 23 November 2026" in panel(home_of(reader), "reading")
    send(BriefingFactory(period=quarter), at=NOW - timedelta(days=1))
    assert "Briefing for 2026-27 Q2: Mancroft 23 November 2026" in panel(home_of(reader), "reading")


def test_the_newest_of_what_was_published_stands_first(reader, quarter, send, manager):
    send(BriefingFactory(period=quarter), at=NOW - timedelta(days=9))
    AuditFactory(published=True)
    said = panel(home_of(reader), "reading")
    assert said.index("Audit 2025-26 23 November 2026") < said.index("The whole plan 14 November 2026")


def test_two_quarters_are_compared_what_changed_first(reader, quarter, send, sign_in):
    before = send(BriefingFactory(period=ReportingPeriodFactory(year=2026, quarter=1), message="We met in June."))
    client = sign_in(reader)
    url = reverse("briefings:compared", args=[before.pk])
    assert client.get(url).status_code == 404
    assert "Compare it" not in said(client.get(before.get_absolute_url()))
    now = send(BriefingFactory(period=quarter, message="We met in October."))
    assert "Compare it with another quarter or version" in said(client.get(now.get_absolute_url()))
    page = said(client.get(reverse("briefings:compared", args=[now.pk])))
    assert "Compared with 2026-27 Q1" in page
    assert re.search(r"<del>(?:<span[^>]*>[^<]*</span>)?[^<]*June", page)
    assert re.search(r"<ins>(?:<span[^>]*>[^<]*</span>)?[^<]*October", page)
    assert page.index("Words that changed") < page.index("the same in both")
    # Of another subject, of a draft, and of what is not there.
    other, draft = send(BriefingFactory(period=quarter, about="ward", name="Mancroft")), BriefingFactory(name="Draft")
    for row, asked in ((now, other.pk), (now, draft.pk), (now, 0), (draft, now.pk)):
        assert client.get(reverse("briefings:compared", args=[row.pk]), {"with": asked}).status_code == 404


def test_wards_are_spoken_of_where_there_are_some(as_manager, quarter, priorities):
    listed, page = "Make one on a priority or the priorities of a portfolio", reverse("briefings:new")
    assert listed in said(as_manager.get("/briefings/"))
    assert "ward" not in said(as_manager.get(page)).partition("<main")[2].lower().replace("forward", "")
    AreaFactory(ward="Mancroft")
    assert "the priorities of a portfolio or a ward" in said(as_manager.get("/briefings/"))
    assert "A ward" in said(as_manager.get(page))


def test_a_quarter_that_was_reopened_keeps_what_was_sent(as_manager, draft, send, quarter):
    sent = send(draft)
    period = ReportingPeriod.objects.get(pk=quarter.pk)
    period.closed_at = period.closed_by = None
    keep(period, by=None, at=NOW)
    assert "How the plan stands" in said(as_manager.get(sent.get_absolute_url()))


def test_what_was_sent_last_stands_first_whatever_its_quarter(as_manager, quarter, send):
    BriefingFactory(period=quarter, about="ward", name="Draft ward")
    send(BriefingFactory(period=quarter), at=NOW - timedelta(days=2))
    earlier = ReportingPeriodFactory(year=2026, quarter=1)
    send(BriefingFactory(period=earlier, about="ward", name="Sent late"), at=NOW)
    page = said(as_manager.get("/briefings/"))
    assert page.index("Draft ward") < page.index("Sent late") < page.index("The whole plan<")


def test_a_correction_goes_to_those_who_got_the_one_before(as_manager, quarter, send):
    first = send(BriefingFactory(period=quarter), to=("leaders", "members"))
    press(as_manager, f"{first.get_absolute_url()}correct/", what_changed="Six routes, not five.")
    second = Briefing.objects.get(edition=2)
    url = f"{second.get_absolute_url()}send/"
    page = said(as_manager.get(url))
    assert "Version 1 was sent to: Councillors and leadership; Board members." in page
    assert len(re.findall(r'name="to"[^>]* checked', page)) == 2
    refused = press(as_manager, url, is_checked="on", to=["leaders", "members"])
    assert "It has the very words of version 1: put right what is wrong first" in said(refused)
    press(as_manager, f"{second.get_absolute_url()}message/", message="Six routes.", what_changed="Six, not five.")
    assert "Briefing sent to" in said(press(as_manager, url, is_checked="on", to=["leaders", "members"]))


def test_only_what_the_choice_needs_is_demanded_and_all_of_it_at_once(as_manager, quarter, priorities):
    page = said(as_manager.get("/briefings/new/"))
    assert "(optional)" not in page
    one = {"about": "priorities", "priorities": [priorities[0].pk]}
    refused = said(as_manager.post("/briefings/new/", {"token": uuid4(), "about": "priorities"}))
    assert "Select a priority, or the priorities of the portfolio" in refused
    assert "Enter a name" not in refused
    assert as_manager.post("/briefings/new/", {"token": uuid4()} | one).status_code == 302
