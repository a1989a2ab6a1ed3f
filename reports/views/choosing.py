"""What is chosen and confirmed for a draft one by one: sentences of approved texts, and why things were not done."""

from django.http import Http404
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from partners.choices import Act
from reports import services
from reports.choices import ReportState
from reports.forms import ReasonForm, SentenceForm
from reports.models import ChosenSentence
from reports.summaries.editions import facts_of
from reports.summaries.sentences import Sentence, sentences_offered
from reports.views.mixins import ReportFormView, ReportMixin
from reports.views.sections import SectionMixin
from reports.wording.promises import reason_for, what_happened


class Sentences(SectionMixin, ReportMixin, TemplateView):
    """Each sentence beside where it comes from, to be taken as it is or in other words."""

    template_name = "reports/sentences.html"

    def get_context_data(self, **kwargs):
        taken = {(each.update_id, each.original): each for each in self.section.sentences.all()}
        rows = [(each, self.form_for(each, taken)) for each in sentences_offered(self.section)]
        count = sum(bool(each.words) for each in taken.values())
        return super().get_context_data(section=self.section, rows=rows, count=count, **kwargs)

    def form_for(self, sentence: Sentence, taken: dict) -> SentenceForm:
        row = taken.get((sentence.update, sentence.text))
        words = row.words if row else ""
        initial = {"original": sentence.text, "words": words or sentence.text}
        form = SentenceForm(record=row, initial=initial, auto_id=False)
        form.is_taken = bool(words)
        return form


class ChooseSentence(SectionMixin, ReportFormView):
    """Takes one sentence into the section, with the words that were typed; or leaves it out."""

    form_class = SentenceForm
    http_method_names = ("post", "options")
    heading = "Choose a sentence"

    @cached_property
    def record(self) -> ChosenSentence | None:
        """None of one that nobody took yet."""
        if not any(each.update == self.kwargs["update"] for each in sentences_offered(self.section)):
            raise Http404
        original = self.request.POST.get("original", "")
        return self.section.sentences.filter(update=self.kwargs["update"], original=original).first()

    @property
    def caption(self) -> str:
        return str(self.section)

    @property
    def back(self) -> str:
        return self.section.get_sentences_url()

    def perform(self, form):
        chosen = form.cleaned_data
        row = self.record or ChosenSentence(
            section=self.section, update_id=self.kwargs["update"], original=chosen["original"]
        )
        row.section = self.section
        form.claim(row)
        words = "" if chosen["leave_out"] else chosen["words"]
        services.choose_sentence(row, words=words, by=self.request.user, at=self.now)
        self.success_message = "Sentence taken into the report" if words else "Sentence left out"

    def get_success_url(self) -> str:
        return self.section.get_sentences_url()


class Reasons(ReportMixin, TemplateView):
    """What was not done, and why: each is confirmed before residents read it."""

    template_name = "reports/reasons.html"
    act = Act.EDIT

    def get_context_data(self, **kwargs):
        facts = facts_of(self.report)
        kept = {each.action_id: each for each in self.report.reasons.all()}
        rows = []
        for action in facts.plan.actions:
            if what := what_happened(action, facts.plan):
                form = ReasonForm(record=kept.get(action.pk), initial={"reason": reason_for(action, facts.reasons)})
                rows.append((action, what, form, action.pk in kept))
        is_draft = self.report.state == ReportState.DRAFT
        return super().get_context_data(rows=rows, is_draft=is_draft, **kwargs)


class ConfirmReason(ReportFormView):
    form_class = ReasonForm
    act = Act.EDIT
    states = (ReportState.DRAFT,)
    heading = "Say why it was not done"
    success_message = "Reason confirmed"

    @cached_property
    def record(self):
        return self.report.reasons.filter(action=self.kwargs["action"]).first() or self.report

    def get_initial(self) -> dict:
        return {"reason": getattr(self.record, "reason", "")}

    def dispatch(self, request, *args, **kwargs):
        if not self.named:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def named(self) -> str:
        facts = facts_of(self.report)
        found = (each for each in facts.plan.actions if each.pk == self.kwargs["action"])
        return next((each.title for each in found if what_happened(each, facts.plan)), "")

    @property
    def caption(self) -> str:
        return self.named

    @property
    def back(self) -> str:
        return self.report.get_reasons_url()

    def perform(self, form):
        services.confirm_reason(
            self.report,
            action_key=self.kwargs["action"],
            reason=form.cleaned_data["reason"],
            version=form.cleaned_data["version"] if self.record != self.report else None,
            by=self.request.user,
            at=self.now,
        )
