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
from imports.summaries.wanted import Wanted
from partners.models import User
from priorities.models import Priority, ReportingPeriod

DATES = ("starts_on", "due_on", "completed_on")
REASON_LETTERS, NAME_LETTERS = 1000, 60
BATCH = AT_ONCE = 500


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
        done, told = 0, []
        for start in range(0, len(self.new), AT_ONCE):
            part = self.new[start : start + AT_ONCE]
            actions = plan.bring_in([self._incoming(wanted) for wanted in part], by=self.by, at=self.at)
            pairs = zip(part, actions, strict=True)
            told += [self._told(wanted, action.pk, is_new=True) for wanted, action in pairs]
            yield (done := done + len(part))
        for wanted in self.changed:
            self._change(wanted, self.found.compared[wanted.source.place])
            yield (done := done + 1)
        for place, difference in self.found.compared.items():
            changed = (
                [] if difference.is_empty else sorted(difference.values) + ["progress"] * bool(difference.progress)
            )
            told.append(self._told(self.found.by_place[place], difference.known.pk, is_new=False, changed=changed))
        ImportedAction.objects.bulk_create(told, batch_size=BATCH)

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
            update=self._update(wanted, action) if wanted.progress else None,
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

    def _update(self, wanted: Wanted, action: Action) -> ProgressUpdate:
        """The progress told in the file; amber and red say where their reason is to be found when it gives none."""
        text = "\n\n".join(wanted.progress)
        update = ProgressUpdate(action=action, period=self.period, text=text)
        if action.rating in OFF_TRACK:
            source = f"{self.source.name[:NAME_LETTERS]}, {wanted.source.place}"
            update.reason = text if len(text) <= REASON_LETTERS else f"See the progress as told in {source}."
            update.way_back = f"Not given in {source}."
        return update

    def _change(self, wanted: Wanted, difference: Differences) -> None:
        action = Action.objects.select_related("priority", "latest_update").get(pk=difference.known.pk)
        action.version = difference.known.version
        values = dict(difference.values)
        told = {name: values.pop(name) for name in ("rating", "percent_complete") if name in values}
        if told and action.latest_update is None and not difference.progress:
            values |= told
            told = {}
        if values:
            self._set(action, values)
            self._fit_stage(action)
            links = {name: values[name] for name in LINKS if name in values}
            plan.revise(action, links=links or None, by=self.by, at=self.at, why=self._why(wanted))
        if told or difference.progress:
            self._report(action, wanted, told, difference.progress)

    @staticmethod
    def _fit_stage(action: Action) -> None:
        if action.stage != Stage.COMPLETE:
            action.completed_on, action.outcome_achieved, action.outcome_evidence = None, "", ""
        if action.stage not in (Stage.ON_HOLD, Stage.CANCELLED):
            action.stage_reason = ""

    def _report(self, action: Action, wanted: Wanted, told: dict, progress: str) -> None:
        """A new rating or percentage comes with an update, as it does for officers. A closed action takes none: its
        progress becomes a comment."""
        if self.by is None or self.period is None:
            raise ValidationError(
                f"{action.reference}: a new rating or progress needs somebody to report it and an open period."
            )
        why = f"{self._why(wanted)}."
        if not action.is_open:
            plan.comment(action, text=f"{progress or why}", by=self.by, at=self.at)
            return
        action_as_told = Action(rating=told.get("rating", action.rating))
        update = self._update(wanted, action_as_told)
        update.action, update.text = action, progress or why
        update.stage, update.rating = action.stage, action_as_told.rating
        update.percent_complete = told.get("percent_complete", action.percent_complete)
        if update.rating in OFF_TRACK and not update.reason:
            update.reason = why
        plan.record_update(update, by=self.by, at=self.at)

    def _told(self, wanted: Wanted, pk: int, *, is_new: bool, changed: list[str] | None = None) -> ImportedAction:
        place = wanted.source.place
        return ImportedAction(
            source=self.source,
            action_id=pk,
            sheet=place.sheet[:200],
            number=place.row,
            reference=wanted.reference[:60],
            values=wanted.values | {"progress": "\n\n".join(wanted.progress)},
            words=[[piece.place.row, piece.column.name, piece.text] for piece in wanted.source.pieces],
            is_new=is_new,
            changed=changed or [],
        )
