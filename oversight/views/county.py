from django.core.exceptions import BadRequest
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from accounts.views.fresh import require_fresh_sign_in_for
from board.views.mixins import SightMixin
from oversight import services
from oversight.choices import RequestState
from oversight.exports import county_lines
from oversight.forms import AnswerRequestForm, CountyRequestForm, WithdrawRequestForm
from oversight.models import CountyRequest
from oversight.summaries.county import county_page, of_state, request_rows
from partners.choices import Act
from partners.policy import may, require
from records.views import InstanceFormMixin, RecordFormView, TodayMixin

FORMATS = ("", "csv")


class CountyLog(SightMixin, TemplateView):
    """The coordinator's page: requests, open and overdue first, and actions by their link; or the requests as CSV."""

    template_name = "oversight/county.html"

    def get(self, request, *args, **kwargs):
        if request.GET.get("format", "") not in FORMATS:
            raise BadRequest("This list comes as a page or as format=csv.")
        self.today = timezone.localdate()
        self.rows = of_state(CountyRequest.objects.visible_to(request.user), request.GET.get("state", ""))
        return self.as_csv() if request.GET.get("format") else super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            found=county_page(self.rows, sight=self.sight, on=self.today),
            states=RequestState.choices,
            chosen=self.request.GET.get("state", ""),
            may_record=may(self.request.user, Act.ADD, CountyRequest),
            **kwargs,
        )

    def as_csv(self):
        lines = county_lines(request_rows(self.rows, sight=self.sight, on=self.today))
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="county-requests-{self.today}.csv"'
        return response


class RequestMixin(SightMixin):
    act: str = Act.SEE

    def dispatch(self, request, *args, **kwargs):
        require(request.user, self.act, self.record)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def record(self) -> CountyRequest:
        # What may not be seen must look like what does not exist, so the act is not asked about first (decision 8).
        return get_object_or_404(CountyRequest.objects.visible_to(self.request.user), key=self.kwargs["key"])


class RequestDetail(RequestMixin, TemplateView):
    template_name = "oversight/county_request.html"

    def get_context_data(self, **kwargs):
        rows = CountyRequest.objects.filter(pk=self.record.pk)
        (row,) = request_rows(rows, sight=self.sight, on=timezone.localdate())
        return super().get_context_data(
            row=row, asked=row.request, may_edit=may(self.request.user, Act.EDIT, row.request), **kwargs
        )


class RecordRequest(SightMixin, TodayMixin, InstanceFormMixin, RecordFormView):
    form_class = CountyRequestForm
    heading = "Record a request"
    caption = "County partnership"
    success_message = "Request added to the log"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, Act.ADD, CountyRequest)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def record(self) -> CountyRequest:
        return CountyRequest()

    @property
    def back(self) -> str:
        return reverse("oversight:county")

    def get_initial(self):
        # Whoever writes the request down is as a rule the one who has it answered.
        return {"owner": self.request.user.partner_id}

    def perform(self, form):
        self.record = services.record_request(form.instance, links=form.linked(), by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        return self.record.get_absolute_url()


class EditRequest(RequestMixin, TodayMixin, InstanceFormMixin, RecordFormView):
    form_class = CountyRequestForm
    act = Act.EDIT
    heading = "Edit this request"
    success_message = "Request saved"

    def perform(self, form):
        require_fresh_sign_in_for("reason", form, self.request)
        services.revise_request(form.instance, links=form.linked(), by=self.request.user, at=self.now)


class AnswerRequest(RequestMixin, TodayMixin, InstanceFormMixin, RecordFormView):
    form_class = AnswerRequestForm
    act = Act.EDIT
    heading = "Record the answer"
    success_message = "Answer recorded"

    def perform(self, form):
        services.answer_request(form.instance, by=self.request.user, at=self.now)


class WithdrawRequest(RequestMixin, RecordFormView):
    form_class = WithdrawRequestForm
    act = Act.EDIT
    heading = "Close without an answer"
    introduction = "The request stays in the log, with your reason."
    success_message = "Request closed"

    def perform(self, form):
        form.claim(self.record)
        because = form.cleaned_data["because"]
        services.withdraw_request(self.record, because=because, by=self.request.user, at=self.now)
