"""Putting an import into the plan: all of it in one transaction, exactly as it was shown, or nothing."""

from collections.abc import Iterator
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from actions.models import Action
from actions.services import cancel
from imports.choices import REMEMBERED, ImportState, QuestionKind
from imports.matching.dry_run import DryRun
from imports.matching.questions import NOT_REMEMBERED
from imports.models import Import, ImportQuestion, RememberedAnswer
from imports.services.preview import dry_run_of
from imports.services.writing import PlanWriter
from partners.models import Partner, User
from priorities.models import Priority
from records.services import keep

LONGEST_ALIAS = 80


class StaleImport(Exception):
    """The plan changed since the preview was made: `changed` holds {key of an action: the version seen}.

    Nothing was written.
    """

    def __init__(self, changed: dict[int, int]):
        super().__init__(f"{len(changed)} actions were changed meanwhile")
        self.changed = changed


def commit(source: Import, *, by: User | None, at: datetime, on: date, dry_run: DryRun | None = None) -> Import:
    """Write everything the last dry run showed. Raises StaleImport when a dry run would now show something else, and
    ValidationError when something is still open, or a rule of the plan refuses a row."""
    for _ in commit_in_steps(source, by=by, at=at, on=on, dry_run=dry_run):
        hold_plan()
    return source


def hold_plan() -> None:
    """Nobody else puts a file, or a new action, into the plan until the caller's transaction ends. Of two who send the
    same file at once the second waits here, and then finds its actions in the plan."""
    list(Priority.objects.select_for_update().order_by("pk").values_list("pk"))


def _check(source: Import, *, on: date, dry_run: DryRun | None) -> DryRun:
    if not source.is_ready:
        raise ValidationError("This import is not ready: correct its faults and answer the questions first")
    dry_run = dry_run or dry_run_of(source, on=on)
    if dry_run.digest != source.digest:
        raise StaleImport(versions_that_differ(source))
    return dry_run


def commit_in_steps(
    source: Import,
    *,
    by: User | None,
    at: datetime,
    on: date,
    dry_run: DryRun | None = None,
) -> Iterator[tuple[int, int]]:
    """As `commit`, and tells on the way how many actions of how many are written: first (0, all), after the checks.

    One transaction from the first step to the last: stopping in between writes nothing. `dry_run` is one made in the
    caller's own transaction after `hold_plan`, so that the plan cannot have changed since.
    """
    with transaction.atomic():
        hold_plan()
        dry_run = _check(source, on=on, dry_run=dry_run)
        source.state, source.committed_at, source.committed_by = ImportState.COMMITTED, at, by
        keep(source, by=by, at=at, why="Put into the plan")
        writer = PlanWriter(source, dry_run, by=by, at=at, on=on)
        yield 0, writer.total
        for done in writer.steps():
            yield done, writer.total
        _cancel_what_is_gone(source, dry_run, by=by, at=at)
        _remember(source, by=by, at=at)


def _cancel_what_is_gone(source: Import, dry_run: DryRun, *, by: User | None, at: datetime) -> None:
    """Actions that the file no longer has, as far as somebody said so and why; the others stay as they are."""
    gone = {str(action.pk) for action in dry_run.no_longer_in_file}
    reasons = {key: reason for key, reason in source.cancelled.items() if key in gone}
    for action in Action.objects.filter(pk__in=reasons).in_plan_order():
        cancel(action, reason=reasons[str(action.pk)], by=by, at=at)


def versions_that_differ(source: Import) -> dict[int, int]:
    seen = {int(pk): version for pk, version in source.seen.items()}
    now = dict(Action.objects.filter(pk__in=seen).values_list("pk", "version"))
    return {pk: version for pk, version in seen.items() if now.get(pk) != version}


def _remember(source: Import, *, by: User | None, at: datetime) -> None:
    """Keep what words meant, for the next file. Answers about this file alone, such as those about all rows under a
    heading, are not for it."""
    rows = source.questions.asked().answered().filter(kind__in=REMEMBERED)
    for sign in NOT_REMEMBERED:
        rows = rows.exclude(key__startswith=sign)
    rows = [row for row in rows if not _is_alias(row)]
    _remember_aliases(source, by=by, at=at)
    remembered = [
        RememberedAnswer(kind=row.kind, key=row.key, words=row.words, answer=row.answer, source=source) for row in rows
    ]
    RememberedAnswer.objects.bulk_create(
        remembered,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["words", "answer", "source"],
    )


def _is_alias(row: ImportQuestion) -> bool:
    """Words that somebody said mean one partner and no more: a name that others have for it."""
    is_lead = row.kind == QuestionKind.LEAD and not row.key.startswith(NOT_REMEMBERED)
    is_one = bool(row.answer.get("lead")) and not row.answer.get("supporting")
    return is_lead and is_one and "\n" not in row.words and len(row.words) <= LONGEST_ALIAS


def _remember_aliases(source: Import, *, by: User | None, at: datetime) -> None:
    """On the partner, where administrators see and edit them: the next file finds it by these names."""
    found: dict[int, list[str]] = {}
    for row in source.questions.asked().answered().filter(kind=QuestionKind.LEAD):
        if _is_alias(row):
            found.setdefault(row.answer["lead"], []).append(" ".join(row.words.split()))
    partners = Partner.objects.in_bulk(found)
    taken = {name.casefold() for partner in Partner.objects.all() for name in partner.known_as}
    for key, names in found.items():
        new = [name for name in names if name.casefold() not in taken]
        if new and key in partners:
            partner = partners[key]
            partner.aliases = "\n".join([*filter(None, [partner.aliases]), *new])
            keep(partner, by=by, at=at, why=f"Found by these names in {source.name}"[:100])
            taken |= {name.casefold() for name in new}
