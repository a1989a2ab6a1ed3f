from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from actions import services
from actions.choices import ActionAct
from actions.models import Action, ProgressUpdate, Returned
from actions.policy import may_read_named
from actions.summaries.detail import UpdateRow, update_row
from notices.summaries import stands_in_for
from partners.models import User
from partners.policy import may
from periods.models import ReportingPeriod
from records.forms import is_older, merged, put_back, submission_key
from records.models import StaleRecord, Submission
from records.services import (
    AlreadySubmitted,
    Unsent,
    claim_submission,
    discard_draft,
    draft_at,
    note_meant,
    signed_writer,
    take_kept_text,
)
from records.views import CONFLICT, Conflict
from updates.forms.update import UpdateForm
from updates.summaries.changes_while_writing import sent_since
from updates.summaries.due import as_it_stood, due_from, due_instead, reported_by
from updates.summaries.returned import to_answer

CARDS_SENT = "actions"
# Nobody looks after so many; it bounds what one request can ask of the database.
MOST_CARDS = 200
# With fewer the page is no longer than a list of them would make it.
FEWEST_TO_JUMP = 4


@dataclass
class Card:
    """One action on My updates: its form, what was said last time, and what somebody changed meanwhile."""

    form: UpdateForm
    last: UpdateRow | None
    conflict: Conflict | None = None
    # Who looks after it and is away, where this person was named to be told instead.
    instead_of: User | None = None
    # What was typed and not sent, if it came back into this card.
    unsent: Unsent | None = None

    @property
    def action(self) -> Action:
        return self.form.record

    @property
    def returned(self) -> Returned | None:
        return self.form.returned

    @property
    def is_touched(self) -> bool:
        """Whether it holds something that would be sent."""
        return (
            self.conflict is not None or self.unsent is not None or (self.form.is_bound and not self.form.is_untouched)
        )


def card_for(
    action: Action, period: ReportingPeriod, data: QueryDict | None = None, instead_of: User | None = None, **kwargs
) -> Card:
    form = UpdateForm(data, record=action, period=period, among_many=True, prefix=action.reference, **kwargs)
    return Card(form, update_row(action.latest_update, []) if action.latest_update else None, instead_of=instead_of)


