"""What a measure is judged on, as much of it as its page must bear: twenty indicators of twelve quarters each, judged
each quarter, and two years of recorded crime."""

from datasets.choices import IndicatorKind
from datasets.models import CrimeCount, CrimeMonth, Reading
from datasets.models.times import months_before
from priorities.models import Judgement
from tests.factories import (
    NOW,
    ActionReasonFactory,
    AreaFactory,
    DatasetFactory,
    DecisionReasonFactory,
    EvidenceFactory,
    IndicatorFactory,
    SharingAgreementFactory,
    TargetFactory,
)
from tests.project.data_world import build_data
from tests.project.indicators_world import build_indicators

INDICATORS, MONTHS, AREAS = 20, 24, 85
TYPES = ("Anti-social behaviour", "Burglary", "Drugs", "Shoplifting", "Violence and sexual offences")


def build_evidence(places, periods) -> None:
    """Beside what the access table asks about. `periods` are oldest first; readings are of those that are over."""
    build_indicators(places, provider=places.partners["lead"])
    build_data(places)
    measure, ended = places.parts["measure"], [each for each in periods if each.is_closed]
    indicators = [_indicator(measure, number, ended) for number in range(INDICATORS)]
    readings = list(Reading.objects.filter(indicator__in=indicators).order_by("pk"))
    judgements = Judgement.objects.bulk_create(_judgement(measure, each, places.people["manager"]) for each in ended)
    for judgement, reading in zip(judgements, readings, strict=False):
        EvidenceFactory(judgement=judgement, reading=reading)
    named = {"kind": "judgement", "judgement": judgements[-1], "words": "", "source": ""}
    places.parts["open reason"] = ActionReasonFactory(action=places.actions["open"], **named)
    places.parts["email reason"] = DecisionReasonFactory(decision=places.parts["email decision"], **named)
    _recorded_crime(periods[-1].starts_on)


def _indicator(measure, number: int, ended):
    dataset = DatasetFactory(agreement=SharingAgreementFactory()) if number % 3 == 0 else None
    kind = IndicatorKind.PERFORMANCE if number % 4 else IndicatorKind.SATISFACTION
    indicator = IndicatorFactory(reference=f"MEASURED-{number}", kind=kind, dataset=dataset)
    measure.indicators.add(indicator)
    for year in {each.year for each in ended}:
        TargetFactory(indicator=indicator, year=year)
    Reading.objects.bulk_create(
        Reading(
            indicator=indicator,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            value=100 + (place * 7 + number) % 30,
            created_at=NOW,
        )
        for place, period in enumerate(ended)
    )
    return indicator


def _judgement(measure, period, manager) -> Judgement:
    said = {"verdict": "on_track", "reason": "Fewer calls, and more people feel safe on the way home."}
    return Judgement(
        measure=measure, period=period, judged_on=period.due_on, judged_by=manager, created_at=NOW, **said
    )


def _recorded_crime(last) -> None:
    areas = [AreaFactory(code=f"E01{number:06d}") for number in range(AREAS)]
    for number in range(MONTHS):
        month = CrimeMonth.objects.create(
            month=months_before(last, number),
            force="Norfolk Constabulary",
            sha256=f"{number:064d}",
            file_name="street.csv",
            row_count=5000,
            kept_count=1500,
            outside_count=3400,
            without_area_count=100,
            read_on=last,
            created_at=NOW,
        )
        CrimeCount.objects.bulk_create(
            CrimeCount(month=month, area_code=area.code, crime_type=kind, number=3) for area in areas for kind in TYPES
        )
