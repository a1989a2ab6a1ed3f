from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from imports import services
from imports.choices import QuestionKind
from imports.forms import AnswersForm, ByRowForm, ColumnsForm, GoneForm, RowForm
from imports.models import ImportQuestion, ImportRow
from imports.summaries.current_plan import current_plan
from imports.summaries.preview import next_to_do
from imports.views.mixins import DraftImportFormView

WITH_QUARTER = "?only=quarter#id_period"
SAY_QUARTER = "The columns are saved. Say of which quarter the newest progress is: it is asked below."
NOTHING_DECIDED = "Nothing was decided. What you left empty stays open, and you can come back to it."
STILL_OPEN = "Answers saved. These questions still need an answer."
LOOK_AGAIN = "These columns are new: look at each of them."
QUESTIONS_ON_A_PAGE, ROWS_ON_A_PAGE = 10, 20


class ChooseColumns(DraftImportFormView):
    template_name = "imports/columns.html"
    form_class = ColumnsForm
    success_message = "Columns saved"

    lacks_quarter = False

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"on": self.today}

    def get_initial(self) -> dict:
        """Whoever looked at the columns a moment ago, and is only asked for the quarter, does not look again."""
        asked = self.request.GET.get("only") == "quarter"
        return super().get_initial() | ({"looked": True} if asked else {})

    def get_context_data(self, **kwargs):
        return super().get_context_data(colours=list(self.source.layout.get("colours", {}).items()), **kwargs)

    def perform(self, form):
        form.claim(self.source)
        by, at = self.request.user, self.now
        services.choose(self.source, **form.chosen(), by=by, at=at, on=self.today)
        self.lacks_quarter = self.source.layout.get("has_progress") and "period" not in form.fields
        if not self.source.are_columns_known:
            self.success_message, self.message_level = SAY_QUARTER if self.lacks_quarter else LOOK_AGAIN, messages.INFO
        if form.cleaned_data.get("remember_as"):
            services.remember_mapping(self.source, name=form.cleaned_data["remember_as"], by=by, at=at)

    def get_success_url(self) -> str:
        """Here again where the choice brought columns that nobody has looked at yet."""
        if not self.source.are_columns_known:
            here = reverse("imports:columns", args=[self.source.pk])
            return f"{here}{WITH_QUARTER}" if self.lacks_quarter else here
        return next_to_do(self.source)


class AnswerQuestions(DraftImportFormView):
    """The questions of one kind: those that are open first, ten on a page."""

    template_name = "imports/decide.html"
    form_class = AnswersForm

    @cached_property
    def kind(self) -> QuestionKind:
        if self.kwargs["kind"] not in QuestionKind.values:
            raise Http404
        return QuestionKind(self.kwargs["kind"])

    @cached_property
    def page(self):
        rows = self.source.questions.asked().filter(kind=self.kind).order_by("-is_open", "pk")
        return Paginator(rows, QUESTIONS_ON_A_PAGE).get_page(self.request.GET.get("page"))

    @cached_property
    def open_keys(self) -> list[int]:
        return list(self.source.questions.open().filter(kind=self.kind).values_list("pk", flat=True))

    def shown(self) -> list[ImportQuestion]:
        """On a POST those that the form named, whatever page they would be on by now."""
        if self.request.method != "POST":
            return list(self.page.object_list)
        named = {name.split("-")[0].removeprefix("d") for name in self.request.POST if name.startswith("d")}
        keys = [int(key) for key in named if key.isascii() and key.isdecimal() and len(key) < 12]
        return list(self.source.questions.filter(kind=self.kind, pk__in=keys))

    def get_form_kwargs(self) -> dict:
        asked = {"kind": self.kind, "questions": self.shown(), "open_count": len(self.open_keys)}
        plan = current_plan(on=self.today, with_actions=self.kind == QuestionKind.MATCH)
        return super().get_form_kwargs() | asked | {"plan": plan}

    def get_context_data(self, **kwargs):
        count = len(self.open_keys)
        told = {"open_count": count, "decided_count": self.page.paginator.count - count}
        return super().get_context_data(kind=self.kind, page_obj=self.page, **told, **kwargs)

    def perform(self, form):
        form.claim(self.source)
        self.answers = form.answers(self.open_keys)
        if not self.answers:
            self.success_message, self.message_level = NOTHING_DECIDED, messages.INFO
            return
        services.decide(self.source, answers=self.answers, by=self.request.user, at=self.now, on=self.today)
        self.success_message = "Answers saved"
        if self.still_open():
            self.success_message, self.message_level = STILL_OPEN, messages.INFO

    def still_open(self) -> bool:
        return self.source.questions.open().filter(kind=self.kind).exists()

    def get_success_url(self) -> str:
        """To what is still open of this kind, else to what is of another; on from what nobody can decide yet."""
        if not self.answers:
            return self.way_on()
        if self.still_open():
            return reverse("imports:decide", args=[self.source.pk, self.kind.value])
        return next_to_do(self.source)

    def way_on(self) -> str:
        if self.page.has_next():
            return f"{self.request.path}?page={self.page.next_page_number()}"
        return next_to_do(self.source, after=self.kind)


