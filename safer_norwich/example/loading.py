"""`load_example`: the whole story from the first partner to the published report, in one transaction."""

from datetime import date

from django.contrib.auth.hashers import make_password
from django.db import transaction

from actions.models import Action
from partners.models import Partnership, User
from partners.services import nothing_goes_out
from priorities.models import Strategy
from priorities.services import load_strategy_file, put_in_force
from safer_norwich.example.accounts import refuse_weak
from safer_norwich.example.audit import plan_audit
from safer_norwich.example.before import plan_before
from safer_norwich.example.bodies import add_bodies
from safer_norwich.example.briefings import plan_briefings
from safer_norwich.example.comments_and_documents import officers_before, plan_remarks
from safer_norwich.example.county import plan_county
from safer_norwich.example.crime import plan_crime
from safer_norwich.example.duties import plan_duties
from safer_norwich.example.engagement import plan_engagement
from safer_norwich.example.indicators import plan_indicators
from safer_norwich.example.judging import plan_judgements
from safer_norwich.example.meetings import plan_all_meetings
from safer_norwich.example.notices import plan_told, read_what_was_told
from safer_norwich.example.people import BEFORE, add_everybody
from safer_norwich.example.periods import plan_periods
from safer_norwich.example.plan import add_actions
from safer_norwich.example.progress import plan_progress
from safer_norwich.example.quarters import Quarters
from safer_norwich.example.register import plan_register
from safer_norwich.example.report import plan_report
from safer_norwich.example.residents import plan_residents
from safer_norwich.example.returns import plan_returns
from safer_norwich.example.review import plan_review
from safer_norwich.example.risks import plan_risks
from safer_norwich.example.story import HERE, ExampleRefused, Story, read
from safer_norwich.example.succession import plan_continuations
from search.services import followed_together

STRATEGY = HERE.parent.parent / "priorities" / "strategies" / "safer_norwich_2023_26.toml"
STRATEGY_KEY = "safer-norwich-2023-26"


def is_loaded() -> bool:
    return Partnership.objects.filter(is_example=True).exists()


def refuse_real_data() -> None:
    """Raise ExampleRefused when the database holds people, actions or a partnership that are not the example's."""
    if is_loaded():
        return
    found = {"people": User, "actions": Action, "a partnership": Partnership}
    there = [words for words, model in found.items() if model.objects.exists()]
    if Strategy.objects.exclude(key=STRATEGY_KEY).exists():
        there.append("a strategy")
    if there:
        words = " and ".join(there)
        raise ExampleRefused(f"This database holds {words} of its own: load the example into an empty one.")


# What is told on the way stands in the log as sent then; to the made-up addresses nothing goes out.
@nothing_goes_out()
@transaction.atomic
def load_example(*, on: date, password: str, tell=lambda done, total: None) -> Story:
    """Live the example up to `on`. Every account gets `password`, hashed once. `tell` is called after each act."""
    refuse_real_data()
    refuse_weak(password)
    with followed_together():
        story = _lived(on=on, tell=tell)
    read_what_was_told(story)
    # Past `keep`, because a password is in no history; hashed once, because hashing is slow on purpose.
    User.objects.filter(email__in=story.people).update(password=make_password(password))
    return story


def _lived(*, on: date, tell) -> Story:
    quarters = Quarters(on=on)
    story = Story(quarters, _strategy(quarters))
    add_everybody(story)
    add_bodies(story, read("bodies"))
    plan_continuations(story)
    rows, remarks = read("actions")["actions"], read("comments_and_documents")
    add_actions(story, rows, officers=officers_before(remarks))
    plan_periods(story)
    plan_progress(story, rows)
    plan_remarks(story, remarks)
    plan_report(story)
    plan_briefings(story)
    plan_audit(story)
    plan_all_meetings(story)
    plan_before(story, read("before"))
    plan_county(story, read("county")["requests"])
    plan_crime(story)
    plan_register(story, read("register"))
    plan_indicators(story, read("indicators"), datasets=read("register")["datasets"])
    plan_returns(story, read("returns"))
    plan_judgements(story, read("judgements"))
    plan_review(story)
    plan_engagement(story, read("engagement"))
    plan_told(story, read("notices"))
    plan_residents(story, read("residents"))
    plan_duties(story, read("duties"))
    plan_risks(story, read("risks")["risks"])
    story.live(tell=tell)
    return story


def _strategy(quarters: Quarters) -> Strategy:
    found = Strategy.objects.filter(key=STRATEGY_KEY).first()
    if found:
        return found
    at = quarters.moment(quarters.first(BEFORE), hour=9)
    strategy = load_strategy_file(STRATEGY, by=None, at=at).strategy
    put_in_force(strategy, on=strategy.starts_on, by=None, at=at)
    return strategy
