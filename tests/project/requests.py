"""For every address of the product: one that exists in the `World`, and what a browser would send there."""

from datetime import date
from uuid import uuid4

from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms.models import model_to_dict
from django.urls import reverse
from django.urls.exceptions import NoReverseMatch

from actions.models import Action, Document, Milestone, ProgressUpdate
from board.models import (
    AgendaItem,
    Body,
    CalendarFeed,
    Decision,
    Meeting,
    MinuteCorrection,
    NamedKind,
    Paper,
    Seat,
    SignUp,
    Tenure,
)
from datasets.models import Indicator, Population, SeriesBreak, Target
from imports.models import Import
from notices.models import SignedLink
from notices.wording import less_path
from partners.choices import Role
from partners.models import OrganisationKind, Partner, Partnership, PartnershipName, User
from periods.models import ReportingPeriod
from priorities.models import Strategy
from reports.models import LocalHelpLine
from tests.datasets.files import street_file
from tests.factories import PASSWORD, kind_called
from tests.project.accounts_world import OF_ACCOUNTS
from tests.project.board_world import noted_of
from tests.project.briefings_world import READ_BEFORE, keys_of_briefings, words_of_briefings
from tests.project.county_and_corrections import OF_CORRECTIONS, OF_COUNTY
from tests.project.data_world import day, keys_of_data, words_of_data
from tests.project.duties_world import OF_DUTIES, keys_of_duties
from tests.project.engagement_world import SENT as OF_ENGAGEMENT
from tests.project.engagement_world import keys_of_engagement
from tests.project.indicators_world import keys_of_indicators, words_of_indicators
from tests.project.measures_world import keys_of_measures
from tests.project.minutes_world import keys_of_minutes, words_of_minutes
from tests.project.points_world import keys_of_points, words_of_points
from tests.project.polls import words_of_polls
from tests.project.reports_forms import OF_REPORTS, keys_of_reports, record_of_report_form, seen_by_the_publisher
from tests.project.residents_world import keys_of_residents, words_of_residents
from tests.project.risks_world import keys_of_risks, words_of_risks
from tests.project.succession_world import keys_of_review, words_of_review
from tests.project.world import World

RECORDS_OF_ADMIN = {
    "partners_user": "other",
    "partners_partner": "other",
    "partners_partnership": "partnership",
}
LAST_WEEK = date(2026, 11, 20)
FIXED_ADDRESSES = {
    "actions:priority": {"number": 1},
    "past:day": {"day": LAST_WEEK},
    "past:plan": {"day": LAST_WEEK},
    "past:list": {"day": LAST_WEEK},
    "past:coverage": {"day": LAST_WEEK},
    "past:priority": {"day": LAST_WEEK, "number": 1},
    "partners:detail": {"slug": "lead"},
    "datasets:ask_for_readings": {"slug": "lead"},
    "datasets:add_ready_return": {"key": "asb_case_review"},
    "succession:continue": {"slug": "lead"},
    "account_confirm_email": {"key": "no-such-key"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "no-such-key"},
    "partners:invitation": {"token": "no-such-token"},
    "partners:renew_invitation": {"token": "no-such-token"},
    "notices:open_link": {"token": "no-such-token"},
    "notices:end_link": {"token": "no-such-token"},
    **OF_ACCOUNTS,
    "admin:app_list": {"app_label": "partners"},
    "admin:-": {"url": "no-such-page/"},
}


def target_of(world: World, name: str):
    return world.actions.get(name) or world.parts.get(name) or world.people.get(name)


def address(world: World, name: str, target: str) -> str:
    found = target_of(world, target)
    if name == "admin:-":
        return "/admin/no-such-page/"
    if name == "admin:view_on_site":
        lead = world.partners["lead"]
        return reverse(name, args=[ContentType.objects.get_for_model(Partner).pk, lead.pk])
    if name == "admin:autocomplete":
        return reverse(name, query={"app_label": "priorities", "model_name": "priority", "field_name": "sponsor"})
    if name.startswith("admin:") and target != "-":
        return admin_address(world, name, target)
    if target in ("fewer mails", "link token", "no more mails"):
        return less_path(world.people["lead"]) if target == "fewer mails" else reverse(name, kwargs={"token": found})
    for kwargs in (FIXED_ADDRESSES.get(name, {}), *keys_of(found)):
        try:
            return reverse(name, kwargs=kwargs)
        except NoReverseMatch:
            continue
    raise LookupError(f"No address of {name} for {target}")