class DecideRow(DraftImportFormView):
    template_name = "imports/row.html"
    form_class = RowForm

    @cached_property
    def row(self) -> ImportRow:
        return get_object_or_404(self.source.rows, place=self.kwargs["place"])

    def get_context_data(self, **kwargs):
        return super().get_context_data(row=self.row, **kwargs)

    def perform(self, form):
        form.claim(self.source)
        answer, by = form.cleaned_data["row"], self.request.user
        services.decide_row(self.source, row=self.row, answer=answer, by=by, at=self.now, on=self.today)


class AnswerByRow(DraftImportFormView):
    """Priority, outcome and success measure of the new actions, each row its own."""

    template_name = "imports/by_row.html"
    form_class = ByRowForm
    success_message = "Answers saved"

    @cached_property
    def page(self):
        rows = self.source.rows.filter(details__has_key="by_row")
        return Paginator(rows, ROWS_ON_A_PAGE).get_page(self.request.GET.get("page"))

    def rows(self) -> list[ImportRow]:
        """On a POST those that the form named, whatever page they would be on by now."""
        if self.request.method != "POST":
            return list(self.page.object_list)
        named = {name.split("-")[0].removeprefix("r") for name in self.request.POST if name.startswith("r")}
        places = [int(place) for place in named if place.isascii() and place.isdecimal() and len(place) < 8]
        return list(self.source.rows.filter(place__in=places, details__has_key="by_row"))

    def get_form_kwargs(self) -> dict:
        plan = current_plan(on=self.today, with_actions=False)
        return super().get_form_kwargs() | {"rows": self.rows(), "plan": plan}

    def get_context_data(self, **kwargs):
        return super().get_context_data(page_obj=self.page, **kwargs)

    def perform(self, form):
        form.claim(self.source)
        by, at = self.request.user, self.now
        services.decide_by_row(self.source, answers=form.answers(), by=by, at=at, on=self.today)

    def get_success_url(self) -> str:
        """To the next rows, and after the last of them to what is still open."""
        if self.page.has_next():
            return f"{self.request.path}?page={self.page.next_page_number()}"
        return next_to_do(self.source)


class DecideGone(DraftImportFormView):
    """What becomes of actions that an earlier version of the file had."""

    template_name = "imports/gone.html"
    form_class = GoneForm
    success_message = "Answers saved"

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"gone": self.source.layout.get("gone", [])}

    def perform(self, form):
        form.claim(self.source)
        services.decide_gone(self.source, cancelled=form.cancelled(), by=self.request.user, at=self.now)

    def get_success_url(self) -> str:
        """To where it was asked: what would be written."""
        return reverse("imports:confirm", args=[self.source.pk])
