"""What the second of two people gets who save the same record: their own text, and what the other changed."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from records.forms import is_older, merged, put_back
from records.services import WRITER, Unsent, draft_at, signed_writer, take_kept_text
from records.summaries import HistoryEntry, changes_since
from records.views.sent_once import SentOnceMixin

CONFLICT = 409


@dataclass(frozen=True)
class Conflict:
    """What the second of two people is told: what the other changed, which of it they changed as well, and what
    sending the form does now (`advice`). `reader_key` is that of the second, who may be the other one as well."""

    entries: list[HistoryEntry]
    both: list[str]
    advice: str
    reader_key: int | None = None

    @property
    def is_own(self) -> bool:
        """Whether the other one is oneself, in another window."""
        return bool(self.entries) and {entry.by_key for entry in self.entries} == {self.reader_key}


class VersionedFormMixin(SentOnceMixin):
    """A FormView or UpdateView whose form does one act, once, and whose stale save loses nobody's text.

    `may_see(row)` says which linked records may be named when another person's changes are shown.
    """

    conflict: Conflict | None = None
    # Not where there is nothing to type.
    keeps_drafts = True

    @cached_property
    def kept_text(self):
        return take_kept_text(self.request, at=self.now) if self.request.method == "GET" else None

    @cached_property
    def unsent(self) -> Unsent | None:
        """The draft that this person left here; what has just outlived a session comes first."""
        if not self.keeps_drafts or self.request.method != "GET" or self.kept_text is not None:
            return None
        return draft_at(self.request.path, person_key=self.request.user.pk, at=self.now)

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if self.unsent and not form.is_bound:
            put_back(form, self.unsent.typed)
        return form

    def may_see(self, row) -> bool:
        return True

    def saved_since(self, record, version: int) -> list[HistoryEntry]:
        return changes_since(record, version, may_see=self.may_see)

    def get_form_kwargs(self) -> dict:
        kwargs = super().get_form_kwargs()
        kwargs["initial"] = kwargs.get("initial", {}) | {WRITER: signed_writer(self.request.user)}
        if self.kept_text is not None:
            kwargs["data"] = self.kept_text
        return kwargs

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(conflict=self.conflict, kept=self.kept_text is not None, **kwargs)
        older = self.unsent is not None and is_older(context["form"], self.unsent.typed)
        context |= {"unsent": self.unsent, "unsent_is_older": older}
        context["has_errors"] = context["form"].is_bound and bool(context["form"].errors)
        return context

    def stale(self, form, record):
        """409: the form again with their text, over the record as it is now, and what changed meanwhile."""
        read_version = form.cleaned_data["version"]
        current = type(record)._base_manager.get(pk=record.pk)
        theirs = merged(form, self.values_at(form, current, read_version))
        entries = self.saved_since(current, read_version)
        self.conflict = Conflict(
            entries,
            [] if form.adds else changed_by_both(form, theirs, entries),
            advice=form.when_stale,
            reader_key=self.request.user.pk,
        )
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


def changed_by_both(form, theirs: dict, entries: list[HistoryEntry]) -> list[str]:
    """The labels of the fields that both people changed."""
    changed = {change.field for entry in entries for change in entry.changes}
    return [str(form.fields[name].label) for name in theirs if name in changed]


def linked_at(row) -> dict[str, list[int]]:
    """The keys that each many-to-many field held in one row of history."""
    found = {}
    for field in row.instance_type.history_writer.m2m_models:
        attribute = f"{field.m2m_reverse_field_name()}_id"
        found[field.name] = [getattr(link, attribute) for link in getattr(row, field.name).all()]
    return found
