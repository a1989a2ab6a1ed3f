import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.core.files.base import ContentFile
from django.utils.timezone import localdate
from factory import LazyAttribute, LazyFunction, SelfAttribute, SubFactory, Trait

from actions.choices import OFF_TRACK, OPEN, Achieved, Origin, Rating, Returnable, Stage, Visibility
from actions.models import (
    Action,
    ActionReason,
    Comment,
    CorrectionNote,
    Document,
    Milestone,
    ProgressUpdate,
    Returned,
)
from actions.models.action import PLACES_IN_A_PRIORITY
from partners.choices import Role
from periods.models import ReportingPeriod
from priorities.choices import ReasonKind
from priorities.models import SuccessMeasure
from tests.factories.base import NOW, YESTERDAY, FollowedFactory, RecordFactory, first_or_new
from tests.factories.people import PartnerFactory, UserFactory
from tests.factories.periods import ReportingPeriodFactory
from tests.factories.strategy import PriorityFactory, SuccessMeasureFactory


class ActionFactory(RecordFactory):
    """In the plan, in progress, due next March, not rated, never reported on; it has one success measure."""

    class Meta:
        model = Action

    class Params:
        overdue = Trait(due_on=YESTERDAY)
        restricted = Trait(visibility=Visibility.RESTRICTED)
        public = Trait(visibility=Visibility.PUBLIC)
        proposed = Trait(stage=Stage.PROPOSED, origin=Origin.PROPOSAL)
        not_started = Trait(stage=Stage.NOT_STARTED)
        on_hold = Trait(stage=Stage.ON_HOLD, stage_reason="The post is vacant.")
        cancelled = Trait(stage=Stage.CANCELLED, stage_reason="The funding ended.")
        replaced = Trait(stage=Stage.REPLACED, stage_reason="Merged into ASB-07: Both do the same.")
        complete = Trait(
            stage=Stage.COMPLETE,
            completed_on=date(2026, 10, 30),
            outcome_achieved=Achieved.FULLY,
            outcome_evidence="The survey of October 2026 says so.",
        )
        number = LazyAttribute(lambda it: it.priority.actions.count() + 1)

    priority = first_or_new(PriorityFactory)
    reference = LazyAttribute(lambda it: f"{it.priority.code}-{it.number:02d}")
    plan_order = LazyAttribute(lambda it: it.priority.number * PLACES_IN_A_PRIORITY + it.number)
    title = LazyAttribute(lambda it: f"Action {it.reference}")
    description = "Walk the route with residents and mend what makes it feel unsafe."
    outcome = "People feel safe on the way home."
    lead_partner = SubFactory(PartnerFactory)
    lead_officer = SubFactory(UserFactory, partner=SelfAttribute("..lead_partner"))
    starts_on = date(2026, 4, 1)
    due_on = date(2027, 3, 31)
    stage = Stage.IN_PROGRESS
    opened_on = LazyAttribute(lambda it: localdate(it.created_at) if it.stage in OPEN else None)
    origin = Origin.BOARD_DECISION
    measures = LazyFunction(lambda: [SuccessMeasure.objects.order_by("pk").first() or SuccessMeasureFactory()])

    @classmethod
    def _generate(cls, strategy, params):
        if params.get("lead_officer") and "lead_partner" not in params:
            params["lead_partner"] = params["lead_officer"].partner
        return super()._generate(strategy, params)


class MilestoneFactory(RecordFactory):
    class Meta:
        model = Milestone

    class Params:
        done = Trait(done_on=date(2026, 9, 30))

    action = SubFactory(ActionFactory)
    title = "The walks are done"
    due_on = date(2026, 12, 31)


