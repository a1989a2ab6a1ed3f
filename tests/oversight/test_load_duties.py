"""The duties are data: the file is checked whole, loaded whole, and loaded again without harm."""

import datetime
import tomllib
from io import StringIO
from pathlib import Path
from urllib.parse import urlparse

import pytest
from django.core.management import CommandError, call_command

from oversight.choices import Ground
from oversight.models import Duty
from oversight.services import load_duties, load_duties_file
from oversight.wording.duties import law_words
from records.services import FaultyFile, keep
from tests.factories import BodyFactory

pytestmark = pytest.mark.django_db

DELIVERED = Path(__file__).parents[2] / "oversight" / "duties" / "england.toml"
FIRST = datetime.datetime(2026, 11, 2, 9, tzinfo=datetime.UTC)
LATER = datetime.datetime(2026, 11, 9, 9, tzinfo=datetime.UTC)


def a_duty(**values) -> dict:
    return {
        "key": "terms",
        "title": "Terms of reference reviewed",
        "asks": "Look at them every year.",
        "ground": "own",
        "whose": "The board",
        "frequency": "yearly",
        "evidence": "The decision.",
    } | values


def load(*rows: dict, at=FIRST):
    return load_duties({"duties": list(rows)}, name="ours.toml", by=None, at=at)


def faults_of(*rows: dict) -> list[str]:
    with pytest.raises(FaultyFile) as refused:
        load(*rows)
    assert not Duty.objects.exists()
    return refused.value.faults


def run(path: Path) -> str:
    out = StringIO()
    call_command("load_duties", str(path), stdout=out)
    return out.getvalue()


def test_the_delivered_duties_are_loaded_and_loading_again_changes_nothing():
    number = len(tomllib.loads(DELIVERED.read_text())["duties"])
    words = "They are on /board/duties/."
    assert run(DELIVERED) == f"Duties: {number} added, 0 changed, 0 as they were. {words}\n"
    assert run(DELIVERED) == f"Duties: 0 added, 0 changed, {number} as they were. {words}\n"
    assert set(Duty.objects.values_list("version", flat=True)) == {1}
    assert Duty.objects.first().key == "section-17"


def test_nothing_delivered_is_said_to_be_law_without_its_source_or_to_have_been_checked():
    load_duties_file(DELIVERED, by=None, at=FIRST)
    for duty in Duty.objects.all():
        if duty.ground == Ground.OWN:
            assert (law_words(duty), duty.checked_words) == ("The partnership’s own rule", "")
        else:
            assert urlparse(duty.source).hostname in ("www.legislation.gov.uk", "www.gov.uk")
            assert duty.law
            assert duty.checked_words == "Nobody has noted that they checked this source"


def test_what_the_delivered_file_says_of_reviews_of_deaths_is_restricted():
    load_duties_file(DELIVERED, by=None, at=FIRST)
    restricted = Duty.objects.exclude(restricted="").values_list("key", flat=True)
    assert list(restricted) == ["death-reviews", "death-review-recommendations"]
    assert Duty.objects.get(not_yet_in_force=True).key == "victim-support"


def test_a_change_in_the_file_is_saved_and_what_is_taken_out_of_it_goes():
    load(a_duty(due="30 September", met_by="The county"))
    assert str(load(a_duty(title="Terms reviewed"), at=LATER)) == "0 added, 1 changed, 0 as they were"
    duty = Duty.objects.get()
    assert (duty.title, duty.due, duty.met_by, duty.version) == ("Terms reviewed", "", "", 2)
    assert duty.history.first().history_change_reason == "Loaded from ours.toml"


def test_what_was_edited_here_is_left_alone_and_named():
    load(a_duty())
    duty = Duty.objects.get()
    duty.whose = "The delivery group"
    keep(duty, by=None, at=LATER)
    words = "0 added, 0 changed, 0 as they were, 1 left alone because they were edited here: terms"
    assert str(load(a_duty(whose="Everybody"), at=LATER)) == words


