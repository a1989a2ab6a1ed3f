"""Numbers that stand in the code are the same in CONTRIBUTING.md, docs/operating.md and docs/domain.md."""

import re
from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings

from actions.reminders import ACTION_REMINDER_DAYS, MILESTONE_REMINDER_DAYS
from board.limits import PAPERS_DUE_DAYS
from board.reminders import PAPER_REMINDER_DAYS
from board.reminders import REPLY_REMINDER_DAYS as MEETING_REPLY_DAYS
from datasets.limits import SETTLED_AFTER
from datasets.reminders import AGREEMENT_REMINDER_DAYS, DATASET_REMINDER_DAYS
from engagement.limits import ANSWERS_TAKEN_FOR, DECLINED_KEPT_FOR, MOST_QUESTIONS, REPLY_WITHIN
from engagement.reminders import ASKED_REMINDER_DAYS, REPLY_REMINDER_DAYS
from notices.limits import LINKS_HOLD, NOTICES_KEPT_FOR
from oversight.limits import DUE_WITHIN
from oversight.reminders import DUTY_REMINDER_DAYS
from packs.limits import PACKS_KEPT_FOR
from partners.limits import INVITED_FOR
from periods.limits import UPDATES_DUE_AFTER
from priorities.reminders import REVIEW_REMINDER_DAYS
from records.limits import DRAFTS_KEPT_FOR, REMOVED_FILES_KEPT_FOR, SUBMISSIONS_KEPT_FOR
from risks.limits import REVIEWED_AGAIN_AFTER
from risks.reminders import RISK_REMINDER_DAYS
from updates.limits import OPENING_IS_TOLD_FOR
from updates.reminders import ESCALATED_AFTER, LEAST_DAYS_BETWEEN, UPDATE_REMINDER_DAYS

ROOT = Path(settings.BASE_DIR)
OPERATING = " ".join((ROOT / "docs/operating.md").read_text().split())
DOMAIN = " ".join((ROOT / "docs/domain.md").read_text().split())
TABLE = (ROOT / "CONTRIBUTING.md").read_text().partition("## Numbers that")[2].partition("\n## ")[0]
ROW = re.compile(r"^\| (?P<what>[^|]+) \| (?P<now>[^|]*) ?\| `(?P<path>[\w/]+)\.py` (?P<names>`[^|]+`) \|$", re.M)
UNITS = {
    "minutes": timedelta(minutes=1),
    "hours": timedelta(hours=1),
    "days": timedelta(days=1),
    "MB": 1024 * 1024,
}
ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def told(now: str) -> list:
    """What a cell of the table says, as the code would have it."""
    words, _, unit = now.strip().rpartition(" ")
    if unit in UNITS:
        return [int(words) * UNITS[unit]]
    return [int(number.replace(",", "")) for number in now.strip().split(", ")]


def held(path: str, names: str) -> list:
    """What the constants hold: numbers, lengths of time, or tables of numbers."""
    found = [getattr(import_module(path.replace("/", ".")), name) for name in re.findall(r"\w+", names)]
    return [each for value in found for each in parts(value)]


def parts(value) -> Iterator:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, tuple):
        yield from value
    else:
        yield value


def is_the_same(said: list, there: list) -> bool:
    """Seconds are told as minutes or hours."""
    return said == there or [each.total_seconds() for each in said if isinstance(each, timedelta)] == there


ROWS = [row.groupdict() for row in ROW.finditer(TABLE)]


def test_every_row_of_the_table_is_read():
    assert len(ROWS) == TABLE.count("\n| ") - 1 > 25


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["what"])
def test_the_table_says_what_the_constant_holds(row):
    there = held(row["path"], row["names"])
    assert not row["now"].strip() or is_the_same(told(row["now"]), there)


def test_a_planted_difference_is_caught():
    assert is_the_same(told("21 days"), [timedelta(days=21)])
    assert not is_the_same(told("21 days"), [timedelta(days=22)])
    assert is_the_same(told("12 hours"), [12 * 3600])
    assert not is_the_same(told("-14, -3, 1"), [-14, -3, 2])


def listed(days) -> str:
    *others, last = (str(abs(each)) for each in days)
    return " and ".join(filter(None, [", ".join(others), last]))


def around(days, *, of: str = "") -> str:
    """ "14 and 3 days before, 1 and 14 days after", and what they are counted from."""
    before, after = [each for each in days if each < 0], [each for each in days if each > 0]
    told = [f"{listed(before)} days before"] if before else []
    told += ["on the day"] if 0 in days else []
    told += [f"{listed(after)} day{'' if after == [1] else 's'} after{of}"] if after else []
    return ", ".join(told)


RATES = settings.ACCOUNT_RATE_LIMITS
# What the library counts in: "5/5m/key" is five in five minutes.
WORDS = {"5m": "in 5 minutes", "m": "a minute", "h": "an hour"}


def rate(name: str) -> str:
    number, time, _ = RATES[name].split("/")
    return f"{number} {WORDS[time]}"


