"""One action on one page: its facts, milestones, updates, documents and comments, in a handful of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Exists, F, OuterRef, Value
from django.utils.safestring import SafeString

from actions.choices import VISIBILITY_WORDS
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
from actions.querysets import UPDATE_ANNOTATIONS, UPDATE_FIELDS
from actions.summaries.listing import flag_tags, flags_of, rating_tag, stage_tag
from notices.models import Watch
from notices.querysets import label_of
from partners.models import Partner, User
from priorities.models import SuccessMeasure, Theme
from priorities.summaries import ReasonLine, reason_lines
from records.caching import rows_of, sql_written_once

UPDATES_SHOWN = 6


@dataclass(frozen=True)
class LinkedRecord:
    """A measure or theme that the action serves, or a partner that supports it; `place` is the number of a theme."""

    key: str
    words: str
    place: int = 0

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class UpdateRow:
    update: ProgressUpdate
    stage_tag: SafeString
    rating_tag: SafeString
    documents: list[Document]
    corrections: list[CorrectionNote]


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
    comments: list[Comment]
    reasons: tuple[ReasonLine, ...]


def whole_action(reference: str, *, reader: User) -> Action | None:
    """With the words that its page shows of the records it points to, and whether this reader watches it."""
    return next(iter(Action.objects.raw(*_action_sql(reference, reader.pk))), None)


def action_detail(action: Action, *, on: date, fresh: Iterable, all_updates: bool) -> ActionDetail:
    updates = list(_updates_of(action.pk)) if all_updates else _last_updates(action.pk)
    has_more = len(updates) > UPDATES_SHOWN and not all_updates
    documents, corrections, links = _documents(action), _corrections(action, updates), _links(action)
    shown = updates[:UPDATES_SHOWN] if has_more else updates
    return ActionDetail(
        action=action,
        stage_tag=stage_tag(action.stage),
        rating_tag=rating_tag(action.rating_now),
        flag_tags=flag_tags(flags_of(action, on=on, fresh=fresh)),
        contradictions=action.contradictions(on=on),
        who_may_see=VISIBILITY_WORDS[action.visibility],
        measures=links["measure"],
        themes=links["theme"],
        supporting_partners=sorted(links["partner"], key=str),
        milestones=[(each, each.is_late(on=on)) for each in Milestone.objects.raw(*_milestones_sql(action.pk))],
        updates=[update_row(each, documents, corrections) for each in shown],
        has_more_updates=has_more,
        documents=documents,
        comments=_comments(action),
        reasons=reason_lines(action.reasons.with_what_they_name()) if action.has_reasons else (),
    )


def update_row(
    update: ProgressUpdate, documents: Iterable[Document], corrections: Iterable[CorrectionNote] = ()
) -> UpdateRow:
    own = [document for document in documents if document.update_id == update.pk]
    notes = [note for note in corrections if note.update_id == update.pk]
    return UpdateRow(update, stage_tag(update.stage), rating_tag(update.rating), own, notes)


def _last_updates(action_id: int) -> list[ProgressUpdate]:
    return list(ProgressUpdate.objects.raw(*_last_updates_sql(action_id)))


def _documents(action: Action) -> list[Document]:
    documents = list(Document.objects.raw(*_documents_sql(action.pk)))
    for document in documents:
        # Its address holds the reference, which would otherwise be a query for each document.
        document.action = action
    return documents


def _comments(action: Action) -> list[Comment]:
    return list(Comment.objects.raw(*_comments_sql(action.pk))) if action.has_comments else []


def _corrections(action: Action, updates: Iterable[ProgressUpdate]) -> list[CorrectionNote]:
    """Few updates are ever corrected, so they are asked for only where one was."""
    if not any(update.is_corrected for update in updates):
        return []
    notes = CorrectionNote.objects.filter(update__action=action).annotate(writer_name=F("written_by__name"))
    return list(notes)


def _links(action: Action) -> dict[str, list[LinkedRecord]]:
    links = {"measure": [], "theme": [], "partner": []}
    # Sorted here by kind and place: a union comes in no order of its own.
    for kind, place, key, words in sorted(rows_of(*_links_sql(action.pk))):
        links[kind].append(LinkedRecord(key, words, place))
    return links


def _updates_of(action_id: int):
    notes = CorrectionNote.objects.filter(update=OuterRef("pk"))
    rows = ProgressUpdate.objects.filter(action=action_id).newest_first().only(*UPDATE_FIELDS)
    return rows.annotate(**UPDATE_ANNOTATIONS, is_corrected=Exists(notes))


# The page that everybody opens asks for a few rows each of six tables: writing their SQL anew would cost nearly as
# much again as everything else on it (decision 16).


@sql_written_once
def _action_sql(reference: str, reader: int):
    comments = Exists(Comment.objects.filter(action=OuterRef("pk")))
    reasons = Exists(ActionReason.objects.filter(action=OuterRef("pk")))
    rows = Action.objects.filter(reference=reference).as_whole_rows()
    returned = Exists(Returned.objects.filter(action=OuterRef("pk")))
    watched = Exists(Watch.objects.filter(person=reader, about_label=label_of(Action), about_id=OuterRef("pk")))
    rows = rows.annotate(has_comments=comments, has_reasons=reasons, has_returned=returned, is_watched=watched)
    return rows.annotate(lead_partner_in_full=F("lead_partner__name"), lead_partner_slug=F("lead_partner__slug"))


@sql_written_once
def _last_updates_sql(action_id: int):
    """One more than is shown, which tells whether there are more."""
    return _updates_of(action_id)[: UPDATES_SHOWN + 1]


@sql_written_once
def _documents_sql(action_id: int):
    return Document.objects.kept().filter(action=action_id)


@sql_written_once
def _milestones_sql(action_id: int):
    return Milestone.objects.filter(action=action_id)


@sql_written_once
def _comments_sql(action_id: int):
    writer = {"writer_name": F("written_by__name"), "writer_partner": F("written_by__partner__short_name")}
    return Comment.objects.filter(action=action_id).annotate(**writer)


@sql_written_once
def _links_sql(action_id: int):
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
