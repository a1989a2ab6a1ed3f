import logging

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import redirect

from actions.models import Action
from imports import services
from imports.choices import RowKind
from imports.summaries.preview import personal_texts_of, row_views
from imports.views.mixins import DraftImportFormView
from records.forms import ConfirmForm
from records.models import StaleRecord
from records.services import AlreadySubmitted
from records.summaries import changes_since
from records.views import CONFLICT

PAGE_SIZE = 50
# From so many actions on the page says how long it will take.
LONG = 1000
WRITTEN_A_SECOND = 250
logger = logging.getLogger(__name__)


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
    def seconds(self) -> int:
        """How long the writing will take, where that is worth saying."""
        number = self.source.counts["new"] + self.source.counts["changed"]
        return number // WRITTEN_A_SECOND + 1 if number >= LONG else 0

    def get_context_data(self, **kwargs):
        rows = self.source.rows.filter(kind=RowKind.ACTION, changes_count__gt=0)
        page = Paginator(rows, PAGE_SIZE).get_page(self.request.GET.get("page"))
        changed = row_views(self.source, page.object_list)
        return super().get_context_data(
            page_obj=page,
            changed=changed,
            counts=self.source.counts,
            gone=self.source.layout.get("gone"),
            people=personal_texts_of(self.source, most=PAGE_SIZE),
            seconds=self.seconds,
            **kwargs,
        )

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except services.StaleImport as stale:
            return self.plan_changed(stale)
        except (AlreadySubmitted, StaleRecord, PermissionDenied):
            raise
        # Whatever it was, the transaction is gone and with it all that was written: that has to be said.
        except Exception:
            logger.exception("Import %s could not be written", self.source.pk)
            return self.nothing_written()

    def perform(self, form):
        form.claim(self.source)
        services.commit(self.source, by=self.request.user, at=self.now, on=self.today)
        messages.success(self.request, self.done_words())

    def done_words(self) -> str:
        counts = self.source.counts
        words = f"{counts['new']:,} added, {counts['changed']:,} changed, {counts['same']:,} as they were."
        return f"File added to the plan: {words}"

    def nothing_written(self):
        self.__dict__.pop("source", None)
        form = self.form_class(record=self.source)
        return self.render_to_response(self.get_context_data(form=form, has_failed=True), status=500)

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
