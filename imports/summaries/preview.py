"""What the pages show of an import: all of it kept from the last dry run, so that no page opens the file again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import Count, Q
from django.urls import reverse

from imports.choices import Meaning, QuestionKind, RowKind
from imports.models import Import, ImportedAction, ImportQuestion, ImportRow

SHOWN_OF_TEXT = 600
COLOURS = {
    RowKind.NEEDS_DECISION: "amber",
    RowKind.ACTION: "green",
    RowKind.BELONGS: "blue",
    RowKind.HEADING: "purple",
    RowKind.LEFT_OUT: "grey",
}


@dataclass(frozen=True)
class RowView:
    row: ImportRow
    label: str
    colour: str
    text: str
    url: str
    action: str = ""
    action_url: str = ""
    # The rows right below that were left out with this one, for the same reason: a key, or notes.
    with_it: tuple["RowView", ...] = ()

    @property
    def last(self) -> int:
        return self.with_it[-1].row.number if self.with_it else self.row.number


@dataclass(frozen=True)
class Tab:
    label: str
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True)
class QuestionView:
    label: str
    open_count: int
    total: int
    url: str


@dataclass(frozen=True)
class PersonalTexts:
    """What looked like a detail of a person, and what becomes of it: the first of `total`."""

    shown: list[ImportQuestion]
    total: int


def row_views(source: Import, rows: Iterable[ImportRow]) -> list[RowView]:
    rows = list(rows)
    actions = _actions(source, rows) if source.is_committed else {}
    return _as_one_thing([_row_view(source, row, actions.get((row.sheet, row.number))) for row in rows])


def _as_one_thing(views: list[RowView]) -> list[RowView]:
    """With rows that were left out together under the first of them."""
    groups = groupby(views, key=lambda view: (view.row.sheet, view.row.kind, view.row.reason))
    found = []
    for (_, kind, _), group in groups:
        first, *others = group
        is_one = kind == RowKind.LEFT_OUT and others
        found += [replace(first, with_it=tuple(others))] if is_one else [first, *others]
    return found


def _row_view(source: Import, row: ImportRow, imported: ImportedAction | None) -> RowView:
    kind = RowKind(row.kind)
    text = row.text
    if len(text) > SHOWN_OF_TEXT:
        text = f"{text[:SHOWN_OF_TEXT]}… ({len(text):,} characters)"
    return RowView(
        row=row,
        label=kind.label,
        colour=COLOURS[kind],
        text=text,
        url=reverse("imports:row", args=[source.pk, row.place]) if source.is_draft else "",
        action=imported.action.reference if imported else row.details.get("action", ""),
        action_url=imported.action.get_absolute_url() if imported else "",
    )


def _actions(source: Import, rows: list[ImportRow]) -> dict[tuple[str, int], ImportedAction]:
    numbers = [row.number for row in rows]
    found = ImportedAction.objects.filter(source=source, number__in=numbers).select_related("action")
    return {(each.sheet, each.number): each for each in found}


def tabs(source: Import, shown: str) -> list[Tab]:
    counts = source.counts["rows"]
    base = source.get_absolute_url()
    kinds = [Tab(kind.label, counts[kind], f"{base}?rows={kind.value}#rows", kind == shown) for kind in RowKind]
    return [*kinds, Tab("All rows", sum(counts.values()), f"{base}?rows=all#rows", shown == "all")]


def questions_of(source: Import) -> list[QuestionView]:
    """The kinds of question there are, with how many are open, in the order in which they are best answered."""
    rows = source.questions.asked().order_by().values("kind")
    rows = rows.annotate(total=Count("pk"), waiting=Count("pk", filter=Q(is_open=True)))
    rows = rows.values_list("kind", "total", "waiting")
    found = {kind: (total, number) for kind, total, number in rows}
    return [
        QuestionView(
            kind.label, found[kind][1], found[kind][0], reverse("imports:decide", args=[source.pk, kind.value])
        )
        for kind in QuestionKind
        if kind in found
    ]


def next_to_do(source: Import, *, after: QuestionKind | None = None) -> str:
    """Where the next question waits, else the import itself: the address to go on at. `after` is a kind that is left
    open, as are those before it."""
    later = list(QuestionKind)[list(QuestionKind).index(after) + 1 :] if after else list(QuestionKind)
    labels = {kind.label for kind in later}
    waiting = (each.url for each in questions_of(source) if each.open_count and each.label in labels)
    can_go_on = source.is_draft and source.are_columns_known and not source.faults
    return next(waiting, source.get_absolute_url()) if can_go_on else source.get_absolute_url()


def personal_texts_of(source: Import, *, most: int) -> PersonalTexts:
    rows = source.questions.asked().filter(kind=QuestionKind.PEOPLE)
    return PersonalTexts(list(rows[:most]), rows.count())


def layout_words(source: Import) -> list[dict]:
    """Each sheet with its header row and what its columns were taken for."""
    return [
        {
            "name": sheet["name"],
            "header": sheet["header"],
            "columns": [
                (column["letter"], column["label"], Meaning(column["meaning"]).label) for column in sheet["columns"]
            ],
        }
        for sheet in source.layout.get("sheets", [])
    ]
