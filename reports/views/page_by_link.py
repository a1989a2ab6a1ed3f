"""The page on what a partner did by the link in somebody's mail: nobody signs in, and nothing else of it is shown."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.functional import cached_property
from django.views.generic import FormView

from notices.links import LinkIsDead, purpose
from notices.models import SignedLink
from notices.views.by_link import SendsByLink
from partners.policy import may
from records.models import StaleRecord
from records.services import AlreadySubmitted
from reports import services
from reports.choices import ReportAct, ReportState
from reports.forms import AnswerCheckByLinkForm
from reports.models import PartnerCheck
from reports.notices import PAGE
from reports.services.partner_pages import TOO_LATE

NOT_ASKED = "This is asked of somebody else now."
SENT_ANEW = "The page was sent to you anew meanwhile. Open the link of the later email, or this one once more."


def typed(data: QueryDict) -> list[tuple[str, str]]:
    said = data.get("said", "").strip()
    return [("What has to be corrected", said)] if said else []


@purpose(PAGE, label="Check the page on what your organisation did", typed=typed)
def page_by_link(request: HttpRequest, link: SignedLink) -> HttpResponse:
    return PageByLink.as_view(link=link)(request)


class PageByLink(SendsByLink, FormView):
    form_class = AnswerCheckByLinkForm
    template_name = "reports/page_by_link.html"

    @cached_property
    def check(self) -> PartnerCheck:
        return PartnerCheck.objects.with_page().get(pk=self.link.about_id)

    def dispatch(self, request, *args, **kwargs):
        if not may(self.owner, ReportAct.ANSWER, self.check):
            raise LinkIsDead("Nothing is asked of you here", NOT_ASKED)
        if not self.check.is_answered and self.check.section.report.state != ReportState.DRAFT:
            raise LinkIsDead("This page is past being checked", TOO_LATE)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        # Of two clicks the second finds what the first one sent.
        return self.to_what_was_sent() if self.was_sent_before() else super().post(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            self.send_once(lambda: self.send(form), leads_to=self.check.get_absolute_url())
        except AlreadySubmitted:
            pass
        except StaleRecord as stale:
            raise LinkIsDead("Your answer was not taken", SENT_ANEW) from stale
        except ValidationError as refusal:
            if not self.was_sent_before():
                raise LinkIsDead("Your answer was not taken", f"{refusal.messages[0]}.") from refusal
        return self.to_what_was_sent()

    def send(self, form) -> str:
        self.check.answer, self.check.said = form.cleaned_data["answer"], form.cleaned_data["said"]
        services.answer_check(self.check, by=self.owner, at=self.now, how=", by a signed link")
        return f"Your answer: {self.check.get_answer_display()}"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            link=self.link, check=self.check, person=self.owner, sent=self.sent_words(), **kwargs
        )
        return context | {"has_errors": bool(context["form"].errors)}
