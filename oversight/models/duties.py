"""What the partnership owes, to whom and how often, as a file of its own says it; and what shows that it was done."""

import re
import uuid
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from board.choices import Reason
from board.models import Body
from govuk.dates import BETWEEN_FIRST_AND_LAST_DAY, FIRST_DAY, LAST_DAY, MONTHS, day
from oversight.choices import Frequency, Ground, Source
from oversight.querysets import DutyQuerySet, EvidenceFileQuerySet, OfDutyQuerySet
from partners.models import OrganisationKind
from records.limits import LONG_TEXT, SHORT_TEXT
from records.models import History, KeptFile, Record

# Each is a page of its own, where the page of a duty of this key would be.
TAKEN_KEYS = ("scrutiny-pack",)
# A day that every year has.
IN_A_COMMON_YEAR = 2023


def day_and_month(text: str) -> tuple[int, int]:
    """(month, day) of "31 March". Raises ValueError for what no year, or not every year, has."""
    found = re.fullmatch(r"(\d{1,2}) ([A-Za-z]+)", text)
    if not found or found[2].capitalize() not in MONTHS:
        raise ValueError(text)
    chosen = date(IN_A_COMMON_YEAR, MONTHS.index(found[2].capitalize()) + 1, int(found[1]))
    return chosen.month, chosen.day


def is_day_and_month(text: str) -> None:
    try:
        day_and_month(text)
    except ValueError:
        raise ValidationError(f"“{text}” is not a day of the year: enter one as 31 March", code="day") from None


def between_2000_and_2100(name: str, *fields: str) -> models.CheckConstraint:
    condition = Q()
    for field in fields:
        condition &= Q(**{field: None}) | Q(**{f"{field}__gte": FIRST_DAY, f"{field}__lte": LAST_DAY})
    sentence = f"The dates must be {BETWEEN_FIRST_AND_LAST_DAY}"
    return models.CheckConstraint(name=name, condition=condition, violation_error_message=sentence)