def keys_of(found):
    if isinstance(found, Action):
        yield {"label": "actions.action", "pk": found.pk}
        yield {"reference": found.reference}
        yield {"reference": found.reference, "day": LAST_WEEK}
    elif isinstance(found, ProgressUpdate | Document | Milestone):
        yield {"reference": found.action.reference, "pk": found.pk}
    yield from keys_of_measures(found)
    yield from keys_of_review(found)
    yield from keys_of_indicators(found)
    yield from keys_of_data(found)
    yield from keys_of_residents(found)
    yield from keys_of_minutes(found)
    yield from keys_of_board(found)
    yield from keys_of_duties(found)
    yield from keys_of_risks(found)
    yield from keys_of_briefings(found)
    yield from keys_of_engagement(found)
    yield from keys_of_reports(found)
    if getattr(found, "pk", None):
        yield {"pk": found.pk}
    if isinstance(found, Import):
        yield {"pk": found.pk, "kind": "lead"}
        yield {"pk": found.pk, "place": 1}
    if hasattr(found, "slug"):
        yield {"slug": found.slug}
    if hasattr(found, "key"):
        yield {"key": found.key}
    if isinstance(found, Meeting):
        yield {"pk": found.pk, "tenure": Tenure.objects.filter(seat__body=found.body_id).first().pk}


def keys_of_board(found):
    if isinstance(found, AgendaItem):
        yield {"pk": found.meeting_id, "key": found.key}
        yield {"pk": found.meeting_id, "key": found.key, "way": "up"}
    elif isinstance(found, MinuteCorrection | Paper):
        yield {"pk": found.item.meeting_id, "key": found.key}
    elif isinstance(found, Decision):
        yield {"slug": found.slug}
        yield {"slug": found.slug, "pk": found.item.meeting_id if found.item else 0}
    elif isinstance(found, Seat):
        yield {"slug": found.body.slug, "pk": found.pk}
    elif isinstance(found, CalendarFeed):
        yield {"token": found.token}
    else:
        yield from keys_of_points(found)


def admin_address(world: World, name: str, model: str) -> str:
    if name.endswith(("changelist", "add")):
        return reverse(name)
    return reverse(name, args=[record_of(world, model).pk])


def record_of(world: World, model: str):
    kind = apps.get_model(*model.split("_"))
    rows = kind._base_manager.order_by("pk")
    if kind is User:
        return world.people["other"]
    if kind is Partner:
        return world.partners["other"]
    return rows.filter(closed_at=None).first() if kind is ReportingPeriod else rows.first()


def proposal(world: World) -> dict:
    return {
        "title": "Light the underpass",
        "description": "Mend the lamps and cut back the hedge.",
        "outcome": "People use the underpass after dark.",
        "priority": world.actions["open"].priority_id,
        "measures": [world.parts["measure"].pk],
        "lead_partner": world.partners["lead"].pk,
    }


FOUND = {"kind": "finding", "words": "Three of five lamps are out."}
ACHIEVED = {"outcome_achieved": "fully", "outcome_evidence": "The survey says so."}
UPDATE = {"text": "Seven of nine routes are walked.", "stage": "in_progress", "rating": "green"}


def _words_by_app(world: World) -> dict[str, dict]:
    return (
        words_of_data(world)
        | words_of_polls(world)
        | words_of_risks(world)
        | words_of_indicators(world)
        | words_of_residents(world)
        | words_of_briefings(world)
        | OF_ENGAGEMENT
    )


COLUMNS_SEEN = {"looked": "on", "period": "text", "no_due_0": "on", "no_lead_0": "on"}
COLUMNS_SEEN |= {f"column_{place}": "keep" for place in range(6)}


