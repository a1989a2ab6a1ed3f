"""One action on one page: its facts, milestones, updates, documents and comments, in a handful of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BigIntegerField, CharField, F, Value
from django.utils.safestring import SafeString

from actions.choices import VISIBILITY_WORDS
from actions.models import Action, Comment, CorrectionNote, Document, Milestone, ProgressUpdate
from actions.querysets import PUT_ON_A_ROW, SHOWN_OF_AN_UPDATE
from actions.summaries.listing import flag_tags, flags_of, rating_tag, stage_tag
from partners.models import Partner, User
from periods.models import ReportingPeriod
from priorities.models import SuccessMeasure, Theme
from records.querysets import asked_often

UPDATES_SHOWN = 6


@dataclass(frozen=True)
class LinkedRecord:
    """A measure or theme that the action serves, or a partner that supports it."""

    key: str
    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Remark:
    """A comment on the action or, with `update_id`, a correction of one of its updates."""

    update_id: int | None
    text: str
    at: datetime
    by: str
    partner: str


@dataclass(frozen=True)
class UpdateRow:
    update: ProgressUpdate
    stage_tag: SafeString
    rating_tag: SafeString
    documents: list[Document]
    corrections: list[Remark]


@dataclass(frozen=True)
class ActionDetail:
    action: Action
    stage_tag: SafeString
    rating_tag: SafeString
    flag_tags: SafeString
    contradictions: list[str]
    who_may_see: str
    measures: list[LinkedRecord]
    themes: list[LinkedRecord]
    supporting_partners: list[LinkedRecord]
    milestones: list[tuple[Milestone, bool]]
    updates: list[UpdateRow]
    has_more_updates: bool
    documents: list[Document]
    comments: list[Remark]


def whole_action(reference: str) -> Action | None:
    """With the words that its page shows of the records it points to."""
    return next(iter(_whole(reference)), None)


@asked_often
def _whole(reference: str):
    in_full = {"lead_partner_in_full": F("lead_partner__name")}
    return Action.objects.filter(reference=reference).annotate(**PUT_ON_A_ROW, **in_full)


def action_detail(action: Action, *, on: date, fresh: Iterable, all_updates: bool) -> ActionDetail:
    updates = (
        list(action.updates.with_period_and_reporter().newest_first()) if all_updates else _latest_updates(action)
    )
    has_more = len(updates) > UPDATES_SHOWN and not all_updates
    documents, remarks, links = _documents(action), [Remark(*row) for row in _remarks(action.pk)], _links(action)
    return ActionDetail(
        action=action,
        stage_tag=stage_tag(action.stage),
        rating_tag=rating_tag(action.rating),
        flag_tags=flag_tags(flags_of(action, on=on, fresh=fresh)),
        contradictions=action.contradictions(on=on),
        who_may_see=VISIBILITY_WORDS[action.visibility],
        measures=links["measure"],
        themes=links["theme"],
        supporting_partners=sorted(links["partner"], key=str),
        milestones=[(milestone, milestone.is_late(on=on)) for milestone in _milestones(action.pk)],
        updates=[update_row(each, documents, remarks) for each in (updates[:UPDATES_SHOWN] if has_more else updates)],
        has_more_updates=has_more,
        documents=documents,
        comments=[remark for remark in remarks if remark.update_id is None],
    )


def update_row(update: ProgressUpdate, documents: Iterable[Document], remarks: Iterable[Remark] = ()) -> UpdateRow:
    own = [document for document in documents if document.update_id == update.pk]
    corrections = [remark for remark in remarks if remark.update_id == update.pk]
    return UpdateRow(update, stage_tag(update.stage), rating_tag(update.rating), own, corrections)


def _latest_updates(action: Action) -> list[ProgressUpdate]:
    """One more than is shown, which tells whether there are more."""
    updates = _updates(action.pk)
    for update in updates:
        update.period = ReportingPeriod(year=update.year, quarter=update.quarter)
        update.reported_by = User(name=update.reporter)
    return updates


@asked_often
def _updates(action_id: int):
    told = {"year": F("period__year"), "quarter": F("period__quarter"), "reporter": F("reported_by__name")}
    rows = ProgressUpdate.objects.filter(action=action_id).newest_first()
    return rows.only(*SHOWN_OF_AN_UPDATE).annotate(**told)[: UPDATES_SHOWN + 1]


def _documents(action: Action) -> list[Document]:
    documents = _documents_kept(action.pk)
    for document in documents:
        document.action = action
    return documents


@asked_often
def _documents_kept(action_id: int):
    return Document.objects.kept().filter(action=action_id)


@asked_often
def _milestones(action_id: int):
    return Milestone.objects.filter(action=action_id)


def _links(action: Action) -> dict[str, list[LinkedRecord]]:
    links = {"measure": [], "theme": [], "partner": []}
    for kind, _, key, words in sorted(_link_facts(action.pk)):
        links[kind].append(LinkedRecord(key, words))
    return links


@asked_often
def _link_facts(action_id: int):
    """What the action serves and who supports it, in one query."""
    sources = (
        ("measure", SuccessMeasure.objects.filter(actions=action_id), "pk", "reference", "statement"),
        ("theme", Theme.objects.filter(actions=action_id), "number", "title", "title"),
        ("partner", Partner.objects.filter(actions_supported=action_id), "pk", "slug", "short_name"),
    )
    first, *others = [
        rows.order_by().values_list(Value(kind, CharField()), place, key, words)
        for kind, rows, place, key, words in sources
    ]
    return first.union(*others, all=True)


@asked_often
def _remarks(action_id: int):
    """The comments and the corrections of updates, oldest first, in one query."""
    facts = ("text", "written_at", "written_by__name", "written_by__partner__short_name")
    corrections = CorrectionNote.objects.filter(update__action=action_id).order_by()
    comments = Comment.objects.filter(action=action_id).order_by()
    return (
        corrections.values_list("update_id", *facts)
        .union(comments.values_list(Value(None, BigIntegerField()), *facts), all=True)
        .order_by("written_at", "text")
    )
