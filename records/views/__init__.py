from records.views.files import AttachMixin, download
from records.views.record_form import RecordFormView
from records.views.stale_save import CONFLICT, Conflict, VersionedFormMixin, linked_at

__all__ = ["CONFLICT", "AttachMixin", "Conflict", "RecordFormView", "VersionedFormMixin", "download", "linked_at"]
