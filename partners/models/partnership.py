from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from govuk.dates import day
from records.caching import sql_written_once
from records.models import History, Record

NAMES = ("name", "short_name", "council", "area")


class Partnership(Record):
    """Whose plan this is: one row, so that names are data and never code.

    Its names here are those that it began with; `PartnershipName` has those that came later.
    """

    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    council = models.CharField("council that hosts the partnership", max_length=120)
    area = models.CharField("area it serves", max_length=80)
    contact_email = models.EmailField("contact address shown to residents")
    contact_phone = models.CharField(
        "telephone number shown to residents", max_length=40, blank=True, help_text="For those who cannot write."
    )
    contact_address = models.CharField(
        "postal address shown to residents", max_length=300, blank=True, help_text="On one line, with commas."
    )
    data_protection_contact = models.CharField(
        "data protection officer’s contact details",
        max_length=200,
        blank=True,
        help_text="An email address, a telephone number or both, never a person's name: residents see it.",
    )
    processor = models.CharField(
        "hosting organisation",
        max_length=200,
        blank=True,
        help_text="The organisations that keep this website for the council, for the privacy notice.",
    )
    mail_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="sender of emails",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Emails about notices give their name, role and organisation, and answers go to their address.",
    )
    mail_phone = models.CharField(
        "telephone number in emails", max_length=40, blank=True, help_text="Where people reach them, or their office."
    )
    feedback_is_anonymous = models.BooleanField(
        "feedback bears no name",
        default=False,
        help_text="Then nobody sees who said what about a finished action, from the next one that is asked about.",
    )
    second_factor_for_everyone = models.BooleanField(
        "everybody signs in with a second factor",
        default=False,
        help_text="Managers and administrators always do. The others are asked at their next sign-in.",
    )
    is_example = models.BooleanField("shows example data", default=False)

    history = History()

    class Meta:
        verbose_name_plural = "partnership"
        constraints = [
            models.CheckConstraint(
                name="partnership_is_one_row",
                # One fixed key is all it takes: the primary key is unique already.
                condition=Q(pk=1),
                violation_error_message="There can be only one partnership. Edit it instead of adding another.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class PartnershipName(Record):
    """What the partnership is called from a day on, with its council and area of then."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="names", default=1, editable=False
    )
    starts_on = models.DateField("first day of these names", unique=True)
    name = models.CharField("it is called", max_length=120)
    short_name = models.CharField(max_length=40)
    council = models.CharField("council that hosts the partnership", max_length=120)
    area = models.CharField("area it serves", max_length=80)

    history = History()

    class Meta:
        verbose_name = "name from a date"
        verbose_name_plural = "names from a date"
        ordering = ["-starts_on"]

    def __str__(self) -> str:
        return f"{self.name}, from {day(self.starts_on)}"


def the_partnership(*, on: date) -> Partnership | None:
    """The partnership under its names of a day, to be read and not saved. None before it is set up."""
    rows = list(Partnership.objects.raw(*_partnership_sql()))
    if not rows:
        return None
    # As text, because the databases give the dates of such a question in different ways.
    later = [row for row in rows if row.called_from and str(row.called_from) <= on.isoformat()]
    if later:
        called = max(later, key=lambda row: str(row.called_from))
        for field in NAMES:
            setattr(rows[0], field, getattr(called, f"called_{field}"))
    return rows[0]


# Asked on every page: see decision 16.
@sql_written_once
def _partnership_sql():
    called = {f"called_{field}": F(f"names__{field}") for field in NAMES}
    return Partnership.objects.annotate(called_from=F("names__starts_on"), **called).order_by()
