"""A person's due updates of one period, behind a signed link: sent without signing in, and recorded as theirs."""

from http import HTTPStatus

from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import cached_property

from actions.choices import ActionAct
from actions.models import Action, ProgressUpdate
from actions.services import record_update
from notices.links import LinkIsDead, purpose
from notices.models import SignedLink
from notices.views.by_link import SendsByLink
from partners.models import User
from partners.policy import may
from records.views import CONFLICT
from updates.forms.update import UpdateForm
from updates.views.my_updates import CARDS_SENT, MOST_CARDS, Card, MyUpdates

PURPOSE = "due_updates"
BY_LINK = ", by a signed link"
WORDS_OF_A_CARD = ("text", "reason", "way_back", "next_steps", "public_text")


def typed(data: QueryDict, references: list[str] | None = None) -> list[tuple[str, str]]:
    """What was written on the cards of the page, or on some, as (reference and box, words)."""
    found = []
    for reference in (data.getlist(CARDS_SENT) if references is None else references)[:MOST_CARDS]:
        for name in WORDS_OF_A_CARD:
            if words := data.get(f"{reference}-{name}", "").strip():
                found.append((f"{reference}: {UpdateForm.base_fields[name].label or 'Next steps'}", words))
    return found


@purpose(PURPOSE, label="Send due updates", typed=typed)
def due_by_link(request: HttpRequest, link: SignedLink) -> HttpResponse:
    return DueByLink.as_view(link=link)(request)


class DueByLink(SendsByLink, MyUpdates):
    """Only what its owner is asked to send, and of that nothing restricted: a mail may be forwarded."""

    template_name = "updates/due_by_link.html"
    # A draft is its writer's, who is not signed in here.
    keeps_drafts = False

    def dispatch(self, request, *args, **kwargs):
        self.recorded: list[str] = []
        self.require_that_it_is_still_theirs()
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def sender(self) -> User:
        return self.owner

    def require_that_it_is_still_theirs(self) -> None:
        period = self.link.subject
        if period != self.period:
            raise LinkIsDead(f"{period} is closed", "It takes no more updates. The next reminder brings a new link.")
        if not may(self.sender, ActionAct.UPDATE, Action) or not self.theirs().exists():
            raise LinkIsDead("Nothing is due from you", "You look after no open action any more.")

    def theirs(self):
        """Of whoever is away it is their deputy's as well, for as long as they are."""
        people = [self.sender.pk, *self.absent]
        return Action.objects.filter(lead_officer__in=people).led_by(self.sender.partner).open()

    def get(self, request, *args, **kwargs):
        return self.page([self.card(action) for action in self.open_to_all])

    def post(self, request, *args, **kwargs):
        cards = self.cards_in(request.POST)
        touched = [card for card in cards if not card.form.is_untouched]
        faulty = [card for card in touched if not card.form.is_valid()]
        not_theirs = self.typed_on_others(cards)
        if faulty or not_theirs or not touched:
            return self.page(cards, nothing_typed=not (touched or not_theirs), not_theirs=not_theirs)
        if not self.send(touched):
            return self.page(cards, status=CONFLICT if any(card.conflict for card in cards) else HTTPStatus.OK)
        return self.to_what_was_sent()

    @property
    def open_to_all(self) -> list[Action]:
        return [action for action in self.due if not action.is_restricted and self.may_send(action)]

    def may_send(self, action: Action) -> bool:
        return may(self.sender, ActionAct.UPDATE, action)

    def cards_in(self, data: QueryDict) -> list[Card]:
        """Of all that they might send updates on when signed in, only what is theirs here and is not restricted."""
        cards, people = super().cards_in(data), {self.sender.pk, *self.absent}
        own = (card for card in cards if card.action.lead_officer_id in people)
        return [card for card in own if not card.action.is_restricted]

    def typed_on_others(self, cards: list[Card]) -> list[tuple[str, str]]:
        """What was written on actions that are not theirs, or not any more: it is shown, not sent."""
        taken = {card.action.reference for card in cards}
        sent = self.request.POST.getlist(CARDS_SENT)
        return typed(self.request.POST, [reference for reference in sent if reference not in taken])

    def record(self, update: ProgressUpdate) -> None:
        record_update(update, by=self.sender, at=self.now, how=BY_LINK)
        self.recorded.append(update.action.reference)

    @transaction.atomic
    def send(self, cards: list[Card]) -> bool:
        is_sent = super().send(cards)
        # The same form sent again records nothing, and its answer is the same.
        if is_sent and self.recorded:
            self.note_sent(f"Updates on {', '.join(self.recorded)}")
        return is_sent

    def page(self, cards, *, status: int = HTTPStatus.OK, nothing_typed: bool = False, not_theirs=()):
        restricted_count = sum(action.is_restricted for action in self.due)
        context = self.get_context_data(
            person=self.sender,
            link=self.link,
            period=self.period,
            today=self.today,
            cards=cards,
            forms=[card.form for card in cards],
            restricted_count=restricted_count,
            nothing_typed=nothing_typed,
            typed=not_theirs,
            sent=self.sent_words(),
            has_errors=nothing_typed
            or bool(not_theirs)
            or any(card.conflict or (card.form.is_bound and card.form.errors) for card in cards),
        )
        return self.render_to_response(context, status=status)