PASSWORD_LENGTH = next(
    each["OPTIONS"]["min_length"] for each in settings.AUTH_PASSWORD_VALIDATORS if "MinimumLength" in each["NAME"]
)
HOURS = settings.SESSION_COOKIE_AGE // 3600
SENTENCES = [
    f"{around(UPDATE_REMINDER_DAYS)}; never within {LEAST_DAYS_BETWEEN} days of another reminder",
    f"or its first day; within {OPENING_IS_TOLD_FOR.days} days |",
    f"| {listed(ESCALATED_AFTER.values())} days after they were due, each once |",
    f"| an action | its officer, until it is closed | {around(ACTION_REMINDER_DAYS, of=' its date')} |",
    f"until it is done | {around(MILESTONE_REMINDER_DAYS, of=' its date')} |",
    f"else managers | {around(DATASET_REMINDER_DAYS)} |",
    f"else managers | {around(AGREEMENT_REMINDER_DAYS, of=' its last day')} |",
    f"the officer of its action, and managers | {around(REPLY_REMINDER_DAYS)} |",
    f"until it is in review | {around(REVIEW_REMINDER_DAYS)} |",
    f"managers, until there is evidence | {around(DUTY_REMINDER_DAYS)} |",
    f"until it is there | {around(PAPER_REMINDER_DAYS)} |",
    f"has said nothing | {around(MEETING_REPLY_DAYS)} |",
    f"else officers of its partner, else managers | {around(RISK_REMINDER_DAYS)} |",
    f"one account from one place ({rate('login_failed_here')}), from one place ({rate('login_failed')}), and for one",
    f"for one account from everywhere ({rate('login_failed_anywhere')})",
    f"5 wrong passwords for one account from one place stop that place for {RATES['login_failed_here'][2]} minutes",
    f"sessions {settings.SESSION_IDLE_SECONDS // 60} minutes idle, {HOURS} hours at most",
    f"what was typed when one ended | {HOURS} hours,",
    f"| removed files | {REMOVED_FILES_KEPT_FOR.days} days,",
    f"residents' comments that were declined | {DECLINED_KEPT_FOR.days} days,",
    f"comments that were declined more than {DECLINED_KEPT_FOR.days} days ago",
    f"removed more than {REMOVED_FILES_KEPT_FOR.days} days ago",
    f"the PDFs of packs that were made more than {PACKS_KEPT_FOR.days} days ago",
    f"empties it of what was made more than {PACKS_KEPT_FOR.days} days ago",
    f"for their writer alone | {DRAFTS_KEPT_FOR.days} days,",
    f"| tokens of sent forms | {SUBMISSIONS_KEPT_FOR.days} days |",
    f"| notices, and the log of what was mailed to whom and why | {NOTICES_KEPT_FOR.days * 12 // 365} months |",
    f"It holds for {LINKS_HOLD.days} days, for one person",
    f"that of an invitation for {INVITED_FOR.days} days",
    f"{PASSWORD_LENGTH} characters, not among the first",
    f"the link to choose a new one holds for {'an hour' if settings.PASSWORD_RESET_TIMEOUT == 3600 else '?'},",
    f"Within {INVITED_FOR.days} days, open it, choose a password",
]
IN_THE_GLOSSARY = [
    f"Updates are due {ONES[UPDATES_DUE_AFTER.days // 7]} weeks after it ends.",
    f"are signed in. It holds for {INVITED_FOR.days} days and works once.",
    f"It holds for {LINKS_HOLD.days} days, can be ended,",
    f"until they send it, {DRAFTS_KEPT_FOR.days} days at most.",
    f"{ANSWERS_TAKEN_FOR.days} days, reminded after {listed(ASKED_REMINDER_DAYS)}.",
    f"*due* {REPLY_WITHIN.days} days after the first of them.",
    f"Up to {ONES[MOST_QUESTIONS]} questions to residents",
    f"or else {PAPERS_DUE_DAYS} working days",
    f"*Next review*: {REVIEWED_AGAIN_AFTER.days} days after the last one,",
    f"duty on their home page {DUE_WITHIN.days} days before its day",
    f"*Provisional*: read less than {SETTLED_AFTER.days} days after",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_guide_for_operators_says_the_numbers_of_the_code(sentence):
    assert sentence in OPERATING


@pytest.mark.parametrize("sentence", IN_THE_GLOSSARY)
def test_the_glossary_says_the_numbers_of_the_code(sentence):
    assert sentence in DOMAIN


def test_the_mail_says_how_long_the_link_to_a_new_password_holds():
    assert settings.PASSWORD_RESET_TIMEOUT == 3600
    mail = (ROOT / "templates/account/email/password_reset_key_message.txt").read_text()
    assert "It works once, and for one hour:" in mail


def test_the_terms_of_reference_in_the_example_say_the_quorum_of_its_board():
    example = ROOT / "safer_norwich/example"
    seats, authorities = (
        int(re.search(rf'slug = "board".*?quorum_{name} = (\d+)', (example / "bodies.toml").read_text(), re.S)[1])
        for name in ("seats", "authorities")
    )
    sentence = f"A decision needs {ONES[seats]} seats filled, {ONES[authorities]} of them by responsible authorities"
    assert sentence in (example / "comments_and_documents.toml").read_text()
