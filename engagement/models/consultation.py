from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from actions.models import Action
from engagement.choices import Occasion, Way
from engagement.models.request import AskedFor
from engagement.querysets import OfActionQuerySet, RequestQuerySet
from govuk.dates import FIRST_DAY, LAST_DAY
from partners.models import Partner
from records.limits import LONG_TEXT
from records.models import History, Record


class Consultation(Record):
    """Who was asked when an action was made or changed, what they said, and what changed because of it."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="consultations")
    occasion = models.CharField(max_length=7, choices=Occasion, default=Occasion.MADE)
    asked_on = models.DateField("date asked")
    way = models.CharField("how they were asked", max_length=7, choices=Way)
    partners = models.ManyToManyField(Partner, verbose_name="partners asked", related_name="consultations", blank=True)
    groups = models.CharField("groups and residents asked", max_length=500, blank=True)
    question = models.TextField("what they were asked", blank=True, validators=[MaxLengthValidator(LONG_TEXT)])
    said = models.TextField("what they said", blank=True, validators=[MaxLengthValidator(LONG_TEXT)])
    changed = models.TextField("what changed because of it", blank=True, validators=[MaxLengthValidator(LONG_TEXT)])

    history = History(m2m_fields=["partners"])
    objects = OfActionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="consultation_occasion_is_known", condition=Q(occasion__in=Occasion.values)),
            models.CheckConstraint(name="consultation_way_is_known", condition=Q(way__in=Way.values)),
            models.CheckConstraint(
                name="consultation_date_is_between_2000_and_2100",
                condition=Q(asked_on__gte=FIRST_DAY, asked_on__lte=LAST_DAY),
                violation_error_message="The date asked must be between 1 January 2000 and 31 December 2100",
            ),
            models.CheckConstraint(
                name="consultation_by_link_says_what_was_asked",
                condition=~Q(way=Way.LINK) | ~Q(question=""),
                violation_error_message="Enter what they are asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action.reference}: asked {self.get_occasion_display().lower()}"

    def get_absolute_url(self) -> str:
        return f"{reverse('engagement:consultation', args=[self.action.reference])}#consultation-{self.pk}"


class ConsultationRequest(AskedFor):
    """A consultation's question to one partner or address, and the answer in their words."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="requests")
    said = models.TextField("answer", blank=True, validators=[MaxLengthValidator(LONG_TEXT)])

    objects = RequestQuerySet.as_manager()

    class Meta(AskedFor.Meta):
        constraints = [
            *AskedFor.Meta.constraints,
            models.UniqueConstraint(
                fields=["consultation", "partner"],
                name="partner_is_asked_once_in_a_consultation",
                violation_error_message="This partner has already been asked",
            ),
            models.UniqueConstraint(
                fields=["consultation", "address"],
                condition=~Q(address=""),
                name="address_is_asked_once_in_a_consultation",
                violation_error_message="This address has already been asked",
            ),
            models.CheckConstraint(
                name="consultation_request_is_answered_in_words",
                condition=Q(answered_at=None, said="") | (Q(answered_at__isnull=False) & ~Q(said="")),
                violation_error_message="Enter your answer",
            ),
        ]

    def __str__(self) -> str:
        return self.action.reference

    @property
    def action(self) -> Action:
        return self.consultation.action
