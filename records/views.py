from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import FormView

from records.forms import OWN_FIELDS, WRITER, merged, signed_writer, submission_key, take_kept_text
from records.models import KeptFile, StaleRecord, Submission
from records.services import AlreadySubmitted, claim_submission, left_out_in_words
from records.summaries import HistoryEntry, changes_since

CONFLICT = 409
DOWNLOAD_POLICY = "sandbox; default-src 'none'"


@dataclass(frozen=True)
class Conflict:
    """What the second of two people is told: what the other changed, and which of it they changed as well."""

    entries: list[HistoryEntry]
    both: list[str]


class VersionedFormMixin:
    """A FormView or UpdateView whose form does one act, once, and whose stale save loses nobody's text.

    The view gives `perform(form)`, `success_message` and `get_success_url()`; `may_see(row)` says which linked
    records may be named when another person's changes are shown.
    """

    success_message = ""
    conflict: Conflict | None = None

    @cached_property
    def now(self):
        return timezone.now()

    @cached_property
    def today(self):
        return timezone.localdate(self.now)

    @cached_property
    def kept_text(self):
        return take_kept_text(self.request, at=self.now) if self.request.method == "GET" else None

    def may_see(self, row) -> bool:
        return True

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()
        kwargs["initial"] = kwargs.get("initial", {}) | {WRITER: signed_writer(self.request.user)}
        if self.kept_text is not None:
            kwargs["data"] = self.kept_text
        return kwargs

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(conflict=self.conflict, kept=self.kept_text is not None, **kwargs)
        context["has_errors"] = context["form"].is_bound and bool(context["form"].errors)
        return context

    def post(self, request, *args, **kwargs):
        earlier = self.earlier_sending()
        return redirect(earlier) if earlier else super().post(request, *args, **kwargs)

    def earlier_sending(self) -> str | None:
        """Where the first sending of this very form led: its act may have taken away what the form is about."""
        try:
            token = submission_key(UUID(self.request.POST.get("token", "")), self.request.POST, self.request.FILES)
        except ValueError:
            return None
        return Submission.objects.filter(token=token).values_list("result_url", flat=True).first()

    def form_valid(self, form):
        token = submission_key(form.cleaned_data["token"], self.request.POST, self.request.FILES)
        try:
            self.do_once(token, form)
        except AlreadySubmitted as again:
            return redirect(again.result_url)
        except StaleRecord as stale:
            earlier = Submission.objects.filter(token=token).first()
            return redirect(earlier.result_url) if earlier else self.stale(form, stale.record)
        except ValidationError as refusal:
            form.add_refusal(refusal)
            return self.form_invalid(form)
        if self.success_message:
            messages.success(self.request, self.success_message)
        return redirect(self.get_success_url())

    @transaction.atomic
    def do_once(self, token, form) -> None:
        earlier = Submission.objects.filter(token=token).first()
        if earlier:
            raise AlreadySubmitted(earlier.result_url)
        self.perform(form)
        claim_submission(token, result_url=str(self.get_success_url()), at=self.now)

    def stale(self, form, record):
        """409: the form again with their text, over the record as it is now, and what changed meanwhile."""
        read_version = form.cleaned_data["version"]
        current = type(record)._base_manager.get(pk=record.pk)
        theirs = merged(form, self.values_at(form, current, read_version))
        entries = changes_since(current, read_version, may_see=self.may_see)
        changed = {change.field for entry in entries for change in entry.changes}
        both = [str(form.fields[name].label) for name in theirs if name in changed]
        self.conflict = Conflict(entries, both)
        fresh = self.form_over(current, theirs)
        return self.render_to_response(self.get_context_data(form=fresh), status=CONFLICT)

    def form_over(self, current, theirs: dict):
        """An unsent form over the record as it is now, holding this person's changes."""
        kwargs = self.get_form_kwargs() | {"data": None, "files": None}
        kwargs["initial"] = kwargs.get("initial", {}) | theirs
        if "instance" in kwargs:
            self.object = kwargs["instance"] = current
        kwargs["record"] = current
        return self.get_form_class()(**kwargs)

    def values_at(self, form, current, version: int) -> dict:
        """The values that the stale form was made from: those of the record at `version`."""
        row = current.history.filter(version=version).order_by("history_id").last()
        if row is None:
            return {}
        fields = {field.name: field.attname for field in current._meta.concrete_fields}
        values = {name: getattr(row, fields[name]) for name in form.fields if name in fields}
        return values | {name: links for name, links in linked_at(row).items() if name in form.fields}


class RecordFormView(VersionedFormMixin, FormView):
    """The page of one form about one record: subclasses name the form, its words, `record` and `perform(form)`.

    `back` is where its link leads back to and where one is taken when it is done. `not_possible()` says why the
    record is in no state for this form; the page then leads back with these words. `held_as` names the cached
    properties that hold the record.
    """

    template_name = "records/form.html"
    heading = introduction = button = button_classes = ""
    back_text = "Back"
    held_as: tuple[str, ...] = ()

    @property
    def record(self):
        raise NotImplementedError

    @property
    def back(self) -> str:
        return self.record.get_absolute_url()

    @property
    def caption(self) -> str:
        return str(self.record)

    def not_possible(self) -> str:
        return ""

    def get(self, request, *args, **kwargs):
        reason = self.not_possible()
        if reason:
            messages.error(request, reason)
            return redirect(self.back)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"record": self.record}

    def get_context_data(self, **kwargs) -> dict:
        names = ("heading", "introduction", "button", "button_classes", "back", "back_text", "caption")
        return super().get_context_data(**{name: getattr(self, name) for name in names} | kwargs)

    def get_success_url(self) -> str:
        return self.back

    def form_invalid(self, form):
        self.forget_what_was_not_saved()
        return super().form_invalid(form)

    def stale(self, form, record):
        self.forget_what_was_not_saved()
        return super().stale(form, record)

    def forget_what_was_not_saved(self) -> None:
        """A refused save leaves its marks on the copy in memory: the page must show the record as it is."""
        for name in self.held_as:
            self.__dict__.pop(name, None)


def linked_at(row) -> dict[str, list[int]]:
    """The keys that each many-to-many field held in one row of history."""
    found = {}
    for field in row.instance_type.history_writer.m2m_models:
        attribute = f"{field.m2m_reverse_field_name()}_id"
        found[field.name] = [getattr(link, attribute) for link in getattr(row, field.name).all()]
    return found


class AttachMixin:
    """An act whose form is a `KeepFileForm`. The view gives `attach(**how)`, which keeps the file and returns it."""

    def perform(self, form):
        how = {name: value for name, value in form.cleaned_data.items() if name not in OWN_FIELDS}
        kept = self.attach(**how, by=self.request.user, at=self.now)
        if kept.left_out:
            self.success_message = f"{self.success_message} {left_out_in_words(kept.left_out)}"


def download(kept: KeptFile) -> FileResponse:
    try:
        stored = kept.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(stored, as_attachment=True, filename=kept.name, content_type=kept.content_type)
    response.headers["Content-Security-Policy"] = DOWNLOAD_POLICY
    response.headers["Content-Length"] = str(kept.size)
    return response