class ProgressUpdateFactory(RecordFactory):
    """The action's latest update, copied to it as the service does, unless `latest=False`."""

    class Meta:
        model = ProgressUpdate

    class Params:
        approved = Trait(
            public_text="We walked six routes with residents.",
            approved_text="We walked six routes with residents.",
            approved_at=NOW,
            approved_by=SubFactory(UserFactory, roles=(Role.MANAGER,)),
        )

    latest = True
    action = SubFactory(ActionFactory)
    period = LazyFunction(
        lambda: ReportingPeriod.objects.filter(year=2026, quarter=3).first() or ReportingPeriodFactory()
    )
    reported_at = NOW
    reported_on = LazyAttribute(lambda it: it.reported_at.date())
    reported_by = LazyAttribute(lambda it: it.action.lead_officer or UserFactory())
    text = "Six of the nine routes are walked."
    stage = LazyAttribute(lambda it: it.action.stage if it.action.is_open else Stage.IN_PROGRESS)
    rating = Rating.GREEN
    reason = LazyAttribute(lambda it: "Two walks were rained off." if it.rating in OFF_TRACK else "")
    way_back = LazyAttribute(lambda it: "They are booked again for May." if it.rating in OFF_TRACK else "")
    created_at = SelfAttribute("reported_at")

    @classmethod
    def _build(cls, model, *args, latest: bool = False, **values) -> ProgressUpdate:
        return super()._build(model, *args, **values)

    @classmethod
    def _create(cls, model, *args, latest: bool, **values) -> ProgressUpdate:
        with opened(values["period"]):
            update = super()._create(model, *args, **values)
        if latest:
            copied = {
                "rating": update.rating,
                "percent_complete": update.percent_complete,
                "latest_update": update,
                "reported_in": update.period,
                "last_reported_at": update.reported_at,
            }
            if update.action.is_open:
                copied["stage"] = update.stage
            Action.objects.filter(pk=update.action_id).update(**copied)
            for name, value in copied.items():
                setattr(update.action, name, value)
        return update


@contextmanager
def opened(period: ReportingPeriod) -> Iterator[None]:
    """An update that a test plants in a closed period was sent while it was open."""
    if not period.is_closed:
        yield
        return
    row = ReportingPeriod.objects.filter(pk=period.pk)
    row.update(closed_at=None, closed_by=None, version=period.version + 1)
    yield
    row.update(closed_at=period.closed_at, closed_by=period.closed_by, version=period.version)


class ReturnedFactory(RecordFactory):
    """An update that was returned and is not answered yet."""

    class Meta:
        model = Returned

    class Params:
        proposal = Trait(what=Returnable.PROPOSAL, action=SubFactory(ActionFactory, proposed=True), update=None)
        text = Trait(what=Returnable.TEXT)
        answered = Trait(answered_at=NOW, answered_by=SelfAttribute("to"))

    what = Returnable.UPDATE
    update = SubFactory(ProgressUpdateFactory, public_text="We walked six routes with residents.")
    action = SelfAttribute("update.action")
    note = "Say which routes are left."
    to = SelfAttribute("action.lead_officer")
    returned_at = NOW
    returned_by = SubFactory(UserFactory, roles=(Role.MANAGER,))
    created_at = NOW


class CommentFactory(FollowedFactory):
    class Meta:
        model = Comment

    action = SubFactory(ActionFactory)
    text = "Does this reach the students as well?"
    written_at = NOW
    written_by = SubFactory(UserFactory, roles=(Role.BOARD_MEMBER,))


class CorrectionNoteFactory(FollowedFactory):
    class Meta:
        model = CorrectionNote

    update = SubFactory(ProgressUpdateFactory)
    text = "Five routes, not six."
    written_at = NOW
    written_by = SelfAttribute("update.reported_by")


class DocumentFactory(RecordFactory):
    """A text file whose bytes are `content`."""

    class Meta:
        model = Document

    class Params:
        content = b"What residents said on the walks.\n"
        removed = Trait(removed_at=NOW, removed_by=SubFactory(UserFactory))

    action = SubFactory(ActionFactory)
    title = "What residents said"
    name = "what residents said.txt"
    file = LazyAttribute(lambda it: ContentFile(it.content, name=it.name))
    content_type = "text/plain"
    size = LazyAttribute(lambda it: len(it.content))
    sha256 = LazyAttribute(lambda it: hashlib.sha256(it.content).hexdigest())
    added_by = SelfAttribute("action.lead_officer")
    created_at = NOW


class ActionReasonFactory(RecordFactory):
    class Meta:
        model = ActionReason

    action = SubFactory(ActionFactory)
    kind = ReasonKind.FINDING
    words = "Lighting fails on three of the five paths to the station."
    source = "Night walk of September 2026"