def test_a_duty_that_is_no_longer_in_the_file_stays_and_is_named():
    load(a_duty(), a_duty(key="other"))
    assert "Not in this file, and left as they are: other" in str(load(a_duty(), at=LATER))
    assert Duty.objects.count() == 2


def test_the_duties_stand_in_the_order_of_the_file():
    load(a_duty(), a_duty(key="other"))
    load(a_duty(key="other"), a_duty(), at=LATER)
    assert list(Duty.objects.values_list("key", flat=True)) == ["other", "terms"]


def test_a_kind_of_partner_and_a_body_are_those_that_are_here():
    body = BodyFactory(name="The board")
    load(a_duty(partner_kind="Council", body="The board"))
    duty = Duty.objects.get()
    assert (duty.partner_kind.name, duty.body) == ("Council", body)


def test_every_fault_is_named_with_its_place_and_nothing_is_written():
    bad = a_duty(key="bad", ground="law", due="31 Febuary", checked_on="2026", lunch=1, partner_kind="Guild")
    del bad["title"]
    found = faults_of(a_duty(), bad, a_duty())
    assert found == [
        "duties[2] (bad).title: this is missing: enter text in quotation marks",
        (
            "duties[2] (bad).lunch: lunch is not a key of a duty: remove it, or use one of key, title, asks, ground, "
            "whose, frequency, evidence, law, source, checked_on, partner_kind, body, to_whom, due, due_on, "
            "in_force_from, in_force_until, not_yet_in_force, met_by, restricted, comes_from, named, decided"
        ),
        "duties[2] (bad).checked_on: “2026” is not a date: enter a date as 2026-04-01, without quotation marks",
        "duties[2] (bad).due: “31 Febuary” is not a day of the year: enter one as 31 March",
        "duties[2] (bad).partner_kind: there is no partner kind “Guild” in the kinds of organisation: use one of "
        + found[4].partition("use one of ")[2],
        "duties: key “terms” is there 2 times: give each its own",
    ]


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"ground": "law"}, "source: a duty that is law must have the name of the law and its address"),
        ({"key": "scrutiny-pack"}, "key: enter another key: there is already a page with this one"),
        (
            {"frequency": "once"},
            "due_on: a duty owed once must have a due date, and any other cannot have one",
        ),
        ({"frequency": "always", "due": "1 May"}, "due: only what is owed every year has a day of the year"),
        (
            {"not_yet_in_force": True, "in_force_from": datetime.date(2027, 1, 1)},
            "not_yet_in_force: a duty that is not yet in force cannot have days in force",
        ),
        (
            {"in_force_from": datetime.date(2027, 1, 2), "in_force_until": datetime.date(2027, 1, 1)},
            "in_force_until: the last day in force must be on or after the first",
        ),
        (
            {"frequency": "daily"},
            (
                "frequency: “daily” is not known: use one of yearly, quarterly, each_meeting, once, "
                "when_it_happens, always"
            ),
        ),
        (
            {"not_yet_in_force": "no"},
            "not_yet_in_force: “no” is not yes or no: enter true or false, without quotation marks",
        ),
    ],
)
def test_values_that_do_not_go_together_are_told_at_the_one_to_correct(values, fault):
    row = a_duty(**values)
    assert faults_of(row) == [f"duties[1] ({row['key']}).{fault}"]


def test_the_command_lists_the_faults(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text('[[duty]]\nkey = "x"\n')
    with pytest.raises(CommandError) as refused:
        run(path)
    assert str(refused.value) == (
        f"Nothing was loaded. Put these right in {path}:\n"
        "  duty: duty is not a table of the file of duties: remove it, or use one of duties\n"
        "  duties: the file needs at least one table [[duties]]"
    )


@pytest.mark.parametrize("day", ["29 February", "32 May", "March", "0 May", "31-03"])
def test_a_day_of_the_year_is_one_that_every_year_has(day):
    fault = f"duties[1] (terms).due: “{day}” is not a day of the year: enter one as 31 March"
    assert faults_of(a_duty(due=day)) == [fault]
