"""A dataset, an agreement or a return that needs somebody: its steward, or officers of the partner it rests with."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from datasets.choices import DatasetState
from datasets.models import Dataset, Indicator, ReturnPeriod, SharingAgreement
from govuk.dates import day
from notices.choices import Event
from notices.services import Telling, tell_all
from partners.models import Partner, User

STEWARD = "you are its steward"
ANSWERS_FOR_IT = "you answer for the indicator"


def officers_of(*partners: Partner) -> list[User]:
    return list(User.objects.officers().filter(partner__in=partners).select_related("partner").order_by("pk"))


def tell_parties(agreement: SharingAgreement, partners: Iterable[Partner], *, by: User, at: datetime) -> None:
    """Those that were just named and have not signed."""
    tell_all(
        (
            _telling(
                officers_of(partner),
                agreement,
                f"The sharing agreement “{agreement.title}” names {partner} as a party, and waits for its signature.",
                f"party {agreement.pk} {partner.pk}",
            )
            for partner in partners
        ),
        by=by,
        at=at,
    )


def tell_of_dataset(dataset: Dataset, *, by: User, at: datetime) -> None:
    """That it was requested: whoever provides it, and its steward."""
    if dataset.state != DatasetState.REQUESTED:
        return
    key = f"requested dataset {dataset.pk} {dataset.version}"
    tellings = []
    if dataset.provider:
        said = f"The dataset “{dataset.name}” is requested from {dataset.provider}."
        tellings.append(_telling(officers_of(dataset.provider), dataset, said, key))
    if dataset.steward:
        said = f"The dataset “{dataset.name}” is requested."
        tellings.append(_telling([dataset.steward], dataset, said, key, why=STEWARD))
    tell_all(tellings, by=by, at=at)


def tell_asked(period: ReturnPeriod, *, by: User, at: datetime) -> None:
    """The partners that answer a return."""
    said = f"“{period.of_return.title}” is asked for {period.words}. Answers are due by {day(period.due_on)}."
    people = officers_of(*period.of_return.partners.all())
    telling = _telling(people, period, said, f"asked return period {period.pk}", event=Event.RETURN_DUE)
    tell_all([telling], by=by, at=at)


def readings_link(about: Indicator | Partner) -> str:
    """Where readings of it are given after signing in."""
    if isinstance(about, Partner):
        return reverse("datasets:readings_workbook", query={"partner": about.slug})
    return about.get_absolute_url()


def _telling(
    people: list[User], about, sentence: str, key: str, *, why: str = "", event: Event = Event.DATA
) -> Telling:
    return Telling(event, people, about, sentence, about.get_absolute_url(), key, why=why)