def words_sent(world: World, name: str, target: str) -> dict:
    """The words of a form, without token and version."""
    whole = proposal(world) | {"visibility": "partnership", "origin": "review", "county_link": "none"}
    lead = {"lead_partner": world.partners["lead"].pk, "lead_officer": world.people["lead"].pk}
    dates = day("starts_on", date(2026, 12, 1)) | day("due_on", date(2027, 3, 31))
    steps = {"steps-TOTAL_FORMS": 1, "steps-INITIAL_FORMS": 0, "steps-0-title": "The lamps are ordered"}
    words = {
        "actions:propose": proposal(world),
        "actions:add": whole,
        "actions:edit": whole,
        "draft": {"path": "/updates/", "text": "ASB-01-text=Six"},
        "updates:send": UPDATE,
        "updates:correct": {"text": "Six, not seven."},
        "updates:remind": {"people": [world.people["lead"].pk]},
        "updates:return_update": {"note": "Which seven?"},
        "updates:return_proposal": {"note": "Say who would lead it."},
        "updates:revise_proposal": proposal(world),
        "updates:rewrite_text": {"public_text": "We walked six routes with you."},
        "actions:comment": {"text": "Does it reach the students?"},
        "actions:complete": day("completed_on", date(2026, 11, 20)) | ACHIEVED,
        "actions:hold": {"stage_reason": "The post is vacant."},
        "actions:cancel": {"stage_reason": "The funding ended."},
        "actions:add_reason": FOUND,
        "actions:reopen": {"reason": "Closed too early"},
        "actions:hand_over": lead,
        "actions:accept": dates,
        "measures:judge": {"verdict": "on_track", "reason": "More feel safe.", "version": 1},
        "succession:hand_over": {"is_leaving": "on"},
        "actions:milestones": steps,
        "updates:public_text": {"approved_text": "We walked six routes."},
        "imports:columns": COLUMNS_SEEN,
        "imports:decide": answer_to_the_question(world),
        "imports:row": {"row": "left_out"},
        **OF_REPORTS,
    }
    if name in (of_data := _words_by_app(world)):
        return dict(of_data[name])
    if name.startswith(("board:", "oversight:")):
        return board_words_sent(world, name, target_of(world, target))
    return dict((words | words_of_review(world)).get(name, {}))


def board_words_sent(world: World, name: str, found) -> dict:
    item = {"title": "Taxi marshals", "purpose": "discussion", "restriction": "open"}
    whole = {"priority": world.actions["open"].priority_id, "measure": world.parts["measure"].pk}
    whole |= {
        "title": "Count",
        "outcome": "We know.",
        "description": "Count.",
        "lead_partner": lead_partner_key(world),
    }
    decided = {"text": "Agreed.", "section_17": "None."}
    words = {
        "board:appoint": {"person": world.people["manager"].pk, "capacity": "member"}
        | day("starts_on", date(2026, 11, 23)),
        "board:decide_by_email": email_decision(world, decided),
        "board:plan_year": day("first", date(2027, 9, 7))
        | {"body": world.parts["body"].pk, "months_apart": 3, "count": 2, "begins_at": "10:00", "plan": "yes"},
        "board:edit_meeting": day("meets_on", date(2026, 12, 15)) | {"begins_at": "10:00"},
        "board:cancel_meeting": {"because": "The chair is ill."},
        "board:add_item": item,
        "board:edit_item": item,
        "board:note": {"text": "Ask about the lamps."},
        "board:restrict_item": {"restriction": "announced", "reason": "crime"},
        "board:note_attendance": noted_of(found) if isinstance(found, Meeting) else {},
        "board:add_guest": {"who": "Auditor"},
        "board:minute": {"minute": "The board agreed."},
        "board:decide": decided,
        "board:declare": {"who": "Member", "interest": "Owns a taxi", "conduct": "left"},
        "board:raise_action": whole,
        "board:give": {"owner": lead_partner_key(world)},
        "board:agree_minutes": {"agreed_at": world.parts["held meeting"].pk, "is_read": "on"},
        "board:close_decision": day("closed_on", date(2026, 11, 20)),
        "board:supersede": {"superseded_by": world.parts["email decision"].pk},
        "board:add_reason": FOUND,
        "board:reopen_decision": {"reason": "Closed too early"},
    }
    words |= words_of_minutes(world, found) | words_of_points(world, whole)
    return dict((words | OF_DUTIES | OF_COUNTY | OF_CORRECTIONS).get(name, {}))


def lead_partner_key(world: World) -> int:
    return world.partners["lead"].pk


def email_decision(world: World, decided: dict) -> dict:
    answers = {f"answer_{seat.pk}": "agreed" for seat in world.parts["body"].seats.all()}
    return day("made_on", date(2026, 11, 20)) | decided | answers | {"restriction": "open"}


def answer_to_the_question(world: World) -> dict:
    asked = world.parts["asking import"].questions.get(kind="lead")
    return {f"d{asked.pk}-lead": world.partners["lead"].pk}


