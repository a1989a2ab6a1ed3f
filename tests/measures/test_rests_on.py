"""What a measure is counted by and rests on: each action once, and every dataset that it goes by."""

from datetime import timedelta

from tests.factories import (
    TODAY,
    ActionFactory,
    DatasetFactory,
    IndicatorFactory,
    SharingAgreementFactory,
    SuccessMeasureFactory,
)


def test_an_action_that_serves_two_measures_counts_once_for_each(world):
    other = SuccessMeasureFactory(reference="SAFER-2", outcome=world.parts["measure"].outcome)
    ActionFactory(measures=[world.parts["measure"], other])
    client = world.client("other")
    lines = {line.measure.reference: line for line in client.get("/measures/").context["found"].lines}
    assert lines["SAFER-2"].action_count == 1
    for line in lines.values():
        assert client.get(line.actions_url).context["page_obj"].paginator.count == line.action_count


def test_a_measure_rests_on_what_its_indicators_are_drawn_from(world):
    measure = SuccessMeasureFactory(reference="SAFER-2")
    agreement = SharingAgreementFactory(expires_on=TODAY - timedelta(days=1))
    drawn_from = DatasetFactory(name="Calls", agreement=agreement)
    measure.indicators.set([IndicatorFactory(dataset=drawn_from), IndicatorFactory(dataset=drawn_from)])
    client = world.client("board")
    (line,) = client.get("/measures/SAFER-2/").context["page"].datasets
    assert (line.dataset, [warning.kind for warning in line.warnings]) == (drawn_from, ["expired"])
    (row,) = [each for each in client.get("/coverage/").context["cover"].measures if each.measure == measure]
    assert [dataset for dataset, _ in row.known.datasets] == [drawn_from]
    assert [gap.kind for gap in row.gaps][-1] == "data"