class MyUpdates(TemplateView):
    """Only what is due from me, or from those who are away and named me: all on one form, sent by one button, and with
    a fault none of it."""

    template_name = "updates/my_updates.html"
    keeps_drafts = True

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.now = timezone.now()
        self.today = timezone.localdate(self.now)
        self.period = ReportingPeriod.objects.current(on=self.today)

    def get(self, request, *args, **kwargs):
        kept = take_kept_text(request, at=self.now)
        cards = self.cards_in(kept) if kept else self.drafted()
        shown = {card.action.pk for card in cards}
        # What was kept when a session ended comes first; what has become due since joins it.
        cards += [self.card(action) for action in self.due if action.pk not in shown]
        return self.page(cards, kept=kept is not None)

    def post(self, request, *args, **kwargs):
        cards = self.cards_in(request.POST)
        touched = [card for card in cards if not card.form.is_untouched]
        faulty = [card for card in touched if not card.form.is_valid()]
        if faulty or not touched:
            return self.page(cards, nothing_typed=not touched)
        said = self.send_and_thank(touched)
        if not said:
            stale = any(card.conflict for card in cards)
            return self.page(cards, status=CONFLICT if stale else 200)
        messages.success(request, said)
        return redirect("updates:mine")

    @cached_property
    def sender(self) -> User:
        """Whose updates they are, and who sends them."""
        return self.request.user

    @cached_property
    def due(self) -> list[Action]:
        own = due_from(self.sender, self.period)
        theirs = due_instead(self.sender, self.period, absent=self.absent)
        return own + [action for action in theirs if may(self.sender, ActionAct.UPDATE, action)]

    @cached_property
    def absent(self) -> dict[int, User]:
        return stands_in_for(self.sender, on=self.today)

    @cached_property
    def returned(self) -> dict[int, Returned]:
        """{action: what was returned of its newest update}"""
        rows = Returned.objects.visible_to(self.sender).waiting().updates().with_people()
        return {each.action_id: each for each in rows if each.action.latest_update_id == each.update_id}

    def drafted(self) -> list[Card]:
        """The cards into which something was typed that was not sent: of actions that are still this person's."""
        unsent = draft_at(self.request.path, person_key=self.request.user.pk, at=self.now)
        sent = self.cards_in(unsent.typed) if unsent else []
        cards = [self.card(each.action) for each in sent if not each.form.is_untouched]
        for card in cards:
            put_back(card.form, unsent.typed)
            card.unsent = unsent
        return cards

    def card(self, action: Action, data: QueryDict | None = None, **kwargs) -> Card:
        more = {"returned": self.returned.get(action.pk), "instead_of": self.absent.get(action.lead_officer_id)}
        return card_for(action, self.period, data, **more, **kwargs)

    def cards_in(self, data: QueryDict) -> list[Card]:
        """The cards that were on the page when it was sent, whether they are still due or not: no text is lost."""
        references = data.getlist(CARDS_SENT)[:MOST_CARDS]
        found = Action.objects.visible_to(self.sender).filter(reference__in=references)
        rows = found.with_people().select_related("latest_update__period").in_plan_order()
        mine = [action for action in rows if may(self.sender, ActionAct.UPDATE, action)]
        return [self.card(action, data) for action in mine] if self.period else []

    @transaction.atomic
    def send_and_thank(self, cards: list[Card]) -> str:
        """What they are told; nothing when none was recorded. Whoever is answered by the page of an error takes it
        that nothing was: so all that is asked for the answer is asked before."""
        if not self.send(cards):
            return ""
        discard_draft(self.request.path, person_key=self.request.user.pk)
        return self.thanks(len(cards))

    @transaction.atomic
    def send(self, cards: list[Card]) -> bool:
        """Record every card; when one is refused or stale, none of them is recorded."""
        sent = [self.send_card(card) for card in cards]
        # Half of what somebody sent would be worse than none: they could not tell which half.
        if not all(sent):
            transaction.set_rollback(True)
        return all(sent)

    def send_card(self, card: Card) -> bool:
        form = card.form
        key = submission_key(form.cleaned_data["token"], self.request.POST, prefix=form.prefix)
        # Sent twice by a double click or Back: the first time counts, and the answer is the same.
        if self.was_sent(key):
            return True
        try:
            # A savepoint of its own, so that a refused card leaves the connection fit to check the others.
            with transaction.atomic():
                self.record(form.update())
                note_meant(form.meant, person_key=self.sender.pk, path=self.request.path, at=self.now)
                claim_submission(key, result_url=reverse("updates:mine"), at=self.now)
        except AlreadySubmitted:
            return True
        except (StaleRecord, ValidationError) as fault:
            # Of two clicks at once the second waited for the first, which is no conflict: the token is asked again.
            if self.was_sent(key):
                return True
            self.not_sent(card, fault)
        return card.conflict is None and not form.errors

    def record(self, update: ProgressUpdate) -> None:
        services.record_update(update, by=self.sender, at=self.now)

    @staticmethod
    def was_sent(key: UUID) -> bool:
        return Submission.objects.filter(token=key).exists()

    def not_sent(self, card: Card, fault: StaleRecord | ValidationError) -> None:
        if isinstance(fault, StaleRecord):
            self.tell_conflict(card)
        else:
            card.form.add_refusal(fault)

    def tell_conflict(self, card: Card) -> None:
        """The card over the action as it is now, with this person's text kept in its boxes."""
        typed = card.form
        current = Action.objects.with_people().select_related("latest_update__period").get(pk=typed.record.pk)
        read_version = typed.cleaned_data["version"]
        # Only what this person changed goes into the boxes: the rest shows what somebody else has saved meanwhile.
        theirs = merged(typed, as_it_stood(current, read_version))
        fresh = self.card(current, initial=theirs)
        card.form, card.last = fresh.form, fresh.last
        card.conflict = Conflict(
            sent_since(current, read_version, may_see=self.may_see),
            both=[],
            advice=typed.when_stale,
            reader_key=self.sender.pk,
        )

    def may_see(self, row) -> bool:
        return may_read_named(self.sender, row)

    def thanks(self, number: int) -> str:
        left = len(due_from(self.sender, self.period))
        sent = "1 update sent" if number == 1 else f"{number} updates sent"
        return f"{sent}. Nothing more is due from you." if not left else f"{sent}. {left} still due from you."

    def page(self, cards: list[Card], *, status: int = 200, kept: bool = False, nothing_typed: bool = False):
        context = self.get_context_data(
            period=self.period,
            coming=None if self.period else ReportingPeriod.objects.coming(on=self.today),
            cards=cards,
            has_jumps=len(cards) >= FEWEST_TO_JUMP,
            to_answer=to_answer(
                self.request.user, period=self.period, on_this_page=frozenset(card.action.pk for card in cards)
            ),
            forms=[card.form for card in cards],
            done=reported_by(self.request.user, self.period),
            today=self.today,
            may_fill_in=may(self.request.user, ActionAct.UPDATE, Action),
            kept=kept,
            unsent=next((card.unsent for card in cards if card.unsent), None),
            unsent_is_older=any(card.unsent and is_older(card.form, card.unsent.typed) for card in cards),
            nothing_typed=nothing_typed,
            writer=signed_writer(self.request.user),
            has_errors=nothing_typed
            or any(card.conflict or (card.form.is_bound and card.form.errors) for card in cards),
        )
        return self.render_to_response(context, status=status)
