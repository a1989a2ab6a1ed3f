"""What everyone signed in reads: the briefings that were sent, and how a priority stands on a day."""

from urllib.parse import urlencode

from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import ListView, TemplateView, View

from briefings.exports.files import STAMP, file_of
from briefings.forms import PriorityDayForm
from briefings.limits import DAYS_OF_HIGHLIGHTS
from briefings.models import Briefing
from briefings.summaries.facts import facts_of
from briefings.summaries.offered import wards_offered
from briefings.summaries.questions import questions_of
from briefings.views.mixins import BriefingMixin, as_download
from briefings.wording.priority import priority_document, priority_facts
from papers.document import PaperDocument
from papers.html import page_of
from partners.choices import Act
from partners.policy import may
from periods.models import ReportingPeriod
from priorities.models import Priority
from records.forms import ConfirmForm
from reports.views.comparing import ComparedMixin

FORMATS = ("pdf", "docx", "csv", "json")


class BriefingList(ListView):
    template_name = "briefings/list.html"
    context_object_name = "briefings"
    paginate_by = 50

    def get_queryset(self):
        rows = Briefing.objects.visible_to(self.request.user).without_words()
        return rows.select_related("period").latest_first()

    def get_context_data(self, **kwargs):
        may_make = may(self.request.user, Act.ADD, Briefing)
        closed = ReportingPeriod.objects.last_closed(on=timezone.localdate()) if may_make else None
        told = {"closed": closed, "has_wards": bool(closed and wards_offered()), "confirm": ConfirmForm(auto_id=False)}
        return super().get_context_data(may_make=may_make, **told, **kwargs)


class BriefingDetail(BriefingMixin, TemplateView):
    template_name = "briefings/detail.html"

    def get_context_data(self, **kwargs):
        briefing = self.briefing
        may_edit = may(self.request.user, Act.EDIT, briefing)
        if may_edit and briefing.is_draft and self.document:
            kwargs["questions"] = questions_of(facts_of(briefing, on=timezone.localdate()))
            kwargs["confirm"] = ConfirmForm(record=briefing)
        # A draft stands below a heading of its own.
        page = page_of(self.document, deeper=int(briefing.is_draft)) if self.document else None
        newer = briefing.newer() if briefing.is_sent else None
        others = briefing.others_sent() if briefing.is_sent else []
        return super().get_context_data(
            briefing=briefing, page=page, may_edit=may_edit, newer=newer, is_compared=bool(others), **kwargs
        )


class ComparedBriefings(BriefingMixin, ComparedMixin, TemplateView):
    """One that was sent beside another quarter or version on the same; at first beside the newest of the others."""

    template_name = "briefings/compared.html"

    def get_context_data(self, **kwargs):
        if not self.briefing.is_sent:
            raise Http404
        others = self.briefing.others_sent()
        chosen = self.other_of(others, key="pk", first=self.briefing.one_before())
        other = Briefing.objects.select_related("period").get(pk=chosen.pk)
        pair = self.pair(self.briefing, other, others=others, key="pk")
        return super().get_context_data(briefing=self.briefing, **pair, **kwargs)


class BriefingFile(BriefingMixin, View):
    """As PDF, in Word, its figures, or the exact text whose SHA-256 the page shows. A draft says on each page that it
    is one."""

    http_method_names = ("get", "head", "options")

    def get(self, request, *args, ending: str, **kwargs):
        if self.document is None:
            raise Http404
        briefing = self.briefing
        content = file_of(
            self.document,
            ending,
            at=briefing.sent_at or timezone.now(),
            is_lasting=briefing.is_sent,
            stamp="" if briefing.is_sent else STAMP,
        )
        return as_download(content, ending, briefing.file_name)


class PriorityReport(TemplateView):
    """Exceptions and highlights of a priority as at a day: a page, or a file of the same words."""

    template_name = "briefings/priority.html"
    http_method_names = ("get", "head", "options")

    def get(self, request, *args, **kwargs):
        ending = request.GET.get("format", "")
        if ending not in FORMATS:
            return super().get(request, *args, **kwargs)
        if self.document is None:
            raise Http404
        content = file_of(self.document, ending, at=timezone.now())
        chosen = self.form.cleaned_data
        return as_download(content, ending, f"exceptions-{chosen['priority']}-{chosen['day']}")

    @cached_property
    def form(self) -> PriorityDayForm:
        """Of what was asked for; without a day it is today."""
        today, asked = timezone.localdate(), self.request.GET.copy()
        offered = Priority.objects.offered(on=today).order_by("number")
        priorities = [(each.number, str(each)) for each in offered]
        if "priority" not in asked:
            return PriorityDayForm(today=today, priorities=priorities, initial={"day": today})
        if not any(name.startswith("day-") for name in asked):
            asked.update({"day-day": today.day, "day-month": today.month, "day-year": today.year})
        return PriorityDayForm(asked, today=today, priorities=priorities)

    @cached_property
    def document(self) -> PaperDocument | None:
        if not self.form.is_valid():
            return None
        chosen = self.form.cleaned_data
        priority = Priority.objects.offered(on=timezone.localdate()).get(number=chosen["priority"])
        facts = priority_facts(priority.pk, on=chosen["day"], name=str(priority))
        return priority_document(facts) if facts else None

    def get_context_data(self, **kwargs):
        page = page_of(self.document) if self.document else None
        kept = [(name, value) for name, value in self.form.data.items() if name != "format"] if page else []
        files = {ending: f"?{urlencode([*kept, ('format', ending)])}" for ending in FORMATS}
        return super().get_context_data(page=page, form=self.form, files=files, days=DAYS_OF_HIGHLIGHTS, **kwargs)
