import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from imports.choices import ImportState
from imports.querysets import ImportQuerySet
from periods.models import ReportingPeriod
from records.frozen import Held
from records.models import History, Record


def storage_path(source: "Import", name: str) -> str:
    """A random name: the one its owner gave it stays in the database, behind the policy."""
    key = uuid.uuid4().hex
    return f"imports/{key[:2]}/{key}"


class ColumnMapping(Record):
    """How the columns of one kind of sheet are read, remembered under a name: {a column's key: Meaning}."""

    name = models.CharField(max_length=80, unique=True)
    columns = models.JSONField(default=dict)

    history = History()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Import(Record):
    """One file on its way into the plan: what was sent, how it is read, and what became of it.

    `columns`, `sheets` and `headers` are a person's choices in place of what was found, and `columns_seen` that
    somebody looked at what each column is taken for. Without a `period` its progress becomes text. `cancelled` holds
    {key of an action that the file no longer has: why it is cancelled}. `layout`, `counts`, `faults`, `digest` and
    `seen` are what the last dry run showed: `digest` stands for all that would be written, and `seen` holds the
    versions of the actions that would change.
    """

    name = models.CharField("file name", max_length=200)
    file = models.FileField(upload_to=storage_path, max_length=200)
    size = models.PositiveBigIntegerField("size in bytes")
    sha256 = models.CharField(max_length=64, db_index=True)
    state = models.CharField(max_length=9, choices=ImportState, default=ImportState.DRAFT)
    sheets = models.JSONField(default=list, blank=True)
    headers = models.JSONField(default=dict, blank=True)
    columns = models.JSONField(default=dict, blank=True)
    columns_seen = models.BooleanField(default=False)
    period = models.ForeignKey(
        ReportingPeriod,
        verbose_name="quarter of the newest progress in the file",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    cancelled = models.JSONField(default=dict, blank=True)
    layout = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    faults = models.JSONField(default=list, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    seen = models.JSONField(default=dict, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    committed_at = models.DateTimeField("put into the plan", null=True, blank=True)
    committed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    history = History(excluded_fields=["file", "layout", "faults", "digest", "seen"])
    held = Held(
        "An import that was put into the plan never changes.", when=f"{{row}}.state = '{ImportState.COMMITTED}'"
    )
    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="import_state_is_known", condition=Q(state__in=ImportState.values)),
            models.CheckConstraint(
                name="import_is_committed_if_and_only_if_dated",
                condition=Q(state=ImportState.COMMITTED, committed_at__isnull=False)
                | (~Q(state=ImportState.COMMITTED) & Q(committed_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("imports:preview", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == ImportState.DRAFT

    @property
    def is_committed(self) -> bool:
        return self.state == ImportState.COMMITTED

    @property
    def open_count(self) -> int:
        """How many decisions are still open."""
        return self.counts.get("open", 0)

    @property
    def are_columns_known(self) -> bool:
        """Somebody has looked at what they are taken for, or the file was made here."""
        return self.columns_seen or self.layout.get("made_here", False)

    @property
    def has_header(self) -> bool:
        sheets = self.layout.get("sheets", [])
        return bool(sheets) and all(sheet["header"] is not None for sheet in sheets)

    @property
    def has_actions(self) -> bool:
        return any(self.counts.get(name) for name in ("new", "changed", "same"))

    @property
    def is_ready(self) -> bool:
        is_decided = self.are_columns_known and not self.faults and not self.open_count
        return self.is_draft and self.has_actions and is_decided and bool(self.digest)
