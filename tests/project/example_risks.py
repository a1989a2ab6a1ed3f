"""What the example must show of risks."""

from datetime import date

from risks.choices import Level
from risks.models import Risk, RiskReview


def shows_risks(on: date) -> None:
    """Of every level but the lowest, one that got worse, one that is restricted, one overdue and one closed."""
    assert Risk.objects.count() == 8
    assert {risk.level for risk in Risk.objects.open()} >= {Level.MEDIUM, Level.HIGH, Level.VERY_HIGH}
    assert Risk.objects.review_overdue(on=on).count() == Risk.objects.closed().count() + 1 == 2
    assert Risk.objects.exclude(reason="").count() == 1
    assert RiskReview.objects.filter(is_changed=True).count() > 5
