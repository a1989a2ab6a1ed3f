"""A double click, a reload, Back and send again: one row and one mail. Words edited meanwhile are not lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from post_office.models import Email

from actions.models import Action, Comment, CorrectionNote, Document, Milestone, ProgressUpdate
from board.models import (
    ActionPoint,
    AgendaItem,
    AgendaVersion,
    Appointment,
    Attendance,
    CalendarFeed,
    Decision,
    Declaration,
    ItemNote,
    MinuteCorrection,
    Movement,
    Paper,
    Recommendation,
    StandingItem,
)
from datasets.models import AnswerCheck, Dataset, Question, Return, ReturnPeriod, SharingAgreement
from imports.models import Import
from oversight.models import CountyRequest
from records.views.sent_once import SentOnceMixin
from reports.models import Report
from risks.models import Risk, RiskReview
from succession.models import ActionLine, MeasureLine
from tests.project.requests import address, card, sent

pytestmark = pytest.mark.usefixtures("today")

ONCE = [
    ("updates:send", "open", "lead", ProgressUpdate),
    ("actions:comment", "open", "other", Comment),
    ("updates:correct", "open update", "lead", CorrectionNote),
    ("actions:attach", "open", "lead", Document),
    ("actions:propose", "-", "other", Action),
    ("actions:add", "-", "manager", Action),
    ("actions:milestones", "open", "lead", Milestone),
    ("updates:remind", "period", "manager", Email),
    ("board:add_item", "planned meeting", "manager", AgendaItem),
    ("board:attach_paper", "planned item", "manager", Paper),
    ("board:decide", "held item", "manager", Decision),
    ("board:decide_by_email", "body", "manager", Decision),
    ("board:declare", "held item", "manager", Declaration),
    ("board:note_point", "held item", "manager", ActionPoint),
    ("board:recommend", "held item", "manager", Recommendation),
    ("board:add_standing_item", "group", "manager", StandingItem),
    ("board:correct", "corrected item", "manager", MinuteCorrection),
    ("board:add_guest", "held meeting", "manager", Attendance),
    ("board:move", "held meeting", "manager", Movement),
    ("board:elect", "held item", "manager", Appointment),
    ("board:raise_action", "held decision", "manager", Action),
    ("board:publish_agenda", "planned meeting", "manager", AgendaVersion),
    ("board:feeds", "-", "manager", CalendarFeed),
    ("board:note", "called item", "other", ItemNote),
    ("oversight:record_county_request", "-", "manager", CountyRequest),
    ("risks:record", "-", "manager", Risk),
    ("risks:review", "risk", "lead", RiskReview),
    ("risks:confirm", "risk", "lead", RiskReview),
    ("datasets:add_dataset", "-", "manager", Dataset),
    ("datasets:add_agreement", "-", "manager", SharingAgreement),
    ("datasets:add_return", "-", "manager", Return),
    ("datasets:add_ready_return", "-", "manager", Return),
    ("datasets:add_question", "return", "manager", Question),
    ("datasets:add_check", "return", "manager", AnswerCheck),
    ("datasets:open_return_period", "return", "manager", ReturnPeriod),
    ("imports:list", "-", "manager", Import),
    ("imports:confirm", "ready import", "manager", Action),
    ("succession:answer", "open", "manager", ActionLine),
    ("succession:measure", "measure", "manager", MeasureLine),
    ("reports:build", "-", "manager", Report),
    ("reports:correct", "published", "manager", Report),
]


def again(data: dict) -> dict:
    """The same once more: a file that was read is at its end."""
    for value in data.values():
        if hasattr(value, "seek"):
            value.seek(0)
    return data


@pytest.mark.parametrize(("name", "target", "persona", "rows"), ONCE)
def test_what_is_sent_three_times_is_done_once(world, name, target, persona, rows):
    client, before = world.client(persona), rows.objects.count()
    url, data = address(world, name, target), sent(world, name, target)
    answers = [client.post(url, again(data)) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302, 302, 302]
    assert {answer.url for answer in answers} == {answers[0].url}
    assert rows.objects.count() == before + 1


CHANGES = [
    ("actions:edit", "open", "lead"),
    ("actions:hold", "open", "lead"),
    ("actions:resume", "held", "lead"),
    ("actions:complete", "open", "lead"),
    ("actions:hand_over", "open", "lead"),
    ("actions:remove_document", "open document", "lead"),
    ("actions:accept", "proposed", "manager"),
    ("actions:cancel", "open", "manager"),
    ("actions:reopen", "closed", "manager"),
    ("updates:public_text", "text", "manager"),
    ("board:edit_meeting", "called meeting", "manager"),
    ("board:cancel_meeting", "called meeting", "manager"),
    ("board:edit_item", "called item", "manager"),
    ("board:withdraw_item", "called item", "manager"),
    ("board:remove_paper", "paper", "manager"),
    ("board:minute", "held item", "manager"),
    ("board:finish_minutes", "held meeting", "manager"),
    ("board:restrict_item", "draft item", "manager"),
    ("board:agree_minutes", "draft meeting", "manager"),
    ("board:give", "held decision", "manager"),
    ("board:vote", "held decision", "manager"),
    ("board:close_decision", "draft decision", "manager"),
    ("board:close_point", "action point", "lead"),
    ("board:give_point", "action point", "manager"),
    ("board:reopen_point", "closed action point", "manager"),
    ("board:respond", "recommendation", "lead"),
    ("board:address_recommendation", "recommendation", "manager"),
    ("board:follow_recommendation", "accepted recommendation", "manager"),
    ("board:finish_recommendation", "accepted recommendation", "manager"),
    ("board:reopen_recommendation", "done recommendation", "manager"),
    ("board:edit_standing_item", "standing item", "manager"),
    ("board:supersede", "draft decision", "manager"),
    ("board:reopen_decision", "done decision", "manager"),
    ("datasets:edit_dataset", "dataset", "manager"),
    ("datasets:receive_dataset", "dataset", "manager"),
    ("datasets:move_dataset", "dataset", "manager"),
    ("datasets:edit_agreement", "agreement", "manager"),
    ("datasets:sign_agreement", "party", "manager"),
    ("datasets:edit_return", "return", "manager"),
    ("datasets:edit_question", "question", "manager"),
    ("datasets:close_return_period", "return period", "manager"),
    ("datasets:give_answer", "answer", "lead"),
    ("board:name_agreed", "draft decision", "manager"),
    ("oversight:edit_county_request", "county request", "manager"),
    ("oversight:answer_county_request", "county request", "manager"),
    ("oversight:withdraw_county_request", "county request", "manager"),
    ("risks:edit", "risk", "manager"),
    ("risks:close", "risk", "manager"),
    ("risks:reopen", "closed risk", "manager"),
    ("imports:columns", "asking import", "manager"),
    ("imports:decide", "asking import", "manager"),
    ("imports:row", "asking import", "manager"),
    ("imports:by_row", "asking import", "manager"),
    ("imports:gone", "asking import", "manager"),
    ("imports:discard", "asking import", "manager"),
    ("reports:section", "draft", "manager"),
    ("reports:send_for_approval", "draft", "manager"),
    ("reports:publish", "waiting", "manager"),
]


@pytest.mark.parametrize(("name", "target", "persona"), CHANGES)
def test_a_change_that_is_sent_twice_is_one_change(world, name, target, persona):
    client = world.client(persona)
    url, data = address(world, name, target), sent(world, name, target)
    assert [client.post(url, data).status_code for _ in range(2)] == [302, 302]
    record = world.actions.get(target) or world.parts[target]
    if name == "reports:section":
        record = record.sections.get(key="introduction")
    versions = list(record.history.values_list("version", flat=True))
    assert len(versions) == len(set(versions))
    assert type(record).objects.get(pk=record.pk).version == data["version"] + 1


def test_my_updates_sent_twice_are_one_update_each(world):
    client, before = world.client("lead"), ProgressUpdate.objects.count()
    words = {"stage": "in_progress", "rating": "green"}
    cards = [card(world.actions[name], words | {"text": f"On {name}"}) for name in ("held", "public")]
    data = cards[0] | cards[1] | {"actions": [each["actions"] for each in cards]}
    assert [client.post("/updates/", data).status_code for _ in range(2)] == [302, 302]
    assert ProgressUpdate.objects.count() == before + 2


def test_words_edited_after_going_back_are_a_comment_of_their_own(world):
    client = world.client("other")
    data = sent(world, "actions:comment", "open")
    for text in ("First thought", "First thought", "Second thought"):
        assert client.post("/actions/ASB-01/comment/", data | {"text": text}).status_code == 302
    texts = list(Comment.objects.filter(action__reference="ASB-01").values_list("text", flat=True))
    assert texts == ["First thought", "Second thought"]


def test_words_edited_after_going_back_are_shown_again_when_the_action_has_moved_on(world):
    client = world.client("lead")
    data = sent(world, "updates:send", "open")
    assert client.post("/actions/ASB-01/update/", data | {"text": "First words"}).status_code == 302
    answer = client.post("/actions/ASB-01/update/", data | {"text": "Second words"})
    assert (answer.status_code, "Second words" in answer.content.decode()) == (409, True)
    assert not ProgressUpdate.objects.filter(text="Second words").exists()


def test_another_file_under_the_same_title_is_another_document(world):
    client = world.client("lead")
    data = sent(world, "actions:attach", "open")
    for content in (b"What residents said in May.\n", b"What residents said in June.\n"):
        file = SimpleUploadedFile("walks.txt", content)
        assert client.post("/actions/ASB-01/documents/add/", data | {"file": file}).status_code == 302
    assert Document.objects.filter(title="Walks").count() == 2


@pytest.mark.parametrize(
    ("name", "target", "persona"),
    [("board:publish_agenda", "planned meeting", "manager"), ("updates:send", "open", "lead")],
)
def test_of_two_clicks_at_once_the_second_is_led_where_the_first_was(world, monkeypatch, name, target, persona):
    """Neither finds the other when it looks first. What the first did then makes the second stale, or is refused."""
    client, (url, data) = world.client(persona), (address(world, name, target), sent(world, name, target))
    first = client.post(url, data)
    looks, real = [None, None], SentOnceMixin.result_of
    sees_nothing_twice = staticmethod(lambda token: looks.pop() if looks else real(token))
    monkeypatch.setattr(SentOnceMixin, "result_of", sees_nothing_twice)
    second = client.post(url, data)
    assert (first.status_code, second.status_code, second.url) == (302, 302, first.url)
