"""What is returned, to whom, what that makes due, and what answers it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from actions import services
from actions.models import Action, ProgressUpdate, Returned
from actions.notices import called
from notices.models import Notice
from partners.choices import Act, Role
from partners.policy import may
from periods.models import ReportingPeriod
from records.models import StaleRecord
from records.services import keep
from safer_norwich.homes.officer import due_updates
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    ProgressUpdateFactory,
    ReportingPeriodFactory,
    ReturnedFactory,
    UserFactory,
)
from updates.services.returning import return_proposal, return_text, return_update, take_back
from updates.summaries.due import due_from, reported_by
from updates.summaries.outstanding import numbers_asked, officers_outstanding

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def manager():
    return UserFactory(roles=(Role.MANAGER,))


@pytest.fixture
def update() -> ProgressUpdate:
    return ProgressUpdateFactory(action=ActionFactory(public=True), public_text="We walked six routes.")


def returned(act, thing, manager, note="Which routes are left?") -> Returned:
    return act(thing, note=note, by=manager, at=LATER)


def test_a_returned_update_is_kept_with_why_and_to_whom_and_with_its_history(update, manager):
    row = returned(return_update, update, manager, "  Which routes are left?  ")
    assert (row.what, row.action, row.update, row.note) == ("update", update.action, update, "Which routes are left?")
    assert (row.to, row.returned_by, row.returned_at) == (update.action.lead_officer, manager, LATER)
    assert [(each.history_user, each.history_change_reason) for each in row.history.all()] == [(manager, "Returned")]


def test_a_returned_update_is_due_again(update, manager):
    officer, period = update.action.lead_officer, update.period
    assert (due_from(officer, period), reported_by(officer, period)) == ([], [update.action])
    returned(return_update, update, manager)
    assert (due_from(officer, period), reported_by(officer, period)) == ([update.action], [])
    assert [(row.officer, row.number) for row in officers_outstanding(period)] == [(officer, 1)]
    assert numbers_asked(period) == (1, 1, 1, 0)


def test_a_text_that_is_returned_makes_no_update_due(update):
    ReturnedFactory(update=update, text=True)
    assert numbers_asked(update.period) == (1, 0, 0, 0)


def test_another_update_answers_what_was_returned(update, manager):
    row, officer = returned(return_update, update, manager), update.action.lead_officer
    action = Action.objects.get(pk=update.action_id)
    again = ProgressUpdate(action=action, period=update.period, text="Three.", stage=action.stage, rating="green")
    services.record_update(again, by=officer, at=LATER)
    row.refresh_from_db()
    assert (row.answered_by, row.answered_at, due_from(officer, update.period)) == (officer, LATER, [])


def test_a_correction_answers_what_was_returned(update, manager):
    row = returned(return_update, update, manager)
    services.note_correction(update, text="Three are left.", by=update.reported_by, at=LATER)
    row.refresh_from_db()
    assert (row.answered_by, numbers_asked(update.period)) == (update.reported_by, (1, 0, 0, 0))


def test_what_was_returned_cannot_be_confirmed_as_it_stands(update, manager):
    returned(return_update, update, manager)
    with pytest.raises(ValidationError, match="cannot stand as it is"):
        services.confirm_no_change(update.action, period=update.period, by=update.reported_by, at=LATER)


def test_an_action_that_is_closed_waits_for_no_update(update, manager):
    row = returned(return_update, update, manager)
    services.cancel(Action.objects.get(pk=update.action_id), reason="No money.", by=manager, at=LATER)
    row.refresh_from_db()
    assert row.answered_by == manager


def refusal(act, thing, manager, note="Why?") -> str:
    with pytest.raises(ValidationError) as refused:
        returned(act, thing, manager, note)
    assert not Returned.objects.filter(returned_at=LATER).exists()
    return refused.value.messages[0]


def test_an_update_is_not_returned_without_a_word_or_twice(update, manager):
    assert refusal(return_update, update, manager, "  ") == "Enter what to put right"
    ReturnedFactory(update=update)
    assert refusal(return_update, update, manager) == "This was returned before and is not answered yet"


def test_only_the_newest_update_of_an_open_action_in_an_open_period_is_returned(update, manager):
    newer = ProgressUpdateFactory(action=update.action, reported_at=NOW + timedelta(minutes=1))
    assert refusal(return_update, update, manager) == "A newer update stands in the place of this one"
    closed = ProgressUpdateFactory(action=ActionFactory(complete=True))
    assert refusal(return_update, closed, manager).startswith("This action is complete: it takes no more updates")
    period = ReportingPeriod.objects.get(pk=newer.period_id)
    ReportingPeriod.objects.filter(pk=period.pk).update(closed_at=NOW, closed_by=manager)
    newer.refresh_from_db()
    assert refusal(return_update, newer, manager).startswith("2026-27 Q3 is closed. Ask for a correction note")


def test_what_was_saved_since_it_was_read_is_not_returned(update, manager):
    read = ProgressUpdate.objects.get()
    services.approve_public_text(update, text="We walked.", by=manager, at=NOW)
    with pytest.raises(StaleRecord):
        returned(return_text, read, manager)


def test_a_proposal_goes_back_to_whoever_sent_it(manager):
    sender, like = UserFactory(roles=(Role.BOARD_MEMBER,)), ActionFactory(proposed=True)
    row = returned(return_proposal, like, manager)
    # Nobody is known who sent this one: it goes to whoever would look after it.
    assert (row.what, row.update, row.to) == ("proposal", None, like.lead_officer)
    words = {name: getattr(like, name) for name in ("title", "description", "outcome", "priority", "lead_partner")}
    sent = services.propose(Action(**words), links={"measures": like.measures.all()}, by=sender, at=NOW)
    row = returned(return_proposal, sent, manager)
    assert row.to == sender
    # A member looks after no action, and yet reads what is asked of them and answers it.
    assert may(sender, Act.SEE, row)
    assert may(sender, Act.EDIT, row)
    another = UserFactory(roles=(Role.BOARD_MEMBER,))
    assert not may(another, Act.EDIT, row)


def test_a_proposal_that_is_changed_or_accepted_is_answered(manager):
    first, second = ActionFactory(proposed=True), ActionFactory(proposed=True)
    rows = [returned(return_proposal, each, manager) for each in (first, second)]
    services.revise(first, by=first.lead_officer, at=LATER)
    services.accept(second, starts_on=TODAY, due_on=TODAY, by=manager, at=LATER)
    for row in rows:
        row.refresh_from_db()
    assert [row.answered_by for row in rows] == [first.lead_officer, manager]
    with pytest.raises(ValidationError, match="This is no proposal any more"):
        returned(return_proposal, second, manager)


def test_a_returned_text_waits_for_its_officer_and_then_for_the_manager(update, manager):
    assert list(ProgressUpdate.objects.awaiting_approval()) == [update]
    row = returned(return_text, update, manager)
    assert list(ProgressUpdate.objects.awaiting_approval()) == []
    services.rewrite_public_text(update, text="We walked with you.", by=update.reported_by, at=LATER)
    row.refresh_from_db()
    assert (row.answered_by, list(ProgressUpdate.objects.awaiting_approval())) == (update.reported_by, [update])
    assert ProgressUpdate.objects.get().public_text == "We walked with you."


def test_a_text_is_written_anew_only_after_it_was_returned(update):
    with pytest.raises(ValidationError, match="was not returned"):
        services.rewrite_public_text(update, text="Other words.", by=update.reported_by, at=LATER)


def test_a_text_in_a_closed_period_is_written_anew_all_the_same(manager):
    period = ReportingPeriodFactory(quarter=2, closed=True)
    red = {"rating": "red", "public_text": "We walked."}
    update = ProgressUpdateFactory(action=ActionFactory(public=True), period=period, **red)
    returned(return_text, update, manager)
    services.rewrite_public_text(update, text="We walked with you.", by=update.reported_by, at=LATER)
    services.approve_public_text(update, text="We walked with you.", reason="It rained.", by=manager, at=LATER)
    found = ProgressUpdate.objects.get()
    assert (found.public_text, found.approved_reason) == ("We walked with you.", "It rained.")


def test_a_withheld_text_is_read_by_no_resident_and_can_be_approved_later(update, manager):
    row = returned(return_text, update, manager)
    services.withhold_public_text(update, because="It names a street.", by=manager, at=LATER)
    row.refresh_from_db()
    found = ProgressUpdate.objects.get()
    assert (found.withheld_because, found.approved_text, row.answered_by) == ("It names a street.", "", manager)
    assert list(ProgressUpdate.objects.awaiting_approval()) == []
    assert list(ProgressUpdate.objects.withheld()) == [update]
    services.approve_public_text(update, text="We walked.", by=manager, at=LATER)
    found = ProgressUpdate.objects.get()
    assert (found.withheld_at, found.withheld_because, found.approved_text) == (None, "", "We walked.")


def test_a_text_that_was_answered_is_not_returned(update, manager):
    services.withhold_public_text(update, because="It names a street.", by=manager, at=NOW)
    assert refusal(return_text, update, manager) == "This text was approved or withheld: change that instead"


def told(person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("sentence", flat=True))


def test_whoever_returned_it_is_told_that_it_was_answered(manager):
    action = ActionFactory(public=True, reference="ASB-07", title="Light it")
    update = ProgressUpdateFactory(action=action, public_text="We walked.")
    officer = update.action.lead_officer
    returned(return_update, update, manager)
    returned(return_text, update, manager)
    services.note_correction(update, text="Three are left.", by=officer, at=LATER)
    services.rewrite_public_text(update, text="We walked with you.", by=officer, at=LATER)
    on_it = "for 2026-27 Q3 on ASB-07, “Light it”, which you returned."
    assert told(manager) == [
        f"{officer.name} has answered the update {on_it}",
        f"{officer.name} has answered the text for residents {on_it}",
    ]
    found = Notice.objects.filter(person=manager).values_list("event", "why", "link").last()
    assert found == ("returned_answered", "you returned it", f"{action.get_absolute_url()}#update-{update.pk}")


def test_whoever_returned_it_is_told_that_nothing_is_left_to_put_right(manager):
    like = ActionFactory(proposed=True, reference="ASB-07", title="Light it")
    returned(return_proposal, like, manager)
    another = UserFactory(roles=(Role.MANAGER,))
    services.accept(like, starts_on=TODAY, due_on=TODAY, by=another, at=LATER)
    assert told(manager) == [
        "The proposal ASB-07, “Light it”, which you returned, needs no answer any more: accepted into the plan."
    ]


def test_nobody_is_told_of_their_own_answer_or_by_name_of_what_is_restricted(update, manager):
    returned(return_text, update, manager)
    services.withhold_public_text(update, because="It names a street.", by=manager, at=LATER)
    secret = ProgressUpdateFactory(action=ActionFactory(restricted=True))
    returned(return_update, secret, manager)
    services.note_correction(secret, text="Three are left.", by=secret.reported_by, at=LATER)
    assert list(Notice.objects.filter(person=manager).values_list("is_restricted", flat=True)) == [True]


def test_what_is_taken_back_stands_as_it_was_sent_and_its_officer_is_told(update, manager):
    row, officer, period = returned(return_update, update, manager), update.action.lead_officer, update.period
    take_back(row, by=manager, at=LATER)
    row = Returned.objects.get()
    assert (row.is_taken_back, row.answered_by, row.answered_at) == (True, manager, LATER)
    assert row.history.first().history_change_reason == "Taken back"
    assert (due_from(officer, period), reported_by(officer, period)) == ([], [update.action])
    said = f"{manager.name} asks for nothing more on the update for 2026-27 Q3 on {called(update.action)}"
    assert told(officer)[-1] == f"{said}: it stands as it was sent."
    assert told(manager) == []
    # It can be returned again.
    assert returned(return_update, update, manager).is_waiting


def test_what_was_answered_is_not_taken_back(update, manager):
    row = returned(return_update, update, manager)
    read = Returned.objects.get()
    services.note_correction(update, text="Three are left.", by=update.reported_by, at=LATER)
    with pytest.raises(StaleRecord):
        take_back(read, by=manager, at=LATER)
    row.refresh_from_db()
    with pytest.raises(ValidationError, match="This has already been answered"):
        take_back(row, by=manager, at=LATER)
    assert Returned.objects.get().is_taken_back is False


def test_nothing_that_still_waits_is_marked_as_taken_back(update):
    row = ReturnedFactory(update=update)
    with pytest.raises(IntegrityError), transaction.atomic():
        Returned.objects.filter(pk=row.pk).update(is_taken_back=True)


def test_a_manager_takes_it_back_on_the_page_of_the_action_and_in_the_check(update, manager, client, time_machine):
    time_machine.move_to(LATER)
    row = returned(return_update, update, manager)
    address = f"/updates/outstanding/returned/{row.pk}/take-back/"
    client.force_login(update.action.lead_officer)
    assert address not in client.get(update.action.get_absolute_url()).text
    client.force_login(manager)
    for page in (update.action.get_absolute_url(), "/updates/outstanding/check/"):
        assert address in client.get(page).text
    form = client.get(address).context["form"]
    sent = {name: form[name].value() for name in ("version", "token")}
    page = client.post(address, sent, follow=True).text
    assert "Taken back. It stands as it was sent." in page
    assert "Taken back by" in page
    assert address not in page
    assert "This has already been answered." in client.get(address, follow=True).text


def test_who_sees_what_was_returned(update):
    action = update.action
    row = ReturnedFactory(update=update, to=UserFactory(roles=(Role.BOARD_MEMBER,)))
    colleague = UserFactory(roles=(Role.OFFICER,), partner=action.lead_partner)
    observer = UserFactory(roles=(Role.OBSERVER,), partner=action.lead_partner)
    stranger = UserFactory(roles=(Role.OFFICER,))
    people = (row.to, action.lead_officer, colleague, row.returned_by, observer, stranger)
    seen = [Returned.objects.visible_to(person).exists() for person in people]
    assert seen == [True, True, True, True, False, False]
    asked = [Returned.objects.for_person(person).exists() for person in people]
    assert asked == [True, True, False, False, False, False]


def test_what_was_returned_of_an_action_that_left_ones_sight_does_not_exist(update):
    row = ReturnedFactory(update=update, to=UserFactory(roles=(Role.BOARD_MEMBER,)))
    action = Action.objects.get(pk=update.action_id)
    action.visibility = "restricted"
    keep(action, by=None, at=LATER)
    assert not Returned.objects.visible_to(row.to).exists()


def test_whoever_is_to_answer_is_told_once_and_in_a_sentence(update, manager):
    officer, action = update.action.lead_officer, update.action
    returned(return_update, update, manager), returned(return_text, update, manager)
    proposal = ActionFactory(proposed=True, lead_officer=officer)
    returned(return_proposal, proposal, manager)
    told = [(each.person, each.event, each.sentence, each.link) for each in Notice.objects.order_by("pk")]
    end = "with a note on what to put right."
    of, who = f"{action.reference}, “{action.title}”,", manager.name
    proposed = f"{proposal.reference}, “{proposal.title}”,"
    assert told == [
        (officer, "update_returned", f"{who} has returned the update for 2026-27 Q3 on {of} {end}", "/updates/"),
        (
            officer,
            "text_returned",
            f"{who} has returned the text for residents for 2026-27 Q3 on {of} {end}",
            "/updates/",
        ),
        (officer, "proposal_returned", f"{who} has returned your proposal {proposed} {end}", "/updates/"),
    ]


def test_a_manager_who_returns_their_own_is_told_nothing(update):
    returned(return_update, update, update.action.lead_officer)
    assert not Notice.objects.exists()


def test_whoever_sent_a_text_is_told_what_became_of_it_and_nothing_of_what_is_approved_as_it_is(update, manager):
    services.approve_public_text(update, text=update.public_text, by=manager, at=NOW)
    services.approve_public_text(update, text="We walked.", by=manager, at=NOW)
    services.withhold_public_text(update, because="It names a street", by=manager, at=LATER)
    of = f"your text for residents on {update.action.reference}, “{update.action.title}”."
    assert list(Notice.objects.order_by("pk").values_list("person", "event", "sentence")) == [
        (update.reported_by_id, "text_changed", f"{manager.name} has approved in other words {of}"),
        (update.reported_by_id, "text_changed", f"{manager.name} has withheld {of} Reason: It names a street."),
    ]


def test_what_was_returned_is_not_confirmed_from_the_home_page(update, manager):
    returned(return_update, update, manager)
    (due,) = due_updates(update.action.lead_officer, update.period, on=TODAY).first
    assert (due.is_returned, due.can_stay_as_it_is) == (True, False)


def another(update: ProgressUpdate, **words) -> ProgressUpdate:
    action = Action.objects.get(pk=update.action_id)
    again = ProgressUpdate(
        action=action, period=update.period, text="Three.", stage=action.stage, rating="green", **words
    )
    return services.record_update(again, by=update.reported_by, at=LATER)


def test_only_the_text_of_the_update_that_stands_waits_for_approval(update, manager):
    again = another(update, public_text="We walked three.")
    assert list(ProgressUpdate.objects.awaiting_approval()) == [again]
    with pytest.raises(ValidationError, match="A newer update of the same quarter stands in its place"):
        services.approve_public_text(update, text="We walked six routes.", by=manager, at=LATER)
    services.approve_public_text(again, text="We walked three.", by=manager, at=LATER)
    assert not ProgressUpdate.objects.awaiting_approval().exists()


def test_the_text_of_an_earlier_quarter_waits_all_the_same(update):
    earlier = ReportingPeriodFactory(quarter=2, closed=True)
    before = ProgressUpdateFactory(
        action=update.action, period=earlier, reported_at=NOW - timedelta(days=90), public_text="Two.", latest=False
    )
    assert set(ProgressUpdate.objects.awaiting_approval()) == {before, update}


def test_nobody_writes_a_text_anew_that_is_superseded(update, manager):
    row = returned(return_text, update, manager)
    another(update)
    row.refresh_from_db()
    assert (row.is_waiting, list(ProgressUpdate.objects.awaiting_approval())) == (False, [])


def test_the_numbers_asked_tell_what_is_not_asked_yet(update):
    ActionFactory(starts_on=update.period.ends_on + timedelta(days=1))
    assert numbers_asked(update.period) == (1, 0, 0, 1)
