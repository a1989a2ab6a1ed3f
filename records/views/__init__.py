from records.views.editions import CorrectMixin, DropMixin
from records.views.files import DOWNLOAD_POLICY, AttachMixin, download
from records.views.record_form import InstanceFormMixin, RecordFormView, TodayMixin
from records.views.stale_save import CONFLICT, Conflict, VersionedFormMixin, changed_by_both, linked_at

__all__ = [
    "CONFLICT",
    "DOWNLOAD_POLICY",
    "AttachMixin",
    "Conflict",
    "CorrectMixin",
    "DropMixin",
    "InstanceFormMixin",
    "RecordFormView",
    "TodayMixin",
    "VersionedFormMixin",
    "changed_by_both",
    "download",
    "linked_at",
]
