"""Briefings are made when a quarter is closed, written, sent and corrected."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from actions.choices import Rating
from briefings import services
from briefings.choices import About, Readers
from briefings.models import Briefing, BriefingAnswer
from notices.models import Mail, Notice
from papers.document import PaperDocument, sha256
from partners.choices import Role
from priorities.models import Priority
from records.services import AlreadySubmitted, keep
from tests.factories import NOW, BriefingAnswerFactory, BriefingFactory, ReportingPeriodFactory, UserFactory

LATER = NOW + timedelta(days=90)


def subjects() -> list[tuple[str, str, list[str]]]:
    rows = Briefing.objects.filter(state="draft").order_by("about", "name")
    return [(row.about, row.name, [each.short_title for each in row.priorities.order_by("number")]) for row in rows]


def close(period, at):
    period.closed_at, period.closed_by = at, UserFactory()
    return keep(period, by=None, at=at)


def test_one_press_makes_that_on_the_plan_and_all_that_the_quarter_before_was_told_of(
    quarter, priorities, manager, send
):
    services.make_briefings(quarter, by=manager, at=NOW)
    portfolio = {"about": About.PRIORITIES, "name": "Safeguarding portfolio", "priorities": priorities}
    for wanted in (portfolio, {"about": About.WARD, "name": "Mancroft"}):
        services.make_briefing(quarter, **wanted, by=manager, at=NOW)
    dropped = services.make_briefing(quarter, about=About.PRIORITIES, priorities=priorities[:1], by=manager, at=NOW)
    services.drop(dropped, by=manager, at=NOW)
    for each in Briefing.objects.filter(state="draft"):
        send(each)
    Priority.objects.filter(number=2).update(retired_on=NOW.date())
    following = close(ReportingPeriodFactory(year=2026, quarter=3), LATER)
    made = services.make_briefings(following, by=manager, at=LATER)
    assert len(made) == 3
    assert subjects() == [
        ("plan", "The whole plan", []),
        ("priorities", "Safeguarding portfolio", ["Calmer streets"]),
        ("ward", "Mancroft", []),
    ]
    with pytest.raises(AlreadySubmitted):
        services.make_briefings(following, by=manager, at=LATER)


def test_a_briefing_is_made_for_the_quarter_that_was_closed_last(quarter, manager):
    with pytest.raises(ValidationError, match="closed last"):
        services.make_briefings(ReportingPeriodFactory(year=2026, quarter=1), by=manager, at=NOW)
    with pytest.raises(ValidationError, match="closed last"):
        services.make_briefings(ReportingPeriodFactory(year=2026, quarter=3), by=manager, at=NOW)


def test_without_a_strategy_there_is_nothing_to_tell_of(quarter, manager):
    Priority.objects.first().strategy.__class__.objects.update(adopted_on=None, state="draft")
    with pytest.raises(ValidationError, match="No strategy is in force"):
        services.make_briefings(quarter, by=manager, at=NOW)


def test_one_priority_gives_its_name_and_several_need_one(quarter, priorities, manager):
    one = services.make_briefing(quarter, about=About.PRIORITIES, priorities=priorities[:1], by=manager, at=NOW)
    assert one.name == "1. Calmer streets"
    with pytest.raises(ValidationError, match="Enter a name"):
        services.make_briefing(quarter, about=About.PRIORITIES, priorities=priorities, by=manager, at=NOW)
    with pytest.raises(ValidationError, match="Select a priority"):
        services.make_briefing(quarter, about=About.PRIORITIES, by=manager, at=NOW)
    with pytest.raises(ValidationError, match="Enter the ward"):
        services.make_briefing(quarter, about=About.WARD, by=manager, at=NOW)
    with pytest.raises(ValidationError, match="already a briefing of this name"):
        services.make_briefing(quarter, about=About.PRIORITIES, priorities=priorities[:1], by=manager, at=NOW)


def test_sending_freezes_what_was_read_and_tells_those_who_were_chosen(quarter, add_action, manager, send):
    leader, member = UserFactory(roles=(Role.OBSERVER,)), UserFactory(roles=(Role.BOARD_MEMBER,))
    UserFactory(roles=(Role.OFFICER,)), UserFactory(roles=(Role.OBSERVER,), is_active=False)
    action = add_action(rating=Rating.AMBER)
    (draft,) = services.make_briefings(quarter, by=manager, at=NOW)
    sent = send(draft, to=(Readers.LEADERS, Readers.MEMBERS))
    assert (sent.state, sent.sent_by, sent.sent_at) == ("sent", manager, NOW)
    assert sent.sent_to == "Councillors and leadership; Board members"
    assert sent.sha256 == sha256(sent.words)
    told = Notice.objects.filter(event="briefing").order_by("person")
    assert {each.person for each in told} == {leader, member}
    assert {each.link for each in told} == {sent.get_absolute_url()}
    assert told[0].sentence == "The briefing for 2026-27 Q2 on “The whole plan” is ready to read."
    (mail,) = Mail.objects.filter(person=leader)
    assert (mail.kind, "“The whole plan” is ready to read." in mail.text) == ("at_once", True)
    words = sent.frozen_words
    action.refresh_from_db()
    action.title = "Another title"
    keep(action, by=None, at=NOW)
    assert Briefing.objects.get().frozen_words == words
    assert "Another title" not in words


def test_what_changed_since_it_was_read_is_read_again(quarter, add_action, manager):
    action = add_action(rating=Rating.AMBER)
    (draft,) = services.make_briefings(quarter, by=manager, at=NOW)
    seen = services.document_now(draft, at=NOW).sha256
    action.refresh_from_db()
    action.title = "Another title"
    keep(action, by=None, at=NOW)
    with pytest.raises(ValidationError, match="other words than those that you read"):
        services.send(draft, to=[Readers.LEADERS], seen=seen, page_count=2, by=manager, at=NOW)
    assert not Briefing.objects.sent().exists()
    assert not Notice.objects.exists()


def test_more_than_two_pages_and_nobody_to_read_them_are_refused(quarter, manager, send):
    (draft,) = services.make_briefings(quarter, by=manager, at=NOW)
    with pytest.raises(ValidationError, match="has 3 pages, and 2 are read"):
        send(draft, page_count=3)
    with pytest.raises(ValidationError, match="Select who gets the briefing"):
        send(draft, to=())
    assert not Briefing.objects.sent().exists()


def test_nothing_is_done_to_a_briefing_that_was_sent_or_dropped(quarter, manager, send):
    (draft,) = services.make_briefings(quarter, by=manager, at=NOW)
    row = BriefingAnswer(briefing=draft, question="Who pays?", answer="The council.")
    sent = send(draft)
    copy = Briefing.objects.get(pk=sent.pk)
    for act in (lambda: services.revise(copy, by=manager, at=NOW), lambda: services.drop(copy, by=manager, at=NOW)):
        with pytest.raises(ValidationError, match="was sent and never changes"):
            act()
    with pytest.raises(ValidationError, match="was sent and never changes"):
        services.answer(row, by=manager, at=NOW)
    with pytest.raises(ValidationError, match="never changes"):
        send(copy)


def test_one_that_was_dropped_can_be_made_anew(quarter, manager):
    (draft,) = services.make_briefings(quarter, by=manager, at=NOW)
    services.drop(draft, by=manager, at=NOW)
    with pytest.raises(ValidationError, match="was dropped"):
        services.revise(draft, by=manager, at=NOW)
    (again,) = services.make_briefings(quarter, by=manager, at=NOW)
    assert again.pk != draft.pk


def test_a_correction_stands_beside_what_it_corrects(quarter, manager, send):
    UserFactory(roles=(Role.OBSERVER,))
    (draft,) = services.make_briefings(quarter, by=manager, at=NOW)
    draft.message = "Five routes."
    services.revise(draft, by=manager, at=NOW)
    services.answer(BriefingAnswer(briefing=draft, question="Who pays?", answer="We do."), by=manager, at=NOW)
    first = send(draft)
    with pytest.raises(ValidationError, match="Enter what this version corrects"):
        services.correct(first, what_changed=" ", by=manager, at=NOW)
    second = services.correct(first, what_changed="Six routes.", by=manager, at=NOW)
    assert (second.edition, second.message, second.answers.get().answer) == (2, "Five routes.", "We do.")
    with pytest.raises(AlreadySubmitted):
        services.correct(first, what_changed="Seven.", by=manager, at=NOW)
    assert first.newer() is None
    second.message = "Six routes."
    send(services.revise(second, by=manager, at=NOW))
    assert first.newer() == second
    assert "Five routes." in Briefing.objects.get(pk=first.pk).frozen_words
    said = Notice.objects.filter(link=second.get_absolute_url()).get().sentence
    assert said.endswith("is ready to read. It corrects the one before: Six routes.")
    details = PaperDocument.from_json(second.frozen_words).details
    assert details[1] == "Version 2, which corrects the one before: Six routes."


def test_each_question_of_a_manager_has_a_key_of_its_own(quarter, manager):
    draft = BriefingFactory(period=quarter)
    BriefingAnswerFactory(briefing=draft, key="own-2")
    row = BriefingAnswer(briefing=draft, question="Who pays?", answer="We do.")
    assert services.answer(row, by=manager, at=NOW).key == "own-3"
