from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property

from briefings.choices import BriefingState
from briefings.models import Briefing
from briefings.services.refusal import NO_STRATEGY, REFUSALS
from briefings.services.sending import document_now
from papers.document import PaperDocument
from partners.choices import Act
from partners.policy import require
from records.views import RecordFormView
from reports.exports.content_types import CONTENT_TYPES
from reports.views.published import as_download as download_of


class BriefingMixin:
    """A view about one briefing: 404 when the reader may not see it, 403 when they may not do `act`."""

    act: str = Act.SEE

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.act, self.briefing)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def briefing(self) -> Briefing:
        # A draft must look like a briefing that does not exist.
        rows = Briefing.objects.visible_to(self.request.user).select_related("period", "sent_by")
        briefing = rows.filter(pk=self.kwargs["pk"]).first()
        if briefing is None:
            raise Http404
        return briefing

    @cached_property
    def document(self) -> PaperDocument | None:
        """What was sent, or what would be sent now; None where there is no plan to tell of."""
        if self.briefing.is_sent:
            return PaperDocument.from_json(self.briefing.frozen_words)
        try:
            return document_now(self.briefing, at=timezone.now())
        except ValidationError:
            return None


class BriefingFormView(BriefingMixin, RecordFormView):
    """One act on one briefing, in one of its states: in any other its page says what is possible."""

    back_text = "Back to the briefing"
    act = Act.EDIT
    state = BriefingState.DRAFT

    @property
    def record(self):
        return self.briefing

    @property
    def back(self) -> str:
        return self.briefing.get_absolute_url()

    @property
    def caption(self) -> str:
        return str(self.briefing)

    def not_possible(self) -> str:
        if self.briefing.state != self.state:
            return REFUSALS[BriefingState(self.briefing.state)]
        return NO_STRATEGY if self.document is None else ""


def as_download(content: bytes, ending: str, name: str) -> HttpResponse:
    return download_of(content, CONTENT_TYPES[ending], f"{name}.{ending}", inline=ending == "pdf")
