"""The draft minutes behind a signed link: whoever was there corrects them without signing in. Nothing restricted is
here, for a mail may be forwarded."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView

from board.choices import MeetingState
from board.forms import CorrectionByLinkForm
from board.models import AgendaItem, Meeting
from board.policy import attended
from board.querysets import OBSERVER
from board.services.signed_links import CORRECT
from board.summaries.agenda import shown_to
from board.summaries.corrections import own_corrections
from board.summaries.minuted_items import MinutedItem
from board.summaries.minutes import minutes_of
from notices.links import LinkIsDead, purpose
from notices.models import SignedLink
from notices.views.by_link import SendsByLink
from records.models import StaleRecord
from records.services import AlreadySubmitted

WRITTEN = {"minute": "Minute as it should be", "should_be": "Corrected words", "why": "Reason for the correction"}
NOT_A_DRAFT = "They are agreed, and can no longer change. You can read them after signing in."
NOT_THERE = "The list of those who attended has changed since this link was sent, and you are not on it any more."
SAVED_SINCE = (
    "This minute was changed since you opened the page. What you typed is still in the box: check it against the "
    "minute as it is now, above, then send it again."
)
BY_LINK = ", by a signed link"


def typed(data: QueryDict) -> list[tuple[str, str]]:
    return [(words, data[name].strip()) for name, words in WRITTEN.items() if data.get(name, "").strip()]


@purpose(CORRECT, label="Correct draft minutes", typed=typed)
def correct_by_link(request: HttpRequest, link: SignedLink) -> HttpResponse:
    return CorrectByLink.as_view(link=link)(request)


class CorrectByLink(SendsByLink, FormView):
    """The minutes to read; `?item=` is one of them in a box."""

    form_class = CorrectionByLinkForm
    template_name = "board/correct_by_link.html"

    @cached_property
    def meeting(self) -> Meeting:
        return Meeting.objects.select_related("body").get(pk=self.link.about_id)

    def dispatch(self, request, *args, **kwargs):
        if self.meeting.state != MeetingState.MINUTES_DRAFT:
            raise LinkIsDead("These minutes are no longer a draft", NOT_A_DRAFT)
        if not attended(self.meeting, self.owner):
            raise LinkIsDead("Nothing is asked of you here", NOT_THERE)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def items(self) -> list[MinutedItem]:
        """With what everybody may read, numbered as for those who may read no more."""
        found = minutes_of(self.meeting, shown_to(self.meeting, OBSERVER)).items
        return [item for item in found if not item.is_withheld]

    @cached_property
    def chosen(self) -> MinutedItem | None:
        wanted = self.request.GET.get("item", "")
        return next((item for item in self.items if item.key == wanted), None)

    @cached_property
    def item(self) -> AgendaItem:
        return self.meeting.items.select_related("meeting__body").get(key=self.chosen.key)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"item": self.item if self.chosen else None}

    def get_initial(self):
        if self.chosen is None:
            return {}
        return {"minute": self.item.minute, "version": self.item.version, "token": uuid4()}

    def post(self, request, *args, **kwargs):
        if self.chosen is None:
            raise LinkIsDead("This item is not here any more", "What you typed was not sent.")
        if self.was_sent_before():
            return self.to_what_was_sent()
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            self.send_once(lambda: self.send(form), leads_to=self.meeting.get_minutes_url())
        except AlreadySubmitted:
            pass
        except StaleRecord:
            return self.stale(form)
        except ValidationError as refusal:
            if self.was_sent_before():
                return self.to_what_was_sent()
            for name, errors in getattr(refusal, "error_dict", {None: refusal.messages}).items():
                form.add_error(name, errors)
            return self.form_invalid(form)
        return self.to_what_was_sent()

    def send(self, form) -> str:
        self.item.version = form.cleaned_data["version"]
        form.propose(self.item, by=self.owner, at=self.now, how=BY_LINK)
        return f"A correction to item {self.chosen.number}, {self.chosen.title}"

    def stale(self, form):
        """What they typed, over the minute as it is now."""
        if self.was_sent_before():
            return self.to_what_was_sent()
        current = AgendaItem.objects.get(pk=self.item.pk)
        data = form.data.copy()
        data["version"], data["token"] = current.version, str(uuid4())
        again = CorrectionByLinkForm(data, item=self.item)
        again.add_error(None, SAVED_SINCE)
        return self.render_to_response(self.get_context_data(form=again), status=409)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            link=self.link,
            meeting=self.meeting,
            items=self.items,
            chosen=self.chosen,
            own=own_corrections(self.meeting, self.owner, OBSERVER),
            sent=self.sent_words(),
            sign_in=reverse("account_login", query={"next": self.meeting.get_minutes_url()}),
            **kwargs,
        )
        return context | {"has_errors": bool(context["form"].errors) if context["form"].is_bound else False}
