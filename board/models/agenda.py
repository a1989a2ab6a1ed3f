import uuid
from dataclasses import replace

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from actions.models import Action
from board.choices import RESTRICTED, ItemKind, Purpose, Reason, Restriction
from board.models.body import Body
from board.models.meeting import AGREED_NEVER_CHANGE, Meeting
from board.querysets import ItemQuerySet, PaperQuerySet
from priorities.models import Priority, SuccessMeasure
from records.frozen import FrozenWords, Held
from records.limits import LONG_TEXT
from records.models import History, KeptFile, Record

MINUTE_TEXT = 20_000


class StandingItem(Record):
    """A line of a body's agenda template."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="standing_items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=14, choices=ItemKind, default=ItemKind.REGULAR)
    title = models.CharField(max_length=200)
    purpose = models.CharField(max_length=11, choices=Purpose, default=Purpose.INFORMATION)
    presenter = models.CharField(max_length=120, blank=True, help_text="A role, for example chair.")

    history = History()

    class Meta:
        ordering = ["body", "position", "pk"]
        constraints = [
            models.CheckConstraint(name="standing_item_kind_is_known", condition=Q(kind__in=ItemKind.values)),
            models.CheckConstraint(name="standing_item_purpose_is_known", condition=Q(purpose__in=Purpose.values)),
        ]

    def __str__(self) -> str:
        return self.title


class AgendaItem(Record):
    """One item of one meeting: what is on the agenda and, later, its minute.

    Its address holds `key`, not a number that counts up: a gap there could tell of an item that is not shown. Its
    number on the agenda is worked out for each reader (`board.summaries.agenda_order`).
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    kind = models.CharField("regular item", max_length=14, choices=ItemKind, blank=True)
    title = models.CharField(max_length=200)
    purpose = models.CharField(max_length=11, choices=Purpose, default=Purpose.INFORMATION)
    presenter = models.CharField(max_length=120, blank=True, help_text="A role, for example head of community safety.")
    presenter_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="who presents it and brings the paper",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="items_presented",
    )
    text = models.TextField(
        "what the meeting needs to know or is asked", blank=True, validators=[MaxLengthValidator(LONG_TEXT)]
    )
    section_17 = models.TextField(
        "Section 17 implications",
        blank=True,
        validators=[MaxLengthValidator(LONG_TEXT)],
        help_text="What the decision does to prevent crime and disorder, drug and alcohol misuse and re-offending.",
    )
    restriction = models.CharField("who may see it", max_length=11, choices=Restriction, default=Restriction.OPEN)
    reason = models.CharField("reason for the restriction", max_length=10, choices=Reason, blank=True)
    priority = models.ForeignKey(Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    actions = models.ManyToManyField(Action, verbose_name="linked actions", related_name="agenda_items", blank=True)
    measures = models.ManyToManyField(
        SuccessMeasure, verbose_name="linked measures", related_name="agenda_items", blank=True
    )
    # Of the item itself: one that is added after publishing is a draft until the next version.
    is_published = models.BooleanField(default=False, editable=False)
    minute = models.TextField(blank=True, validators=[MaxLengthValidator(MINUTE_TEXT)])
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    # Moving items about is nobody's text: it would fill the history, and tell others that they were overtaken.
    history = History(excluded_fields=["position"], m2m_fields=["actions", "measures"], unsaid=["is_published"])
    # Who may see an item may be decided later still.
    held = Held(AGREED_NEVER_CHANGE, together_with="meeting", free=("restriction", "reason"))
    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["meeting", "position", "pk"]
        constraints = [
            models.CheckConstraint(name="item_kind_is_known", condition=Q(kind__in=["", *ItemKind.values])),
            models.CheckConstraint(name="item_purpose_is_known", condition=Q(purpose__in=Purpose.values)),
            models.CheckConstraint(name="item_restriction_is_known", condition=Q(restriction__in=Restriction.values)),
            models.CheckConstraint(name="item_reason_is_known", condition=Q(reason__in=["", *Reason.values])),
            models.CheckConstraint(
                name="item_is_restricted_for_a_reason",
                condition=Q(restriction=Restriction.OPEN, reason="") | (Q(restriction__in=RESTRICTED) & ~Q(reason="")),
                violation_error_message="A restricted item must have a reason. An open one cannot have one.",
            ),
            models.CheckConstraint(
                name="item_is_withdrawn_by_somebody_at_some_time",
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"{self.meeting.get_absolute_url()}#item-{self.key}"

    @property
    def is_open(self) -> bool:
        return self.restriction == Restriction.OPEN

    @property
    def is_restricted(self) -> bool:
        return self.restriction in RESTRICTED

    @property
    def kept_papers(self) -> list["Paper"]:
        """Filtered here and not by the database, so that pages which prefetch papers ask no more for each item."""
        return [paper for paper in self.papers.all() if paper.removed_at is None]

    @property
    def is_for_decision(self) -> bool:
        return self.purpose == Purpose.DECISION

    @property
    def lacks_implications(self) -> bool:
        """Which keeps the agenda from being published."""
        return self.is_for_decision and self.meeting.body.asks_section_17 and not self.section_17.strip()


class Paper(KeptFile):
    """A file to be read before an item; its address holds `key`, as that of its item does."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="papers")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    is_published = models.BooleanField(default=False, editable=False)
    # A file may name people: nothing of it is in their copy of the pack unless somebody has said that it may be.
    is_for_residents = models.BooleanField("residents may read it", default=False)

    # What a file is never changes: another file is another paper.
    history = History(excluded_fields=["file", "sha256"])
    held = replace(KeptFile.held, free=(*KeptFile.held.free, "is_published"))
    objects = PaperQuerySet.as_manager()

    class Meta(KeptFile.Meta):
        abstract = False

    def get_absolute_url(self) -> str:
        return reverse("board:paper", args=[self.item.meeting_id, self.key])


class AgendaVersion(models.Model):
    """The agenda as it was published: words, and the key of each item so that every reader sees their own part."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="agenda_versions")
    number = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # JSON of every item, whoever may see it. Never shown as it is: `board.summaries.agenda.agenda_of` cuts it.
    agenda = models.TextField()
    sha256 = models.CharField("SHA-256 of the agenda", max_length=64, editable=False)

    frozen_words = FrozenWords("agenda", "sha256")
    held = Held("Published agendas never change.", on_record=True)

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="agenda_version_is_numbered_once"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}, version {self.number}"
