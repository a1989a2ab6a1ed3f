"""What the example must show of residents: what they said, and what came of it."""

from datasets.models import Reading
from engagement.models import PublicComment
from engagement.summaries.said_and_did import said_and_did, said_keys


def residents_were_heard() -> None:
    comments = PublicComment.objects.published()
    passed_on = comments.exclude(passed_to=None)
    assert (comments.count(), comments.filter(reply="").count(), passed_on.count()) == (6, 0, 1)
    readings = Reading.objects.filter(indicator__survey_questions__survey__results_on__isnull=False)
    assert [each.place.split("-")[0] for each in said_and_did(said_keys())].count("feedback") == 3
    assert [reading.sample_size > 170 and bool(reading.reached_by) for reading in readings] == [True] * 3
