"""One action on one page: its facts, milestones, updates, documents and comments, in a handful of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import BigIntegerField, CharField, Value
from django.utils.safestring import SafeString

from actions.models import Action, CorrectionNote, Document, Milestone, ProgressUpdate
from actions.summaries.listing import flag_tags, flags_of, rating_tag, stage_tag

UPDATES_SHOWN = 6


@dataclass(frozen=True)
class Link:
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
    measures: list[Link]
    themes: list[Link]
    supporting_partners: list[Link]
    milestones: list[tuple[Milestone, bool]]
    updates: list[UpdateRow]
    has_more_updates: bool
    documents: list[Document]
    comments: list[Remark]


def action_detail(action: Action, *, on: date, fresh: Iterable, all_updates: bool) -> ActionDetail:
    updates = list(action.updates.as_told().newest_first()[: None if all_updates else UPDATES_SHOWN + 1])
    has_more = len(updates) > UPDATES_SHOWN and not all_updates
    documents, remarks, links = list(action.documents.kept()), _remarks(action), _links(action)
    return ActionDetail(
        action=action,
        stage_tag=stage_tag(action.stage),
        rating_tag=rating_tag(action.rating),
        flag_tags=flag_tags(flags_of(action, on=on, fresh=fresh)),
        contradictions=action.contradictions(on=on),
        who_may_see=action.get_visibility_display().split(":")[0],
        measures=links["measure"],
        themes=links["theme"],
        supporting_partners=sorted(links["partner"], key=str),
        milestones=[(milestone, milestone.is_late(on=on)) for milestone in action.milestones.all()],
        updates=[update_row(each, documents, remarks) for each in (updates[:UPDATES_SHOWN] if has_more else updates)],
        has_more_updates=has_more,
        documents=documents,
        comments=[remark for remark in remarks if remark.update_id is None],
    )


def update_row(update: ProgressUpdate, documents: Iterable[Document], remarks: Iterable[Remark] = ()) -> UpdateRow:
    own = [document for document in documents if document.update_id == update.pk]
    corrections = [remark for remark in remarks if remark.update_id == update.pk]
    return UpdateRow(update, stage_tag(update.stage), rating_tag(update.rating), own, corrections)


def _links(action: Action) -> dict[str, list[Link]]:
    """What the action serves and who supports it, in one query."""
    sources = (
        ("measure", action.measures, "pk", "reference", "statement"),
        ("theme", action.themes, "number", "title", "title"),
        ("partner", action.supporting_partners, "pk", "slug", "short_name"),
    )
    first, *others = [
        rows.order_by().values_list(Value(kind, CharField()), place, key, words)
        for kind, rows, place, key, words in sources
    ]
    links = {kind: [] for kind, *_ in sources}
    for kind, _, key, words in sorted(first.union(*others, all=True)):
        links[kind].append(Link(key, words))
    return links


def _remarks(action: Action) -> list[Remark]:
    """The comments and the corrections of updates, oldest first, in one query."""
    facts = ("text", "written_at", "written_by__name", "written_by__partner__short_name", "pk")
    corrections = CorrectionNote.objects.filter(update__action=action).order_by().values_list("update_id", *facts)
    comments = action.comments.order_by().values_list(Value(None, BigIntegerField()), *facts)
    rows = sorted(corrections.union(comments, all=True), key=lambda row: (row[2], row[-1]))
    return [Remark(*row[:-1]) for row in rows]
