"""One action on one page, as it stood at the end of a day."""

from dataclasses import dataclass

from django.db.models import CharField, Q, Value
from django.utils.safestring import SafeString

from actions.choices import VISIBILITY_WORDS
from actions.models import Action, ActionReason, CorrectionNote, Document, Milestone, ProgressUpdate
from actions.summaries.detail import UPDATES_SHOWN
from actions.summaries.listing import flag_tags, flags_of, rating_tag, stage_tag
from past.summaries.as_at import AimsThen, NamesThen
from priorities.summaries import ReasonLine, reason_lines_then
from records.querysets import PointInTime

LINKED = {"measures": "successmeasure_id", "themes": "theme_id", "supporting_partners": "partner_id"}


@dataclass(frozen=True)
class PastUpdate:
    update: ProgressUpdate
    stage_tag: SafeString
    rating_tag: SafeString
    approved_text: str
    approved_reason: str
    corrections: list[CorrectionNote]


@dataclass(frozen=True)
class PastDetail:
    """`row` is the row of history; documents that were removed since are only counted."""

    row: object
    lead_partner: str
    stage_tag: SafeString
    rating_tag: SafeString
    flag_tags: SafeString
    contradictions: list[str]
    who_may_see: str
    measures: list
    themes: list
    supporting_partners: list[str]
    milestones: list[tuple[object, bool]]
    updates: list[PastUpdate]
    has_more_updates: bool
    documents: list[Document]
    removed_count: int
    comments: list
    carried_from: str
    reasons: tuple[ReasonLine, ...]


def past_row(action: Action, *, sight, point: PointInTime):
    """The row of history that stood then, or None when there was none, or none that the reader may see."""
    rows = action.history.filter(history_date__lt=point.before).select_related("lead_officer")
    row = rows.order_by("-history_date", "-history_id").first()
    # Most are not restricted, and then no second question is needed.
    if row is None or not row.is_restricted:
        return row
    return row if Action.history.filter(pk=row.pk).worded_for(sight).exists() else None


def past_detail(
    action: Action, row, *, sight, point: PointInTime, names: NamesThen, aims: AimsThen, fresh, all_updates: bool
) -> PastDetail:
    """`row` is that of `past_row`."""
    updates, documents = _updates(action, point), _documents(action, point)
    last = updates[0].update if updates else None
    # Set before the flags are worked out: history has no `latest_update` that they could follow.
    row.reported_in_id = last.period_id if last else None
    names.with_names(row)
    links = _links(row)
    shown = updates if all_updates else updates[:UPDATES_SHOWN]
    # Decision 17: a document removed since is counted and not named.
    kept = [document for document in documents if document.removed_at is None]
    return PastDetail(
        row=row,
        lead_partner=names.partners[row.lead_partner_id].name,
        stage_tag=stage_tag(row.stage),
        rating_tag=rating_tag(row.rating_now),
        flag_tags=flag_tags(flags_of(row, on=point.on, fresh=fresh)),
        contradictions=row.contradictions(on=point.on),
        who_may_see=VISIBILITY_WORDS[row.visibility],
        measures=_of(links["measures"], aims.measures),
        themes=_of(links["themes"], aims.themes),
        supporting_partners=sorted(map(str, _of(links["supporting_partners"], names.partners))),
        milestones=_milestones(action, point),
        updates=shown,
        has_more_updates=len(updates) > len(shown),
        documents=kept,
        removed_count=len(documents) - len(kept),
        comments=list(action.comments.filter(written_at__lt=point.before).select_related("written_by__partner")),
        carried_from=_carried_from(row, sight, point),
        reasons=reason_lines_then(ActionReason.history.filter(action=action), before=point.before),
    )


def _links(row) -> dict[str, set[int]]:
    """The keys of what one version served and of who supported it, in one query."""
    first, *others = [
        getattr(row, name).order_by().values_list(Value(name, CharField()), key) for name, key in LINKED.items()
    ]
    links = {name: set() for name in LINKED}
    for name, key in first.union(*others, all=True):
        links[name].add(key)
    return links


def _of(keys: set[int], records: dict) -> list:
    return [record for key, record in records.items() if key in keys]


def _milestones(action: Action, point: PointInTime) -> list[tuple[object, bool]]:
    """(milestone, whether it was late), with those that were removed since."""
    rows = Milestone.history.filter(action=action).standing_at(point.before)
    # Sorted here, because the two databases put nulls at opposite ends.
    found = sorted(rows, key=lambda row: (row.due_on is None, row.due_on, row.id))
    return [(row.instance, row.instance.is_late(on=point.on)) for row in found]


def _updates(action: Action, point: PointInTime) -> list[PastUpdate]:
    updates = action.updates.with_period_and_reporter().filter(reported_at__lt=point.before).newest_first()
    notes = CorrectionNote.objects.filter(update__action=action, written_at__lt=point.before)
    notes = list(notes.select_related("written_by__partner"))
    return [
        PastUpdate(
            update,
            stage_tag(update.stage),
            rating_tag(update.rating),
            # What was approved later was not yet for residents on that day.
            update.approved_text if update.was_approved else "",
            update.approved_reason if update.was_approved else "",
            [note for note in notes if note.update_id == update.pk],
        )
        for update in updates.annotate(was_approved=Q(approved_at__lt=point.before))
    ]


def _documents(action: Action, point: PointInTime) -> list[Document]:
    there = Q(removed_at=None) | Q(removed_at__gte=point.before)
    return list(action.documents.filter(there, created_at__lt=point.before))


def _carried_from(row, sight, point: PointInTime) -> str:
    """The reference of the action that it goes on from, if the reader may see that one."""
    if row.carried_forward_from_id is None:
        return ""
    seen = Action.objects.in_sight_at(sight, before=point.before).filter(pk=row.carried_forward_from_id)
    return seen.values_list("reference", flat=True).first() or ""
