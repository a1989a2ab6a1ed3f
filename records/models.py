"""What every record keeps: a version that no two people can both save over, and its full history."""

import uuid
from functools import cache

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords

from records.choices import IN_WORDS
from records.frozen import Held
from records.querysets import PastQuerySet

# How many characters a text of several paragraphs may have, in every app: its field and its form take it from here.
LONG_TEXT = 4000
# Of one paragraph, such as a reason.
SHORT_TEXT = 1000
# Of what a new version of something frozen puts right.
WHAT_CHANGED = 500


class StaleRecord(Exception):
    """Somebody saved the record after this copy of it was read. Nothing was written."""

    def __init__(self, record: "Record"):
        super().__init__(f"{record._meta.verbose_name} {record.pk} was changed since version {record.version}")
        self.record = record


class KeptHistoryManager(HistoryManager):
    @classmethod
    @cache
    def from_queryset(cls, queryset_class, class_name=None):
        # simple_history asks for it each time that `Model.history` is named: to make the class takes longer than to
        # write a row.
        return super().from_queryset(queryset_class, class_name)


class History(HistoricalRecords):
    """The history of a `Record`, written once for a save together with its many-to-many links.

    A save of nothing but `excluded_fields` (such as the time of the last sign-in) leaves no row. `indexes` are those
    of its table, for a history that is asked for many records at once. Its rows never change (decision 32); those of
    one that `is_private` may be deleted. `unsaid` are fields that follow from others, so that their changes are kept
    and not told.
    """

    def __init__(self, *args, indexes=(), is_private=False, unsaid=(), historical_queryset=PastQuerySet, **kwargs):
        own = {"history_manager": KeptHistoryManager, "historical_queryset": historical_queryset}
        super().__init__(*args, **own, **kwargs)
        self.indexes, self.is_private, self.unsaid = indexes, is_private, unsaid
        # {many-to-many field: the model of its history}: simple_history has one such dict for all models together.
        self.m2m_models = {}

    def get_meta_options(self, model):
        options = super().get_meta_options(model)
        return {**options, "indexes": self.indexes} if self.indexes else options

    def finalize(self, sender, **kwargs):
        super().finalize(sender, **kwargs)
        if sender is self.cls:
            sender.history_writer = self

    def is_beneath_notice(self, update_fields) -> bool:
        return bool(update_fields) and set(update_fields) <= set(self.excluded_fields)

    def post_save(self, instance, created, using=None, **kwargs):
        if not self.is_beneath_notice(kwargs.get("update_fields")):
            super().post_save(instance, created, using=using, **kwargs)


