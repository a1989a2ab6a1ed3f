"""Whoever watches a measure, or its priority, is told how it was judged; nobody else."""

import pytest

from measures.notices import tell_of_judgement
from notices.models import Notice
from notices.services import watch
from tests.factories import NOW, JudgementFactory, OutcomeFactory, PriorityFactory, SuccessMeasureFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_a_judgement_is_told_to_whoever_watches_the_measure_or_its_priority():
    priority = PriorityFactory()
    measure = SuccessMeasureFactory(outcome=OutcomeFactory(priority=priority), statement="More feel safe")
    people = [UserFactory(name=name) for name in ("of the measure", "of the priority", "of nothing")]
    watch(people[0], measure, at=NOW)
    watch(people[0], priority, at=NOW)
    watch(people[1], priority, at=NOW)
    judgement = JudgementFactory(measure=measure, verdict="on_track", reason="The survey says so.")
    tell_of_judgement(judgement, by=people[2], at=NOW)
    judged = f"{measure.reference}, “More feel safe”, is judged on track for {judgement.period}."
    said = f"{judged} Reason: The survey says so."
    assert dict(Notice.objects.values_list("person__name", "sentence")) == {
        "of the measure": said,
        "of the priority": said,
    }
