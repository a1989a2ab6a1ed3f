"""The work list in a workbook: download it, upload it filled in, look at what it would change, and write it."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.generic import FormView, View

from actions.views.listing import as_download
from partners.choices import Act
from partners.policy import may
from records.models import StaleRecord
from records.services import signed_writer
from records.views import CONFLICT, VersionedFormMixin
from sheets.filled_in import read_returned
from sheets.grids import Refused
from sheets.writing import CONTENT_TYPES
from succession import services
from succession.exports import work_list_file
from succession.forms.workbook import WorkbookForm, WriteForm, read_sent
from succession.models import Review
from succession.views.mixins import StrategyMixin

ENDINGS = ("xlsx", "ods")


class WorkbookMixin(StrategyMixin):
    act = Act.EDIT

    def dispatch(self, request, *args, **kwargs):
        if may(request.user, self.act, Review) and not self.strategy.is_draft:
            return redirect("succession:review", self.strategy.key)
        return super().dispatch(request, *args, **kwargs)


class WorkbookPage(WorkbookMixin, FormView):
    template_name = "succession/workbook.html"
    form_class = WorkbookForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(work=self.work, **kwargs)

    def form_valid(self, form):
        file = form.cleaned_data["file"]
        try:
            workbook = read_returned(file.open("rb").read(), name=file.name)
            sent = read_sent(workbook, work=self.work, user=self.request.user, may_see=self.may_see, on=self.today)
        except Refused as refusal:
            form.add_error("file", f"{refusal.reason} {refusal.remedy}")
            return self.form_invalid(form)
        write = WriteForm(work=self.work, user=self.request.user)
        context = {"sent": sent, "name": file.name, "token": write.initial["token"]}
        context |= {"writer": signed_writer(self.request.user)}
        return self.response_class(
            self.request, "succession/workbook_preview.html", self.get_context_data(form=form, **context)
        )


class WorkbookFile(WorkbookMixin, View):
    def get(self, request, key):
        ending = request.GET.get("format", "xlsx")
        if ending not in ENDINGS:
            raise Http404
        content = work_list_file(self.work, ending=ending, on=self.today, may_see=self.may_see)
        return as_download(
            HttpResponse(content, content_type=CONTENT_TYPES[ending]), f"work-list-{self.today}.{ending}"
        )


class WriteWorkbook(WorkbookMixin, VersionedFormMixin, FormView):
    """All rows that were shown, or none: an answer that somebody gave since is told, and the file is sent again."""

    template_name = "succession/workbook_refused.html"
    form_class = WriteForm

    def get(self, request, *args, **kwargs):
        return redirect(self.address("workbook"))

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"work": self.work, "user": self.request.user}

    def get_context_data(self, **kwargs):
        return super().get_context_data(again=WorkbookForm(action=self.address("workbook")), **kwargs)

    def perform(self, form):
        answers = [each.answered() for each in form.answers]
        self.done = services.answer(self.strategy, answers, by=self.request.user, at=self.now)
        self.forget_the_work_list()

    def not_done(self, form, fault: StaleRecord | ValidationError):
        if not isinstance(fault, services.StaleLines):
            return super().not_done(form, fault)
        overtaken = ", ".join(line.action.reference for line in fault.lines)
        words = f"Somebody decided about {overtaken} after you looked. Upload the workbook again to see both answers"
        form.add_error(None, words)
        return self.render_to_response(self.get_context_data(form=form), status=CONFLICT)

    @property
    def success_message(self) -> str:
        number = len(self.done)
        return f"{number} action{'' if number == 1 else 's'} decided{self.work.in_the_way}"

    def get_success_url(self) -> str:
        return f"{self.address('review')}#work-list"
