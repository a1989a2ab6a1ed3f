"""The readings that are due from somebody, behind a signed link: given without signing in, and recorded as theirs."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from datasets.forms.by_link import DueReadingForm
from datasets.models import Indicator, Reading
from datasets.notices import readings_link
from datasets.policy import may_give_readings
from datasets.services import record_reading
from datasets.services.asking import READINGS
from datasets.summaries.due_readings import DueReading, due_readings, indicators_about
from datasets.summaries.series import standing_of
from notices.links import LinkIsDead, purpose
from notices.models import SignedLink
from notices.views.by_link import SendsByLink
from periods.models import time_words
from records.services import AlreadySubmitted

SENT = "readings"
# It bounds what one request can ask of the database.
MOST_SENT = 200
KEY = re.compile(r"([A-Z0-9-]{1,20})_(\d{4}-\d\d-\d\d)_(\d{4}-\d\d-\d\d)")
WORDS_OF_A_CARD = ("value", "numerator", "denominator", "story", "sample_size", "reached_by", "source")
BY_LINK = "Reading given, by a signed link"


@dataclass
class Card:
    due: DueReading
    form: DueReadingForm


def typed(data: QueryDict, keys: list[str] | None = None) -> list[tuple[str, str]]:
    """What was written on the cards of the page, or on some, as (reading and box, words)."""
    found = []
    for key in (data.getlist(SENT) if keys is None else keys)[:MOST_SENT]:
        for name in WORDS_OF_A_CARD if called(key) else ():
            if words := data.get(f"{key}-{name}", "").strip():
                label = Reading._meta.get_field(name).verbose_name if name != "value" else "figure"
                found.append((f"{called(key)}: {label}", words))
    return found


def called(key: str) -> str:
    """ "ASB for 2026-27 Q2"; nothing where it is no key of ours."""
    match = KEY.fullmatch(key)
    try:
        return f"{match[1]} for {time_words(*map(date.fromisoformat, match.groups()[1:]))}" if match else ""
    except ValueError:
        return ""


@purpose(READINGS, label="Give due readings", typed=typed)
def readings_by_link(request: HttpRequest, link: SignedLink) -> HttpResponse:
    return ReadingsByLink.as_view(link=link)(request)


class ReadingsByLink(SendsByLink, TemplateView):
    """Only what its owner may give of what the link is about: an indicator, a partner's or a dataset's."""

    template_name = "datasets/readings_by_link.html"

    def dispatch(self, request, *args, **kwargs):
        if not self.indicators:
            raise LinkIsDead("Nothing is due from you", "You give no readings of this any more.")
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def indicators(self) -> list[Indicator]:
        rows = indicators_about(self.link.subject, on=self.today)
        return [each for each in rows if may_give_readings(self.owner, each)]

    @cached_property
    def due(self) -> list[DueReading]:
        return due_readings(self.indicators, on=self.today)

    def card(self, due: DueReading, data: QueryDict | None = None) -> Card:
        # A row of its own for each form, and for each time that it is shown.
        reading = Reading(indicator=due.indicator, starts_on=due.first, ends_on=due.last)
        return Card(due, DueReadingForm(data, instance=reading, due=due, today=self.today))

    def get(self, request, *args, **kwargs):
        return self.page([self.card(each) for each in self.due])

    def post(self, request, *args, **kwargs):
        if self.was_sent_before():
            return self.to_what_was_sent()
        sent = request.POST.getlist(SENT)[:MOST_SENT]
        cards = [self.card(each, request.POST if each.key in sent else None) for each in self.due]
        touched = [card for card in cards if card.form.is_bound and not card.form.is_untouched]
        others = typed(request.POST, [key for key in sent if key not in {each.key for each in self.due}])
        faulty = [card for card in touched if not card.form.is_valid()]
        if faulty or others or not touched:
            return self.page(cards, others=others, nothing_typed=not (touched or others))
        return self.to_what_was_sent() if self.send(touched) else self.page(cards)

    def send(self, cards: list[Card]) -> bool:
        """All of them, or with a fault none."""
        try:
            self.send_once(lambda: self.give(cards), leads_to=readings_link(cards[0].due.indicator))
        except AlreadySubmitted:
            return True
        except ValidationError as fault:
            # Of two clicks at once the second waited for the first, which is no fault: the token is asked again.
            if self.was_sent_before():
                return True
            self.giving.form.add_refusal(fault)
            return False
        return True

    def give(self, cards: list[Card]) -> str:
        for self.giving in cards:
            record_reading(self.giving.form.instance, by=self.owner, at=self.now, why=BY_LINK)
        return f"Readings of {', '.join(card.due.words for card in cards)}"

    def page(self, cards: list[Card], *, others=(), nothing_typed: bool = False):
        forms = [card.form for card in cards]
        # What was sent untouched is no fault: it waits.
        for card in cards:
            if card.form.is_bound and card.form.is_untouched:
                card.form = self.card(card.due).form
        has_errors = nothing_typed or bool(others) or any(form.is_bound and form.errors for form in forms)
        context = self.get_context_data(
            person=self.owner,
            link=self.link,
            today=self.today,
            cards=cards,
            forms=[card.form for card in cards],
            given=self.given(),
            token=uuid4(),
            nothing_typed=nothing_typed,
            typed=others,
            sent=self.sent_words(),
            has_errors=has_errors,
        )
        return self.render_to_response(context)

    def given(self) -> list:
        """Where each indicator stands of which nothing is due."""
        waiting = {each.indicator.pk for each in self.due}
        rest = [each for each in self.indicators if each.pk not in waiting]
        return list(standing_of(rest, on=self.today).values()) if rest else []
