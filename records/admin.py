"""The administration pages keep the same rules as our own: version, history, one save at a time."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone

from govuk.dates import moment
from govuk.errors import error_list
from govuk.fields import refuse_unreadable, with_plain_line_ends
from govuk.forms import WordedForm
from govuk.links import way_on
from records.forms import SAVE_AGAIN, merged
from records.models import StaleRecord
from records.services import keep
from records.summaries import changes_since, history_of
from records.views import CONFLICT, Conflict, changed_by_both, linked_at

# A version that no record reaches, and that the column holds on each database, as one more does.
FAR_AHEAD = 2**31 - 2


def moment_of(name: str, words: str):
    """A column of a list with an instant in the words of our pages, where Django would write "12:32 a.m."."""

    @admin.display(description=words, ordering=name, empty_value="–")
    def column(record):
        return moment(getattr(record, name)) or None

    return column


class RecordAdminForm(WordedForm, forms.ModelForm):
    read_version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["read_version"] = self.instance.version
            self.fields["read_version"].required = True

    def clean(self) -> dict:
        cleaned = super().clean()
        for name, text in list(cleaned.items()):
            if isinstance(text, str):
                self._refuse_unreadable(name, text)
        return cleaned

    def _refuse_unreadable(self, name: str, text: str) -> None:
        try:
            # The fields of our own forms refuse this themselves; those that Django makes for the admin do not.
            refuse_unreadable(with_plain_line_ends(text), self.fields[name].called)
        except ValidationError as refusal:
            self.add_error(name, refusal)

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.cleaned_data.get("read_version"):
            # The save compares it with the database in one UPDATE: a check here would leave a gap (decision 5).
            self.instance.version = min(self.cleaned_data["read_version"], FAR_AHEAD)


class RecordAdmin(admin.ModelAdmin):
    """Admin of one kind of record. Subclasses say who may do what."""

    form = RecordAdminForm
    # The one action that Django brings deletes, past version and history.
    actions = None
    save_on_top = False
    view_on_site = False
    # {field: what is typed there}, where neither its label nor the model says it.
    explained: dict[str, str] = {}
    # What Django 6 assumes anyway: until it does, Django warns of each such field.
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    change_form_template = "admin/record_change_form.html"
    object_history_template = "admin/record_history.html"

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change=change, help_texts=self.explained, **kwargs)

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        # A form without the version could not be told stale, so subclasses need not remember to name it.
        named = {name for _, options in fieldsets for name in options["fields"]}
        return fieldsets if "read_version" in named else [*fieldsets, (None, {"fields": ["read_version"]})]

    def save_model(self, request, obj, form, change):
        """All in one: the row, its links and its history, so `save_related` has nothing left to do."""
        names = {field.name for field in obj._meta.many_to_many}
        links = {name: rows for name, rows in form.cleaned_data.items() if name in names}
        keep(obj, by=request.user, at=timezone.now(), links=links)

    def save_related(self, request, form, formsets, change):
        for formset in formsets:
            self.save_formset(request, form, formset, change=change)

    def response_add(self, request, obj, post_url_continue=None):
        response = super().response_add(request, obj, post_url_continue)
        # The next one begins as this one did: the address says of which strategy it is, and where it leads.
        return HttpResponseRedirect(request.get_full_path()) if "_addanother" in request.POST else response

    def response_post_save_add(self, request, obj):
        return HttpResponseRedirect(way_on(request, super().response_post_save_add(request, obj).url))

    def response_post_save_change(self, request, obj):
        return HttpResponseRedirect(way_on(request, super().response_post_save_change(request, obj).url))

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def log_addition(self, request, obj, message):
        """The record's own history says it, and the policy covers that: Django's log keeps titles for anyone."""

    log_change = log_deletion = log_addition

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except StaleRecord as stale:
            return self.stale(request, stale.record, form_url)

    def stale(self, request, record, form_url):
        """409: the page over the record as it is now, with this person's own changes put back in."""
        current = self.get_object(request, str(record.pk))
        # A second copy of the row, because validating a form writes what was typed into its instance.
        form = self.get_form(request, current, change=True)(request.POST, instance=self.get_object(request, record.pk))
        form.is_valid()
        read_version = form.cleaned_data["read_version"]
        theirs = merged(form, self.values_at(form, current, read_version))
        # Only managers and administrators come here, and nothing is restricted for them.
        entries = changes_since(current, read_version, may_see=lambda row: True)
        both = changed_by_both(form, theirs, entries)
        conflict = Conflict(entries, both, advice=SAVE_AGAIN, reader_key=request.user.pk)
        return self.show_again(request, current, theirs, conflict, form_url)

    @staticmethod
    def values_at(form, current, version: int) -> dict:
        row = current.history.filter(version=version).order_by("history_id").last()
        # Of a version that never was, as a forged form names one, nothing is known.
        if row is None:
            return {}
        attributes = {field.name: field.attname for field in current._meta.concrete_fields}
        return {name: getattr(row, attributes[name]) for name in form.fields if name in attributes} | linked_at(row)

    def show_again(self, request, current, theirs, conflict, form_url):
        form = self.get_form(request, current, change=True)(instance=current, initial=theirs)
        fieldsets = self.get_fieldsets(request, current)
        readonly = self.get_readonly_fields(request, current)
        admin_form = admin.helpers.AdminForm(form, list(fieldsets), {}, readonly, model_admin=self)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Change {current._meta.verbose_name}",
            "subtitle": str(current),
            "adminform": admin_form,
            "original": current,
            "object_id": str(current.pk),
            "is_popup": False,
            "media": self.media + admin_form.media,
            "inline_admin_formsets": [],
            "errors": [],
            "preserved_filters": self.get_preserved_filters(request),
            "conflict": conflict,
            "form_url": form_url,
        }
        response = self.render_change_form(request, context, change=True, obj=current, form_url=form_url)
        response.status_code = CONFLICT
        return response

    def render_change_form(self, request, context, **how):
        """With a summary of what is wrong, each line a link to its field, as on our own pages."""
        form = context["adminform"].form
        if form.errors and form.instance.pk:
            # Validating a form writes what was typed into its record: the page is still about the one that is kept.
            kept = self.model._base_manager.get(pk=form.instance.pk)
            context |= {"original": kept, "subtitle": str(kept)}
        return super().render_change_form(request, context | {"problems": error_list(form)}, **how)

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, object_id)
        if record is None or not self.has_view_permission(request, record):
            return HttpResponseRedirect("../")
        context = {
            **self.admin_site.each_context(request),
            "title": f"History of {record}",
            "entries": history_of(record, may_see=lambda row: True),
            "opts": self.opts,
            "object": record,
        }
        return TemplateResponse(request, self.object_history_template, context)
