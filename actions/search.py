"""Actions as they are found: by their own words and by all that was said of them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from operator import itemgetter
from typing import ClassVar

from django.db.models import DateField, F, IntegerField, Q, TextField, Value
from django.db.models.functions import Cast, Concat, TruncDate
from django.utils import timezone

from actions.choices import OPEN, Flag
from actions.models import Action, ActionReason, Comment, CorrectionNote, Document, Milestone, ProgressUpdate
from actions.querysets import ALL_ACTIONS, ActionSight, action_sight_of
from actions.summaries.listing import flag_tags, flags_of, judgement, stage_tag
from govuk.components import joined
from govuk.dates import day
from partners.models import Partner, User
from periods.models import quarter_words
from priorities.models import SuccessMeasure
from records.caching import rows_of, sql_written_once
from search.choices import Kind
from search.kinds import EVERYBODY, Line, Reader, Row, Said, Source, Text, by, own, register
from search.words import words_of

FACTS = ("pk", "reference", "title", "stage", "timescale_text", "priority_id", "lead_partner_id")
FACTS += ("last_reported_at", "completed_on")
NAMES = ("lead_partner__name", "lead_partner__short_name", "lead_officer__name")
SERVED = Action.measures.through
# The key of none.
NO_PARTNER = 0
# A page of answers shows so many at most.
SHOWN = 20
NO_NUMBER, NO_DAY = Cast(Value(None), IntegerField()), Cast(Value(None), DateField())


@register
class Actions(Source):
    kind = Kind.ACTION
    follows: ClassVar = {
        Action: own,
        **dict.fromkeys((ActionReason, ProgressUpdate, Comment, Document, Milestone), by("action_id")),
        CorrectionNote: lambda notes: [note.update.action_id for note in notes],
        SuccessMeasure: lambda rows: SERVED.objects.filter(successmeasure__in=own(rows)).values_list(
            "action", flat=True
        ),
        Partner: lambda rows: Action.objects.filter(lead_partner__in=own(rows)).values_list("pk", flat=True),
        User: lambda rows: Action.objects.filter(lead_officer__in=own(rows)).values_list("pk", flat=True),
    }

    def seen_by(self, reader: Reader) -> Q:
        sight = reader.once(action_sight_of)
        if sight.everything:
            return EVERYBODY
        # What is out of sight is few.
        return ~Q(owner__in=Action.objects.out_of_sight(sight).order_by().values("pk"))

    def hidden_from(self, reader: Reader) -> list[int]:
        sight = reader.once(action_sight_of)
        return [] if sight.everything else [key for (key,) in rows_of(*_hidden_sql(sight.partner_id or NO_PARTNER))]

    def keys(self) -> Iterable[int]:
        return Action.objects.order_by().values_list("pk", flat=True)

    def rows(self, keys: Collection[int]) -> Iterable[Row]:
        about, said = defaultdict(list), defaultdict(list)
        for owner, place, *_, words in _all_texts(keys):
            (about if place in WHAT_IT_IS_ABOUT else said)[owner].append(words)
        for action in Action.objects.filter(pk__in=keys).order_by().values(*FACTS, *NAMES):
            key, reported = action["pk"], action["last_reported_at"]
            yield Row(
                owner=key,
                title=action["title"],
                head=words_of(action["reference"], action["title"]),
                about=words_of(*(action[name] or "" for name in NAMES), *about[key]),
                body=words_of(action["timescale_text"], *said[key]),
                priority=action["priority_id"],
                partner=action["lead_partner_id"],
                is_open=action["stage"] in OPEN,
                dated_on=timezone.localdate(reported) if reported else action["completed_on"],
            )

    def lines(self, keys: Collection[int], reader: Reader) -> dict[int, Line]:
        sight = reader.once(action_sight_of)
        asked = _lines_sql(sight.partner_id or NO_PARTNER, *keys, everything=sight.everything)
        actions = [] if sight.nothing else list(Action.objects.raw(*asked))
        comments = Comment.objects.raw(*_comments_sql(*(action.pk for action in actions))) if actions else ()
        said = last_words(actions, comments)
        return {action.pk: _line(action, said.get(action.pk), on=reader.on) for action in actions}

    def texts(self, keys: Collection[int]) -> Iterable[Text]:
        # What is said of no day before the rest, of which the newest first.
        rows = sorted(_all_texts(keys), key=lambda row: row[4] or date.max, reverse=True)
        for owner, place, year, quarter, on, words in sorted(rows, key=lambda row: row[1]):
            yield Text(owner, WHERE[place].format(quarter=year and quarter_words(year, quarter), day=day(on)), words)


@sql_written_once
def _hidden_sql(partner_key: int):
    return Action.objects.out_of_sight(ActionSight(partner_id=partner_key)).order_by().values_list("pk")


@sql_written_once
def _lines_sql(partner_key: int, *keys: int, everything: bool):
    """With the words of the latest update, and who sent it."""
    sight = ALL_ACTIONS if everything else ActionSight(partner_id=partner_key)
    sender = "latest_update__reported_by"
    said = {"words": F("latest_update__text"), "who": F(f"{sender}__name"), "of": F(f"{sender}__partner__short_name")}
    return Action.objects.in_sight(sight).filter(pk__in=keys).as_rows().annotate(**said).order_by()


@sql_written_once
def _comments_sql(*keys: int):
    said = {"who": F("written_by__name"), "of": F("written_by__partner__short_name")}
    rows = Comment.objects.filter(action__in=keys).only("action_id", "text", "written_at").annotate(**said)
    return rows.order_by("written_at", "pk")


def last_words(actions: Iterable[Action], comments: Iterable[Comment]) -> dict[int, Said]:
    """Of the latest update of each, or of a comment that was made after it."""
    rows = [(each.last_reported_at, each.pk, each.words, each) for each in actions if each.last_reported_at]
    rows += [(each.written_at, each.action_id, each.text, each) for each in comments]
    return {
        # The later takes the place of the earlier.
        key: Said(words or "No change since the update before.", f"{said.who}, {said.of}", at)
        for at, key, words, said in sorted(rows, key=itemgetter(0))
    }


WHERE = (
    "in its outcome",
    "in what will be done",
    "in the update for {quarter}",
    "in a comment of {day}",
    "in a correction of {day}",
    "in a milestone",
    "in the name of a document",
    "in why there is this action",
    "in a success measure that it serves",
)


WHAT_IT_IS_ABOUT = (0, 1, 8)


def _texts_of(keys: Collection[int]):
    """(action, place in WHERE, year, quarter, day, words) of all that was said of some actions."""
    update = ("text", "reason", "way_back", "next_steps", "public_text", "approved_text")
    sources = (
        (Action.objects, "pk", NO_NUMBER, NO_NUMBER, "completed_on", ("outcome", "outcome_evidence", "stage_reason")),
        (Action.objects, "pk", NO_NUMBER, NO_NUMBER, NO_DAY, ("description",)),
        (ProgressUpdate.objects, "action_id", F("period__year"), F("period__quarter"), "reported_on", update),
        (Comment.objects, "action_id", NO_NUMBER, NO_NUMBER, TruncDate("written_at"), ("text",)),
        (CorrectionNote.objects, "update__action_id", NO_NUMBER, NO_NUMBER, TruncDate("written_at"), ("text",)),
        (Milestone.objects, "action_id", NO_NUMBER, NO_NUMBER, "due_on", ("title",)),
        (Document.objects.kept(), "action_id", NO_NUMBER, NO_NUMBER, TruncDate("created_at"), ("title", "name")),
        (ActionReason.objects, "action_id", NO_NUMBER, NO_NUMBER, NO_DAY, ("words", "source")),
        (SERVED.objects, "action_id", NO_NUMBER, NO_NUMBER, NO_DAY, ("successmeasure__statement",)),
    )
    first, *others = [
        rows.filter(**{f"{owner}__in": keys})
        .order_by()
        .values_list(owner, Value(place, IntegerField()), year, quarter, on, _one_text(fields))
        for place, (rows, owner, year, quarter, on, fields) in enumerate(sources)
    ]
    return first.union(*others, all=True)


def _one_text(fields: tuple[str, ...]):
    # A line each, so that a part that is shown does not begin in one and end in another.
    parts = [part for field in fields for part in (Value("\n", TextField()), Cast(field, TextField()))]
    return Concat(*parts, Value("", TextField()), output_field=TextField())


@sql_written_once
def _texts_sql(*keys: int):
    return _texts_of(keys)


def _all_texts(keys: Collection[int]) -> Iterable[tuple]:
    """Of a page of answers or fewer by SQL that is kept (decision 16), for which SQLite gives days as text."""
    if len(keys) > SHOWN:
        return _texts_of(keys)
    rows = rows_of(*_texts_sql(*keys))
    return [(*start, date.fromisoformat(on) if isinstance(on, str) else on, words) for *start, on, words in rows]


def _line(action: Action, said: Said | None, *, on: date) -> Line:
    flags = [flag for flag in (Flag.OVERDUE, Flag.RESTRICTED) if flag in flags_of(action, on=on, fresh=())]
    return Line(
        url=action.get_absolute_url(),
        title=action.title,
        reference=action.reference,
        tags=joined([stage_tag(action.stage), " ", judgement(action), " ", flag_tags(flags)]),
        lead=", ".join([action.lead_partner_name, action.officer_name or "no officer named"]),
        place=f"{action.priority_number}. {action.priority_title}",
        said=said,
    )
