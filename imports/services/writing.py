"""One look at a file, written into the plan through the services of `actions`."""

from collections.abc import Iterator
from datetime import date, datetime

from django.core.exceptions import ValidationError

from actions import services as plan
from actions.choices import OFF_TRACK, Stage, Visibility
from actions.models import Action, Milestone, ProgressUpdate
from imports.models import Import, ImportedAction
from imports.summaries.differences import Differences
from imports.summaries.look import Look
from imports.summaries.register import KEYS, LINKS, PLAIN
from imports.summaries.source import Place
from imports.summaries.wanted import Wanted
from partners.models import User
from periods.models import ReportingPeriod
from priorities.models import Priority

DATES = ("starts_on", "due_on", "completed_on")
REASON_LETTERS, NAME_LETTERS = 1000, 60
JUDGED = {"rating", "percent_complete"}
AT_ONCE = 500


def parts_of(rows: list) -> Iterator[list]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


class Writer:
    """Writes one look at a file into the plan, through the services of `actions`."""

    def __init__(self, source: Import, found: Look, *, by: User | None, at: datetime, on: date):
        self.source, self.found, self.by, self.at = source, found, by, at
        self.priorities = {row.pk: row for row in Priority.objects.all()}
        self.period = ReportingPeriod.objects.current(on=on)
        self.new, self.changed = found.new, found.changed
        self.total = len(self.new) + len(self.changed)

    def steps(self) -> Iterator[int]:
        """Writes a part at a time; gives how many actions are done. All of it stands in the caller's transaction."""
        done = 0
        for part in parts_of(self.new):
            actions = plan.bring_in([self._incoming(wanted) for wanted in part], by=self.by, at=self.at)
            pairs = zip(part, actions, strict=True)
            ImportedAction.objects.bulk_create(
                [self._told(wanted, action.pk, is_new=True) for wanted, action in pairs]
            )
            yield (done := done + len(part))
        for part in parts_of(self.changed):
            plan.bring_up_to_date(self._renewed(part), by=self.by, at=self.at)
            yield (done := done + len(part))
        for part in parts_of(list(self.found.compared.items())):
            told = (self._told_again(place, difference) for place, difference in part)
            ImportedAction.objects.bulk_create(told)

    def _why(self, wanted: Wanted) -> str:
        return f"Imported from {self.source.name[:NAME_LETTERS]}, {wanted.source.place}"[:100]

    def _incoming(self, wanted: Wanted) -> plan.Incoming:
        values = wanted.values
        action = Action(visibility=values.get("visibility", Visibility.PARTNERSHIP))
        self._set(action, values)
        milestones = [Milestone(title=title) for title in wanted.milestones]
        return plan.Incoming(
            action=action,
            links={name: values[name] for name in LINKS if name in values},
            why=self._why(wanted),
            update=self._update(wanted, action, "\n\n".join(wanted.progress)) if wanted.progress else None,
            milestones=milestones,
        )

    def _set(self, action: Action, values: dict) -> None:
        for name in PLAIN:
            if name in values:
                value = values[name]
                setattr(action, name, date.fromisoformat(value) if name in DATES and value else value)
        for name, key in KEYS.items():
            if name in values:
                setattr(action, key, values[name])
        if "priority" in values:
            action.priority = self.priorities[values["priority"]]

    def _update(self, wanted: Wanted, action: Action, text: str) -> ProgressUpdate:
        """The progress told in the file; amber and red say where their reason is to be found when it gives none."""
        update = ProgressUpdate(action=action, period=self.period, text=text)
        if action.rating in OFF_TRACK:
            source = f"{self.source.name[:NAME_LETTERS]}, {wanted.source.place}"
            update.reason = text if len(text) <= REASON_LETTERS else f"See the progress as told in {source}."
            update.way_back = f"Not given in {source}."
        return update

    def _renewed(self, part: list[Wanted]) -> list[plan.Incoming]:
        found = {wanted.source.place: self.found.compared[wanted.source.place] for wanted in part}
        keys = [difference.known.pk for difference in found.values()]
        actions = Action.objects.select_related("priority").in_bulk(keys)
        return [self._renew(wanted, found[wanted.source.place], actions) for wanted in part]

    def _renew(self, wanted: Wanted, difference: Differences, actions: dict[int, Action]) -> plan.Incoming:
        action, values = actions[difference.known.pk], difference.values
        action.version = difference.known.version
        was_closed = action.is_closed
        self._set(action, values)
        self._fit_stage(action)
        incoming = plan.Incoming(
            action=action,
            links={name: values[name] for name in LINKS if name in values},
            why=self._why(wanted),
            milestones=[Milestone(title=title) for title in difference.milestones],
        )
        self._add_progress(incoming, wanted, difference, was_closed=was_closed)
        return incoming

    def _add_progress(
        self, incoming: plan.Incoming, wanted: Wanted, difference: Differences, *, was_closed: bool
    ) -> None:
        """A new rating or percentage comes with an update, as it does for officers. An action that was closed takes
        none: its progress becomes a comment."""
        action, text = incoming.action, difference.progress or f"{incoming.why}."
        is_judged = bool(JUDGED & difference.values.keys()) and action.latest_update_id is not None
        if not difference.progress and not is_judged:
            return
        if self.by is None or self.period is None:
            raise ValidationError(
                f"{action.reference}: a new rating or progress needs somebody to report it and an open period."
            )
        if was_closed and action.is_closed:
            incoming.remark = text
        incoming.update = self._update(wanted, action, text) if is_judged or not incoming.remark else None

    @staticmethod
    def _fit_stage(action: Action) -> None:
        if action.stage != Stage.COMPLETE:
            action.completed_on, action.outcome_achieved, action.outcome_evidence = None, "", ""
        if action.stage not in (Stage.ON_HOLD, Stage.CANCELLED):
            action.stage_reason = ""

    def _told_again(self, place: Place, difference: Differences) -> ImportedAction:
        wanted = self.found.by_place[place]
        return self._told(wanted, difference.known.pk, is_new=False, changed=difference.names)

    def _told(self, wanted: Wanted, pk: int, *, is_new: bool, changed: list[str] | None = None) -> ImportedAction:
        place = wanted.source.place
        return ImportedAction(
            source=self.source,
            action_id=pk,
            sheet=place.sheet[:200],
            number=place.row,
            reference="" if wanted.own else wanted.reference[:60],
            # What a workbook that was made here leaves as it is, it does not say.
            values={} if wanted.own else wanted.values | {"progress": "\n\n".join(wanted.progress)},
            words=[[piece.place.row, piece.column.name, piece.text] for piece in wanted.source.pieces],
            is_new=is_new,
            changed=changed or [],
        )