def view_name(act: str) -> str:
    """The name of the address of an act on one action."""
    elsewhere = {"update": "updates:send", "history": "past:history", "correct": "updates:correct"}
    return elsewhere.get(act, f"actions:{act}")


def sent(world: World, name: str, target: str) -> dict:
    """All that a browser sends for an act: its words, what it was made from, and its token."""
    if name in ("board:attach_paper", "actions:attach"):
        file = SimpleUploadedFile("walks.txt", b"What residents said on the walks.\n")
        return form_keys(world, name, target) | {"title": "Walks", "file": file}
    if name in ("updates:workbook", "succession:workbook", "datasets:readings_workbook"):
        return {"file": SimpleUploadedFile("updates.csv", b"Reference,Progress\nASB-01,Nine routes.\n")}
    if name == "imports:list":
        file = SimpleUploadedFile("plan.csv", b"Action,Lead partner\nLight the underpass,Police\n")
        return {"file": file, "token": uuid4()}
    if name == "datasets:take_in_crime":
        return {"file": SimpleUploadedFile("2026-09-norfolk-street.csv", street_file()), "token": uuid4()}
    if name in ("updates:mine", "notices:open_link"):
        return card(world.actions["held"] if name == "notices:open_link" else target_of(world, target), UPDATE)
    if name.startswith("admin:") and target != "-":
        return record_sent(world, name, target)
    if name.startswith("account_"):
        return account_sent(name)
    return words_sent(world, name, target) | form_keys(world, name, target)


def form_keys(world: World, name: str, target: str) -> dict:
    found = target_of(world, target)
    if isinstance(found, ProgressUpdate) and name == "updates:correct":
        found = found.action
    found = record_of_report_form(name, found)
    if isinstance(found, Body | CalendarFeed | SignedLink | str) or name == "board:note":
        found = None
    if seen := ({"reports:publish": seen_by_the_publisher} | READ_BEFORE).get(name):
        return seen(found)
    version = {"version": type(found).objects.get(pk=found.pk).version} if hasattr(found, "version") else {}
    return version | {"token": uuid4()}


def card(action: Action, words: dict) -> dict:
    version = Action.objects.get(pk=action.pk).version
    own = words | {"version": version, "token": uuid4()}
    return {"actions": action.reference} | {f"{action.reference}-{key}": value for key, value in own.items()}


def account_sent(name: str) -> dict:
    address = {"login": "observer@example.org", "password": "not the password", "email": "observer@example.org"}
    if name == "account_change_password":
        return {"oldpassword": "not the password", "password1": PASSWORD, "password2": PASSWORD}
    return address


def record_sent(world: World, name: str, model: str) -> dict:
    """The record's own values, as its form shows them; for a new one, those of another kind."""
    if not name.endswith(("add", "change")):
        return {}
    record = record_of(world, model)
    values = {key: value for key, value in model_to_dict(record).items() if value is not None}
    values = {key: [row.pk for row in value] if isinstance(value, list) else value for key, value in values.items()}
    values["read_version"] = type(record)._base_manager.get(pk=record.pk).version
    if name.endswith("add"):
        values |= NEW.get(
            type(record), {"key": "another", "number": 9, "code": "NEW", "reference": "NEW-1", "title": "New"}
        )
        values["read_version"] = ""
        if isinstance(record, NamedKind):
            values["kind"] = kind_called("Health").pk
    return values | ({"groups": [Group.objects.get(name=Role.OFFICER).pk]} if isinstance(record, User) else {})


NEW = {
    **{model: {"year": 2030} for model in (Target, ReportingPeriod)},
    **{model: {"starts_on": "2030-01-01"} for model in (SeriesBreak, PartnershipName)},
    User: {"email": "new@example.org", "name": "New", "is_active": "on"},
    Partner: {"name": "New partner", "short_name": "New", "slug": "new"},
    Partnership: {},
    LocalHelpLine: {"name": "New line"},
    Population: {"year": 2024},
    Indicator: {"reference": "NEW-1"},
    Body: {"name": "New body", "slug": "new-body"},
    Tenure: {"capacity": "deputy"},
    SignUp: {"withdrawn_on": "2023-06-01"},
    NamedKind: {},
    OrganisationKind: {"name": "New kind"},
    Strategy: {"key": "another", "title": "New", "state": "draft"},
}
