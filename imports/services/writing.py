"""Writing into the plan, through the services of `actions`: these keep its rules, versions and history."""

from collections.abc import Iterator
from datetime import date, datetime

from django.core.exceptions import ValidationError

from actions import services as action_services
from actions.choices import NEEDS_REASON, NO_REASON, NO_WAY_BACK, OFF_TRACK, Stage, Visibility
from actions.models import Action, Milestone, ProgressUpdate
from imports.matching.action_drafts import ActionDraft, EarlierUpdate
from imports.matching.changed_fields import ChangesToAction
from imports.matching.dry_run import DryRun
from imports.models import Import, ImportedAction
from imports.parsing.parsed_plan import RowPlace
from imports.services.refusal import naming_rows
from imports.summaries.current_plan import KEYS, LINKS, PLAIN
from partners.models import User
from periods.models import ReportingPeriod
from priorities.models import Priority
from search.services import follow, followed_together

DATES = ("starts_on", "due_on", "completed_on")
NAME_LETTERS = 60
REFERENCE_LETTERS = Action._meta.get_field("published_as").max_length
# Actions written with one set of statements: enough to be quick, and few enough to tell how far it has come.
AT_ONCE = 500


def parts_of(rows: list) -> Iterator[list]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


class PlanWriter:
    """Writes what one dry run showed, and nothing else: it reads neither the file nor the words in it again."""

    def __init__(self, source: Import, dry_run: DryRun, *, by: User | None, at: datetime, on: date):
        self.source, self.dry_run, self.by, self.at = source, dry_run, by, at
        self.priorities = {row.pk: row for row in Priority.objects.all()}
        self.period = ReportingPeriod.objects.current(on=on)
        self.periods = {(row.year, row.quarter): row for row in ReportingPeriod.objects.open()}
        self.new, self.changed = dry_run.new, dry_run.changed
        self.handovers: list[action_services.Handover] = []
        self.total = len(self.new) + len(self.changed)

    def steps(self) -> Iterator[int]:
        """Writes a part at a time and tells how many actions are done. It runs in the caller's transaction."""
        done = 0
        for part in parts_of(self.new):
            self._add(part)
            yield (done := done + len(part))
        for part in parts_of(self.changed):
            incoming = self._renewed(part)
            with naming_rows(part, incoming):
                action_services.update_imported(incoming, by=self.by, at=self.at)
            self.handovers += action_services.handovers_of(incoming)
            yield (done := done + len(part))
        action_services.tell_officers_of_all(self.handovers, by=self.by, at=self.at)
        for part in parts_of(list(self.dry_run.changes.items())):
            follow(ImportedAction.objects.bulk_create(self._told_again(place, changes) for place, changes in part))

    @followed_together()
    def _add(self, part: list[ActionDraft]) -> None:
        incoming = [self._incoming(draft) for draft in part]
        with naming_rows(part, incoming):
            actions = action_services.add_imported(incoming, by=self.by, at=self.at)
        self.handovers += action_services.handovers_of(incoming)
        pairs = zip(part, actions, strict=True)
        told = [self._record_of(draft, action.pk, is_new=True) for draft, action in pairs]
        follow(ImportedAction.objects.bulk_create(told))

    def _why(self, draft: ActionDraft) -> str:
        return f"Imported from {self.source.name[:NAME_LETTERS]}, {draft.place}"[:100]

    def _incoming(self, draft: ActionDraft) -> action_services.Incoming:
        values = draft.values
        action = Action(visibility=values.get("visibility", Visibility.PARTNERSHIP))
        action.published_as = draft.reference[:REFERENCE_LETTERS]
        self._set(action, values)
        milestones = [Milestone(title=each.title, due_on=each.due) for each in draft.milestones]
        return action_services.Incoming(
            action=action,
            links={name: values[name] for name in LINKS if name in values},
            why=self._why(draft),
            update=self._update(draft, action, "\n\n".join(draft.progress)) if draft.progress else None,
            updates_before=[self._update_before(draft, action, each) for each in draft.updates_before],
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

    def _update(self, draft: ActionDraft, action: Action, text: str) -> ProgressUpdate:
        """The progress told in the file; amber and red say that their reason is not given yet. Only
        a workbook that was made here speaks of the present quarter by itself."""
        period = self.period if draft.returned else self.periods[draft.quarter]
        update = ProgressUpdate(action=action, period=period, text=text)
        self._say_why(update, action.rating, draft)
        if action.rating in OFF_TRACK and not draft.returned:
            update.reason, update.way_back = draft.reason or NO_REASON, draft.way_back or NO_WAY_BACK
        return update

    def _update_before(self, draft: ActionDraft, action: Action, told: EarlierUpdate) -> ProgressUpdate:
        """Of a quarter before the newest that the file tells of, with the stage and rating of that time."""
        update = ProgressUpdate(action=action, period=self.periods[told.quarter], text=told.text)
        update.stage, update.rating = told.stage or Stage.IN_PROGRESS, told.rating
        self._say_why(update, told.rating, draft)
        return update

    def _say_why(self, update: ProgressUpdate, rating: str, draft: ActionDraft) -> None:
        if rating in OFF_TRACK and draft.returned:
            update.reason, update.way_back = draft.returned.reason, draft.returned.way_back
        elif rating in OFF_TRACK:
            update.reason, update.way_back = NO_REASON, NO_WAY_BACK

    def _renewed(self, part: list[ActionDraft]) -> list[action_services.Incoming]:
        found = {draft.place: self.dry_run.changes[draft.place] for draft in part}
        keys = [changes.action.pk for changes in found.values()]
        actions = Action.objects.select_related("priority", "latest_update").in_bulk(keys)
        return [self._renew(draft, found[draft.place], actions) for draft in part]

    def _renew(
        self, draft: ActionDraft, changes: ChangesToAction, actions: dict[int, Action]
    ) -> action_services.Incoming:
        action, values = actions[changes.action.pk], changes.values
        # The version that was compared: if somebody saves the action meanwhile, ours is refused as stale.
        action.version = changes.action.version
        # What a workbook that was made here calls it is our own reference.
        if not draft.returned and draft.reference and draft.reference != action.reference:
            action.published_as = draft.reference[:REFERENCE_LETTERS]
        officer_before = action.lead_officer_id
        self._set(action, values)
        self._fit_stage(action)
        incoming = action_services.Incoming(
            action=action,
            links={name: values[name] for name in LINKS if name in values},
            why=self._why(draft),
            updates_before=[self._update_before(draft, action, each) for each in changes.updates_before],
            milestones=[Milestone(title=each.title, due_on=each.due) for each in changes.milestones],
            officer_before=officer_before,
        )
        self._add_progress(incoming, draft, changes)
        return incoming

    def _add_progress(self, incoming: action_services.Incoming, draft: ActionDraft, changes: ChangesToAction) -> None:
        """A new rating or percentage comes with an update, as it does for officers. An action that was closed takes
        none: its progress becomes a comment."""
        action, text = incoming.action, changes.progress or f"{incoming.why}."
        if not changes.progress and not changes.is_judged:
            return
        if self.by is None or (self.period is None and draft.quarter is None):
            raise ValidationError(
                f"{action.reference}: a new rating or progress needs somebody to report it and an open period"
            )
        if changes.is_remark:
            incoming.remark = text
        incoming.update = self._update(draft, action, text) if changes.is_update else None
        if changes.is_said_again and incoming.update:
            self._take_over(incoming.update, action.latest_update)

    @staticmethod
    def _take_over(update: ProgressUpdate, last: ProgressUpdate | None) -> None:
        """The same words once more confirm the last update, with all that it said beside them."""
        if last and last.period_id == update.period_id and last.text == update.text:
            update.no_change, update.next_steps = True, last.next_steps
            update.reason, update.way_back = last.reason, last.way_back

    @staticmethod
    def _fit_stage(action: Action) -> None:
        """Take away what only another stage has: the database would refuse it."""
        if action.stage != Stage.COMPLETE:
            action.completed_on, action.outcome_achieved, action.outcome_evidence = None, "", ""
        if action.stage not in NEEDS_REASON:
            action.stage_reason = ""

    def _told_again(self, place: RowPlace, changes: ChangesToAction) -> ImportedAction:
        draft = self.dry_run.by_place[place]
        return self._record_of(draft, changes.action.pk, is_new=False, changed=changes.names)

    def _record_of(
        self, draft: ActionDraft, pk: int, *, is_new: bool, changed: list[str] | None = None
    ) -> ImportedAction:
        place = draft.place
        return ImportedAction(
            source=self.source,
            action_id=pk,
            sheet=place.sheet[:200],
            number=place.row,
            reference="" if draft.returned else draft.reference[:60],
            # What a workbook that was made here leaves as it is, it does not say.
            values={} if draft.returned else draft.values | {"progress": "\n\n".join(draft.progress)},
            words=[[cell.place.row, cell.column.name, cell.text] for cell in draft.source.cells],
            is_new=is_new,
            changed=changed or [],
        )
