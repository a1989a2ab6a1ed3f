"""Questions as people ask them, and what the example must answer first."""

from datetime import date

from partners.models import User
from search.choices import Kind
from search.kinds import Reader
from search.summaries import Chosen, answer_to, lines_of
from search.words import question_of

ANYBODY, POLICE, MANAGER = "observer@example.org", "police.officer@example.org", "manager@example.org"
QUESTIONS = [
    # who asks, what, and of the first row: its kind, and its reference or the beginning of its title
    (ANYBODY, "who leads the work on cuckooing and what was last said", Kind.ACTION, "SUB-04"),
    # To those who may see it, the work that goes on comes before the one that is done.
    (POLICE, "who leads the work on cuckooing and what was last said", Kind.ACTION, "SUB-R02"),
    (ANYBODY, "who is responsible for the domestic abuse advisers in housing offices?", Kind.ACTION, "DASV-02"),
    (ANYBODY, "what is happening about street lighting in council blocks", Kind.ACTION, "ASB-05"),
    (ANYBODY, "which action is about naloxone", Kind.ACTION, "SUB-05"),
    (ANYBODY, "what was decided about a recovery group for women", Kind.DECISION, "Run a recovery group for women"),
    (ANYBODY, "decision on deliberate fires", Kind.DECISION, "Cut small deliberate fires"),
    (ANYBODY, "minutes about the travel scheme at night", Kind.MINUTE, "The travel scheme at night"),
    (ANYBODY, "paper on terms of reference", Kind.PAPER, "Draft terms of reference"),
    (ANYBODY, "ASB-03", Kind.ACTION, "ASB-03"),
    (ANYBODY, "sub-7", Kind.ACTION, "SUB-07"),
    (ANYBODY, "measure on drug dealing", Kind.MEASURE, "SUPPORTIVE-5"),
    (ANYBODY, "figures for homes at risk", Kind.INDICATOR, "HOMES-PROTECTED"),
    (ANYBODY, "what data do we get on overdoses", Kind.DATASET, "Ambulance calls to overdoses"),
    (ANYBODY, "bike theft", Kind.CRIME, "Bicycle theft"),
    (ANYBODY, "theme on data sharing", Kind.THEME, "Effective data gathering"),
    (ANYBODY, "Norfolk Constabulary", Kind.PARTNER, "Norfolk Constabulary"),
    (ANYBODY, "annual report", Kind.REPORT, "Annual progress report"),
    (ANYBODY, "briefing on the whole plan", Kind.BRIEFING, "Briefing for"),
    (ANYBODY, "audit of crime and community safety", Kind.AUDIT, "Audit"),
    (ANYBODY, "hate crime", Kind.ACTION, "ASB-11"),
    (ANYBODY, "who trains door staff", Kind.ACTION, "DASV-06"),
    (ANYBODY, "café drop in", Kind.ACTION, "ASB-06"),
    (MANAGER, "police.officer@example.org", Kind.PERSON, "Police partnership officer"),
]
# A mistyped question, and how it is put right.
MISTYPED = ("who leads on cukooing", "who leads on cuckooing")


def answered_wrongly(*, on: date) -> list[tuple]:
    """The questions whose first row is another one, with that row."""
    wrong = []
    for email, typed, kind, begins in QUESTIONS:
        reader = Reader(User.objects.get(email=email), on)
        answer = answer_to(question_of(typed), reader, Chosen())
        first = next(iter(lines_of(answer, answer.keys[:1], reader)), None)
        told = first and (first.kind, first.line.reference, first.line.title)
        if not first or first.kind != kind or begins not in (first.line.reference, first.line.title[: len(begins)]):
            wrong.append((typed, told))
    return wrong


def last_said_on_cuckooing(*, on: date):
    reader = Reader(User.objects.get(email=ANYBODY), on)
    answer = answer_to(question_of(QUESTIONS[0][1]), reader, Chosen())
    return lines_of(answer, answer.keys[:1], reader)[0].line


def put_right(*, on: date) -> tuple[str, ...]:
    reader = Reader(User.objects.get(email=ANYBODY), on)
    return answer_to(question_of(MISTYPED[0]), reader, Chosen()).suggestions