class Record(models.Model):
    """A row that people edit. Concrete records add `history = History()`."""

    version = models.PositiveIntegerField(default=1, editable=False)
    # Not `auto_now_add`: `keep` sets it to the instant of the first row of history, and questions about the past
    # compare both.
    created_at = models.DateTimeField("created", editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        """Write the row if it is still at the version that was read.

        Raises StaleRecord otherwise. The comparison is one UPDATE, so that of two people who save at once,
        in any number of processes, exactly one wins.
        """
        if self._state.adding or self.history_writer.is_beneath_notice(kwargs.get("update_fields")):
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            self._take_version()
            try:
                super().save(*args, **kwargs)
            except BaseException:
                # The transaction takes the row back but not this copy, which would look newer than what is stored.
                self.version -= 1
                raise

    def _take_version(self) -> None:
        # Not `objects`: a manager that leaves rows out would make them look stale.
        row = type(self)._base_manager.filter(pk=self.pk, version=self.version)
        if not row.update(version=F("version") + 1):
            raise StaleRecord(self)
        self.version += 1


def storage_path(document: "KeptFile", name: str) -> str:
    """A random name: the one its owner gave it stays in the database, behind the policy."""
    key = uuid.uuid4().hex
    return f"documents/{key[:2]}/{key}"


class KeptFile(Record):
    """A file as it is kept, whatever it is attached to: its words in the database, its bytes under a random name.

    `records.services.take_in` fills it, and nothing else: it looks into the file first. One that was removed stays
    listed in the history. `left_out` names the properties that our copy is without, such as the author.
    """

    title = models.CharField(max_length=200)
    name = models.CharField("file name", max_length=200)
    file = models.FileField(upload_to=storage_path, max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("size in bytes")
    sha256 = models.CharField(max_length=64)
    left_out = models.CharField("left out of our copy", max_length=200, blank=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    # `file` is free for `tidy_documents`; `check_files` compares what it leads to with the hash.
    held = Held("What a kept file is never changes.", free=("file", "removed_at", "removed_by"))

    class Meta:
        abstract = True
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_removed_by_somebody_at_some_time",
                condition=Q(removed_at=None, removed_by=None) | Q(removed_at__isnull=False, removed_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Submission(models.Model):
    """One sending of one form: a second sending of the same form finds the first one's result.

    Written in the transaction of the act itself, so that a double click, a reload or Back never does it twice.
    """

    token = models.UUIDField(primary_key=True)
    result_url = models.CharField(max_length=500)
    claimed_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return str(self.token)


class Draft(models.Model):
    """What one person typed into one form and has not sent (`records.services.drafts`).

    Nobody else ever reads it, so it has neither version nor history.
    """

    # No foreign key: people are an app to the left.
    person_key = models.PositiveBigIntegerField()
    path = models.CharField("address of the form", max_length=500)
    text = models.TextField("what was typed, as a browser sends it")
    saved_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person_key", "path"],
                name="draft_is_one_for_each_form_and_person",
                violation_error_message="There is already a draft of this form",
            )
        ]

    def __str__(self) -> str:
        return self.path


class MeantWords(models.Model):
    """That somebody sent a text although something in it looked like a detail of a person (`records.forms`).

    Only a mark of the text is kept, because the text stands where it was sent. Never changed, so without a history.
    """

    # No foreign key: people are an app to the left. Empty where a link was used without signing in.
    person_key = models.PositiveBigIntegerField(null=True, blank=True)
    path = models.CharField("address of the form", max_length=500)
    box = models.CharField("label of its box", max_length=200)
    kinds = models.CharField("what it looked like", max_length=300)
    sha256 = models.CharField("SHA-256 of the text", max_length=64)
    said_at = models.DateTimeField(db_index=True)

    held = Held("What somebody said of a text stays as it was said.", may_go=True)

    class Meta:
        verbose_name_plural = "words that were meant"

    def __str__(self) -> str:
        return f"{self.box}: {self.kinds}"


class Purge(models.Model):
    """One use of the door past the triggers that hold what is frozen (`records.services.purging`): of one table."""

    # No foreign key: people are an app to the left. Empty for a job.
    by_key = models.PositiveBigIntegerField("who", null=True, blank=True)
    done_at = models.DateTimeField(db_index=True)
    why = models.CharField(max_length=200)
    table = models.CharField(max_length=100)
    row_count = models.PositiveIntegerField()

    held = Held("What was done past the triggers stays as it was noted.")

    class Meta:
        ordering = ["-done_at", "table"]

    def __str__(self) -> str:
        return f"{self.table}: {self.why}"


class Gone(models.Model):
    """How much of a kind was deleted on one run because its time was over, and how long it had been kept."""

    kind = models.CharField(max_length=40)
    row_count = models.PositiveIntegerField()
    kept_days = models.PositiveIntegerField("days for which it is kept")
    gone_at = models.DateTimeField(db_index=True)

    held = Held("What went stays as it was noted.")

    class Meta:
        verbose_name_plural = "what went"
        ordering = ["-gone_at", "kind"]

    def __str__(self) -> str:
        return f"{self.in_words}: {self.row_count}"

    @property
    def in_words(self) -> str:
        """A kind of an earlier version has none."""
        return IN_WORDS.get(self.kind, self.kind)
