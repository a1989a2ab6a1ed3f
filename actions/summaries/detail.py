"""One action on one page: its facts, milestones, updates, documents and comments, in a handful of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from actions.models import Action, Comment, Document, Milestone, ProgressUpdate
from actions.summaries.listing import flag_tags, flags_of, rating_tag, stage_tag

UPDATES_SHOWN = 6


@dataclass(frozen=True)
class UpdateRow:
    update: ProgressUpdate
    stage_tag: SafeString
    rating_tag: SafeString
    documents: list[Document]


@dataclass(frozen=True)
class ActionDetail:
    action: Action
    stage_tag: SafeString
    rating_tag: SafeString
    flag_tags: SafeString
    contradictions: list[str]
    who_may_see: str
    measures: list
    themes: list
    supporting_partners: list
    milestones: list[tuple[Milestone, bool]]
    updates: list[UpdateRow]
    update_count: int
    documents: list[Document]
    comments: list[Comment]


def action_detail(action: Action, *, on: date, fresh: Iterable, all_updates: bool) -> ActionDetail:
    updates = action.updates.select_related("period", "reported_by").prefetch_related("corrections__written_by")
    found = list(updates.newest_first()[: None if all_updates else UPDATES_SHOWN + 1])
    more = len(found) > UPDATES_SHOWN and not all_updates
    documents = list(action.documents.kept().select_related("added_by"))
    return ActionDetail(
        action=action,
        stage_tag=stage_tag(action.stage),
        rating_tag=rating_tag(action.rating),
        flag_tags=flag_tags(flags_of(action, on=on, fresh=fresh)),
        contradictions=action.contradictions(on=on),
        who_may_see=action.get_visibility_display().split(":")[0],
        measures=list(action.measures.all()),
        themes=list(action.themes.all()),
        supporting_partners=list(action.supporting_partners.all()),
        milestones=[(milestone, milestone.is_late(on=on)) for milestone in action.milestones.all()],
        updates=[update_row(update, documents) for update in (found[:UPDATES_SHOWN] if more else found)],
        update_count=action.updates.count() if more else len(found),
        documents=documents,
        comments=list(action.comments.select_related("written_by__partner")),
    )


def update_row(update: ProgressUpdate, documents: list[Document]) -> UpdateRow:
    own = [document for document in documents if document.update_id == update.pk]
    return UpdateRow(update, stage_tag(update.stage), rating_tag(update.rating), own)
