"""A review is begun, and its words are written: what people said, what each measure came to, a note for the board."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from partners.models import User
from priorities import services
from priorities.models import Strategy, SuccessMeasure
from records.models import StaleRecord
from records.services import keep
from succession.models import MeasureLine, Review


def begin_review(strategy: Strategy, *, by: User, at: datetime) -> Strategy:
    """It stays in force, and says on every page that its review is under way."""
    return services.begin_review(strategy, by=by, at=at)


def locked_review(draft: Strategy, *, by: User | None, at: datetime) -> Review:
    """The review of a draft, which nobody else changes or adopts until this transaction ends."""
    # The strategy's row and not the review's: of two who begin a review at once, the second waits here as well.
    standing = Strategy.objects.select_for_update().get(pk=draft.pk)
    if not standing.is_draft:
        raise ValidationError(f"{standing} has been adopted: what was decided for it can no longer be changed")
    return Review.objects.filter(strategy=standing).first() or keep(
        Review(strategy=standing), by=by, at=at, why="First decided about"
    )


def require_version(record: Review | MeasureLine, read_version: int) -> None:
    """Raise StaleRecord when somebody saved the record after it was read; 0 means that there was none yet."""
    if record.version != read_version and not record._state.adding:
        raise StaleRecord(record)


@transaction.atomic
def write_down(
    draft: Strategy, words: dict[str, str | date | None], *, read_version: int, by: User, at: datetime
) -> Review:
    """What people were asked and said, from when to when, and the note for the board."""
    review = locked_review(draft, by=by, at=at)
    # The first version holds no words: it comes about with the first answer as well.
    require_version(review, max(read_version, 1))
    for name, value in words.items():
        setattr(review, name, value)
    return keep(review, by=by, at=at, why="Words of the review")


@transaction.atomic
def say_what_it_came_to(
    draft: Strategy, measure: SuccessMeasure, came_to: str, *, read_version: int, by: User, at: datetime
) -> MeasureLine:
    review = locked_review(draft, by=by, at=at)
    line = MeasureLine.objects.filter(review=review, measure=measure).first()
    line = line or MeasureLine(review=review, measure=measure)
    require_version(line, read_version)
    line.came_to = came_to
    return keep(line, by=by, at=at)
