from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from actions.models import Action
from govuk.dates import day_argument
from priorities.models import Strategy
from succession.choices import ANSWER_WORDS
from succession.services import NotReady, adopt
from succession.summaries.adoption import Obstacle, obstacles, of_the_day
from succession.summaries.work_list import WorkList, WorkRow, work_list

UNDECIDED, FAULTY = 1, 2


class Command(BaseCommand):
    help = (
        "Adopt a draft strategy: print its work list, and put it in force if all of it is decided. With --dry-run it "
        "only prints. Exit code 0: adopted, or could be; 1: something is undecided; 2: it cannot be done at all."
    )

    def add_arguments(self, parser):
        parser.add_argument("key", help="the key of the draft, as in its address")
        parser.add_argument("--on", type=day_argument, required=True, help="the day, as 2027-04-01")
        parser.add_argument("--dry-run", action="store_true", help="print what would be done, and do nothing")

    def handle(self, *, key: str, on: date, dry_run: bool, **options):
        now = timezone.now()
        draft = Strategy.objects.filter(key=key).first()
        if draft is None:
            raise CommandError(f"There is no strategy with the key {key}", returncode=FAULTY)
        if not draft.is_draft:
            state = draft.get_state_display().lower()
            raise CommandError(f"{draft} is {state}: only a draft can be adopted", returncode=FAULTY)
        former = Strategy.objects.in_force(on=on).first() or Strategy.objects.published().first()
        today = on if dry_run else timezone.localdate(now)
        for each in of_the_day(former, on, today):
            raise CommandError(each.words, returncode=FAULTY)
        work = work_list(draft, actions=Action.objects.all(), on=on)
        self.stdout.write("\n".join(in_words(work)))
        self.require_ready(obstacles(work, former=former, on=on, today=today))
        if dry_run:
            self.stdout.write(f"Nothing was done: {draft} could be adopted.")
            return
        try:
            adopt(draft, on=on, by=None, at=now, stamp=work.stamp)
        except NotReady as refusal:
            self.require_ready(refusal.obstacles)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages), returncode=UNDECIDED) from refusal
        self.stdout.write(f"{draft} is in force from {on:%-d %B %Y}.")

    @staticmethod
    def require_ready(found: list[Obstacle]) -> None:
        if found:
            lines = "".join(f"\n  {line_of(each)}" for each in found)
            raise CommandError(f"Nothing was done. Decide this first:{lines}", returncode=UNDECIDED)


def in_words(work: WorkList) -> Iterator[str]:
    """The work list, a line for each action. What a command prints may be read by anybody: what is restricted is
    counted and not named."""
    counts = ", ".join(f"{number} {ANSWER_WORDS[answer].lower()}" for answer, number in work.counts.by_answer)
    yield f"{work.draft}: {work.counts.total} open actions: {counts}."
    for row in work.rows:
        if not row.action.is_restricted:
            yield f"  {row.action}: {answer_in_words(row)}"
    restricted = sum(row.action.is_restricted for row in work.rows)
    if restricted:
        yield f"  and {restricted} restricted"


def answer_in_words(row: WorkRow) -> str:
    words = ANSWER_WORDS[row.answer].lower()
    if row.line is None or not row.answer:
        return words
    if row.line.to_priority:
        words += f" to {row.line.to_priority}"
    elif row.line.other:
        words += f", {'a restricted action' if row.line.other.is_restricted else row.line.other.reference}"
    return f"{words}: {row.line.reason}"


def line_of(obstacle: Obstacle) -> str:
    if obstacle.row is None:
        return obstacle.words
    action = obstacle.row.action
    return f"{'A restricted action' if action.is_restricted else action.reference}: {obstacle.words}"
