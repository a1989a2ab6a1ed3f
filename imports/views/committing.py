from collections.abc import Iterator
from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from actions.models import Action
from imports import services
from imports.choices import RowKind
from imports.summaries.preview import row_views
from imports.views.mixins import DraftImportFormView
from records.forms import ConfirmForm, submission_key
from records.models import StaleRecord
from records.services import AlreadySubmitted, claim_submission
from records.summaries import changes_since
from records.views import CONFLICT

PAGE_SIZE = 50
# From so many actions on, the page that writes them tells how far it has come: about 500 a second.
LONG = 1000
STEPS, END = "<!-- steps -->", "<!-- end -->"


class Confirm(DraftImportFormView):
    """What would be written, field by field for actions that are here already; and the button that writes it."""

    template_name = "imports/confirm.html"
    form_class = ConfirmForm

    def get(self, request, *args, **kwargs):
        if self.source.is_draft and not self.source.is_ready:
            messages.error(request, "Look at the columns, correct the faults and answer the questions first")
            return redirect(self.source)
        return super().get(request, *args, **kwargs)

    @property
    def is_long(self) -> bool:
        return self.source.counts["new"] + self.source.counts["changed"] >= LONG

    def get_context_data(self, **kwargs):
        rows = self.source.rows.filter(kind=RowKind.ACTION, changes_count__gt=0)
        page = Paginator(rows, PAGE_SIZE).get_page(self.request.GET.get("page"))
        changed = row_views(self.source, page.object_list)
        return super().get_context_data(
            page_obj=page, changed=changed, counts=self.source.counts, is_long=self.is_long, **kwargs
        )

    def form_valid(self, form):
        try:
            return self.in_view(form) if self.is_long else super().form_valid(form)
        except services.StaleImport as stale:
            return self.plan_changed(stale)
        except AlreadySubmitted as again:
            return redirect(again.result_url)
        except StaleRecord as stale:
            return self.stale(form, stale.record)

    def perform(self, form):
        form.claim(self.source)
        services.commit(self.source, by=self.request.user, at=self.now, on=self.today)
        messages.success(self.request, self.done_words())

    def done_words(self) -> str:
        counts = self.source.counts
        words = f"{counts['new']:,} added, {counts['changed']:,} changed, {counts['same']:,} as they were."
        return f"File added to the plan: {words}"

    def in_view(self, form):
        """A long import on a page that grows while it is written; leaving it half way writes nothing."""
        form.claim(self.source)
        token = submission_key(form.cleaned_data["token"], self.request.POST, self.request.FILES)
        claim = partial(claim_submission, token, result_url=self.get_success_url(), at=self.now)
        steps = services.commit_in_steps(self.source, by=self.request.user, at=self.now, on=self.today, claim=claim)
        next(steps)
        page = render_to_string("imports/writing.html", {"source": self.source}, self.request)
        response = StreamingHttpResponse(self.lines(page, steps))
        response.headers["X-Accel-Buffering"] = "no"
        return response

    def lines(self, page: str, steps: Iterator[tuple[int, int]]) -> Iterator[str]:
        head, rest = page.split(STEPS)
        middle, foot = rest.split(END)
        yield head
        context = {"source": self.source}
        try:
            for done, total in steps:
                yield render_to_string("imports/parts/step.html", context | {"done": done, "total": total})
        except ValidationError as refusal:
            yield middle + render_to_string(
                "imports/parts/import_finished.html", context | {"refusals": refusal.messages}
            )
        else:
            yield middle + render_to_string(
                "imports/parts/import_finished.html", context | {"words": self.done_words()}
            )
        yield foot

    def plan_changed(self, stale):
        """409: the plan is not what it was when this was shown. Looked at again, nothing written."""
        self.__dict__.pop("source", None)
        services.refresh_preview(self.source, on=self.today)
        seen = Action.objects.filter(pk__in=stale.changed).in_plan_order()
        changed_here = [(each, changes_since(each, stale.changed[each.pk], may_see=self.may_see)) for each in seen]
        form = self.form_class(record=self.source)
        context = self.get_context_data(form=form, changed_here=changed_here, is_stale=True)
        return self.render_to_response(context, status=CONFLICT)


class Discard(DraftImportFormView):
    form_class = ConfirmForm
    heading = "Discard this import"
    introduction = "Nothing of it is in the plan. The file stays on record here; upload it again to start anew."
    button, button_classes = "Discard it", "govuk-button--warning"
    success_message = "Import discarded. Nothing in it has been added to the plan."

    def perform(self, form):
        form.claim(self.source)
        services.discard(self.source, by=self.request.user, at=self.now)