class Duty(Record):
    """One duty. `ground` says whether it is law, and law names its source; `checked_on` is when somebody here read it
    there. `met_by` names another body that meets it for this area. `restricted` gives the reason why what is known of
    it is for managers alone. `comes_from`, with the words `named`, and `decided` say which evidence comes by itself.
    """

    key = models.SlugField("last part of its address", max_length=60, unique=True)
    position = models.PositiveSmallIntegerField("place in lists")
    title = models.CharField(max_length=160)
    asks = models.TextField("what it asks", validators=[MaxLengthValidator(LONG_TEXT)])
    ground = models.CharField("what it rests on", max_length=8, choices=Ground)
    law = models.CharField("name of the source", max_length=200, blank=True)
    source = models.URLField("address of the source", max_length=300, blank=True)
    checked_on = models.DateField("date the source was checked", null=True, blank=True)
    whose = models.CharField("whose it is", max_length=200)
    partner_kind = models.ForeignKey(
        OrganisationKind,
        verbose_name="kind of partner",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="duties",
    )
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="duties")
    to_whom = models.CharField("to whom it is owed", max_length=200, blank=True)
    frequency = models.CharField("how often", max_length=16, choices=Frequency)
    due = models.CharField("day of the year", max_length=12, blank=True, validators=[is_day_and_month])
    due_on = models.DateField("due date", null=True, blank=True)
    in_force_from = models.DateField("in force from", null=True, blank=True)
    in_force_until = models.DateField("last day in force", null=True, blank=True)
    not_yet_in_force = models.BooleanField("not yet in force", default=False)
    met_by = models.CharField("body that meets it", max_length=160, blank=True)
    restricted = models.CharField("reason for a restriction", max_length=10, choices=Reason, blank=True)
    evidence = models.CharField("what counts as evidence", max_length=SHORT_TEXT)
    comes_from = models.CharField("where evidence comes from", max_length=16, choices=Source, blank=True)
    named = models.CharField("words in its name", max_length=120, blank=True)
    decided = models.CharField("words in the title of an item", max_length=120, blank=True)

    history = History()
    objects = DutyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "duties"
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(name="duty_frequency_is_known", condition=Q(frequency__in=Frequency.values)),
            models.CheckConstraint(name="duty_ground_is_known", condition=Q(ground__in=Ground.values)),
            models.CheckConstraint(name="duty_restriction_is_known", condition=Q(restricted__in=["", *Reason.values])),
            models.CheckConstraint(
                name="duty_source_of_evidence_is_known", condition=Q(comes_from__in=["", *Source.values])
            ),
            models.CheckConstraint(
                name="duty_has_an_address_of_its_own",
                condition=~Q(key__in=TAKEN_KEYS),
                violation_error_message="Enter another key: there is already a page with this one",
            ),
            models.CheckConstraint(
                name="duty_that_is_law_names_its_source",
                condition=~Q(ground=Ground.LAW) | ~Q(law="") & ~Q(source=""),
                violation_error_message="A duty that is law must have the name of the law and its address",
            ),
            models.CheckConstraint(
                name="duty_ends_after_it_starts",
                condition=Q(in_force_from=None) | Q(in_force_until=None) | Q(in_force_until__gte=F("in_force_from")),
                violation_error_message="The last day in force must be on or after the first",
            ),
            models.CheckConstraint(
                name="duty_that_is_not_yet_in_force_has_no_days",
                condition=Q(not_yet_in_force=False) | Q(in_force_from=None, in_force_until=None),
                violation_error_message="A duty that is not yet in force cannot have days in force",
            ),
            models.CheckConstraint(
                name="duty_that_is_owed_once_has_its_date",
                condition=Q(frequency=Frequency.ONCE, due_on__isnull=False)
                | ~Q(frequency=Frequency.ONCE) & Q(due_on=None),
                violation_error_message="A duty owed once must have a due date, and any other cannot have one",
            ),
            models.CheckConstraint(
                name="duty_has_a_day_of_the_year_only_if_yearly",
                condition=Q(due="") | Q(frequency=Frequency.YEARLY),
                violation_error_message="Only what is owed every year has a day of the year",
            ),
            between_2000_and_2100(
                "duty_dates_are_between_2000_and_2100", "checked_on", "due_on", "in_force_from", "in_force_until"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("oversight:duty", args=[self.key])

    @property
    def is_restricted(self) -> bool:
        return bool(self.restricted)

    def is_in_force(self, *, on: date) -> bool:
        begun = self.in_force_from is None or self.in_force_from <= on
        return begun and not self.not_yet_in_force and (self.in_force_until is None or on <= self.in_force_until)

    @property
    def checked_words(self) -> str:
        """Whether anybody here has read the source; nothing is said to have been checked that was not."""
        if self.ground == Ground.OWN:
            return ""
        if self.checked_on:
            return f"Checked on {day(self.checked_on)}"
        return "Nobody has noted that they checked this source"


class DutyOccasion(Record):
    """Something that happened, for which a duty asks within a time: an application, a complaint, a death."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="occasions")
    what = models.CharField("what happened", max_length=200, help_text="No names, and nothing that tells of a person.")
    happened_on = models.DateField("date it happened")
    due_on = models.DateField("date by which the duty asks for it to be done")
    withdrawn_because = models.CharField("reason", max_length=300, blank=True)

    history = History()
    objects = OfDutyQuerySet.as_manager()

    class Meta:
        verbose_name = "occasion of a duty"
        verbose_name_plural = "occasions of duties"
        ordering = ["happened_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="duty_occasion_is_due_after_it_happened",
                condition=Q(due_on__gte=F("happened_on")),
                violation_error_message="The due date must be on or after the date it happened",
            ),
            between_2000_and_2100("duty_occasion_dates_are_between_2000_and_2100", "happened_on", "due_on"),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return self.duty.get_absolute_url()


class DutyEvidence(Record):
    """What a manager noted as evidence, of a day, for the time that begins on `for_starts_on` or for an occasion.
    Noted by mistake, it is withdrawn with a reason and stays in the history."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="noted")
    occasion = models.ForeignKey(
        DutyOccasion, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence"
    )
    for_starts_on = models.DateField("first day of the time that it is for")
    happened_on = models.DateField("date of the evidence")
    title = models.CharField("what it is", max_length=200)
    note = models.TextField("what it shows", blank=True, validators=[MaxLengthValidator(SHORT_TEXT)])
    link = models.URLField("web address", max_length=500, blank=True)
    withdrawn_because = models.CharField("reason", max_length=300, blank=True)

    history = History()
    objects = OfDutyQuerySet.as_manager()

    class Meta:
        verbose_name = "evidence for a duty"
        verbose_name_plural = "evidence for duties"
        ordering = ["happened_on", "pk"]
        constraints = [
            between_2000_and_2100("duty_evidence_dates_are_between_2000_and_2100", "for_starts_on", "happened_on"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.duty.get_absolute_url()


class EvidenceFile(KeptFile):
    """The file of a piece of evidence; its address holds `key`, as it may be restricted."""

    evidence = models.ForeignKey(DutyEvidence, on_delete=models.PROTECT, related_name="files")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    # What a file is never changes: another file is another piece of evidence.
    history = History(excluded_fields=["file", "sha256"])
    objects = EvidenceFileQuerySet.as_manager()

    class Meta(KeptFile.Meta):
        abstract = False

    def get_absolute_url(self) -> str:
        return reverse("oversight:evidence_file", args=[self.evidence.duty.key, self.key])
