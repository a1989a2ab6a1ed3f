"""Who is told that a report or an audit waits for approval, came back or is published, and what their homes say."""

from datetime import timedelta

import pytest

from audits import services
from audits.models import Audit
from notices.models import Notice
from notices.summaries import unread_count
from partners.choices import Role
from partners.models import User
from reports import services as report_services
from reports.models import Report
from tests.factories import NOW, ActionFactory, AuditFactory, UserFactory
from tests.project.homes import home_of, lines, section

pytestmark = pytest.mark.usefixtures("today")


def told(person) -> list[str]:
    """What this person is told and has not read."""
    return list(Notice.objects.shown_to(person).unread().order_by("pk").values_list("sentence", flat=True))


def tasks(person) -> list[str]:
    ActionFactory()
    found = lines(home_of(person), "tasks")
    return [line for line in found if "publish" in line or "sent back" in line]


@pytest.fixture
def report(year, manager) -> Report:
    return report_services.build_annual_report(year=2025, by=manager, at=NOW)


class OfAudit:
    name, noun, url = "Audit 2025-26", "audit", "/audits/{}/"
    services = services

    @staticmethod
    def publish(row, *, by):
        seen = services.document_now(row, at=NOW).sha256
        services.publish(row, seen=seen, approval_note="By the board", by=by, at=NOW)


class OfReport:
    name, noun, url = "Annual progress report 2025-26", "report", "/reports/{}/"
    services = report_services

    @staticmethod
    def publish(row, *, by):
        report_services.publish(row, approval_note="By the board", by=by, at=NOW)


@pytest.fixture(params=["audit", "report"])
def case(request):
    is_audit = request.param == "audit"
    kind = OfAudit if is_audit else OfReport
    kind.row = request.getfixturevalue("written" if is_audit else "report")
    kind.path = kind.url.format(kind.row.pk)
    return kind


def test_a_second_person_is_asked_and_finds_it_on_their_home(case, manager, second):
    administrator, member = UserFactory(roles=(Role.ADMINISTRATOR,)), UserFactory(roles=(Role.BOARD_MEMBER,))
    case.services.send_for_approval(case.row, by=manager, at=NOW - timedelta(days=3))
    asked = f"“{case.name}” waits for approval: read it, and publish it once the board has approved it."
    assert [told(each) for each in (manager, second, administrator, member)] == [[], [asked], [], []]
    assert tasks(second) == [f"1 {case.noun} to read and publish the oldest sent for approval on 20 November 2026"]
    assert f'href="{case.path}publish/"' in section(home_of(second), "tasks")
    # Who sent it can not publish it.
    assert tasks(manager) == []


def test_where_there_is_no_other_manager_administrators_are_asked(case, manager):
    administrator = UserFactory(roles=(Role.ADMINISTRATOR,))
    User.objects.exclude(pk__in=[manager.pk, administrator.pk]).update(is_active=False)
    case.services.send_for_approval(case.row, by=manager, at=NOW)
    assert len(told(administrator)) == 1


def test_who_sent_it_is_told_why_it_came_back_and_nobody_is_asked_any_more(case, manager, second):
    case.services.send_for_approval(case.row, by=manager, at=NOW)
    case.services.send_back(case.row, reason="The figures of May.", by=second, at=NOW)
    assert told(manager) == [f"“{case.name}” was sent back. What has to change: The figures of May."]
    assert told(second) == []
    said = f"1 {case.noun} was sent back: change it and send it again the oldest came back on 23 November 2026"
    assert tasks(manager) == tasks(second) == [said]
    assert f'href="{case.path}"' in section(home_of(manager), "tasks")
    # Once it is sent again it waits for approval anew.
    case.services.send_for_approval(case.row, by=manager, at=NOW)
    assert len(told(second)) == 1
    assert tasks(manager) == []


def test_who_sent_it_is_told_that_it_is_published_and_then_nothing_waits(case, manager, second):
    case.services.send_for_approval(case.row, by=manager, at=NOW)
    case.publish(case.row, by=second)
    said = f"“{case.name}”, which you sent for approval, was approved by the board and is published."
    assert (told(manager), told(second)) == ([said], [])
    assert tasks(manager) == tasks(second) == []


def test_several_lead_to_their_list(year, manager, second, written):
    services.send_for_approval(written, by=manager, at=NOW)
    Audit.objects.filter(pk=written.pk).update(sent_at=NOW - timedelta(days=2))
    AuditFactory(year=2024, for_approval=True)
    assert tasks(second) == ["2 audits to read and publish the oldest sent for approval on 21 November 2026"]
    assert 'href="/audits/"' in section(home_of(second), "tasks")


def test_who_is_no_manager_any_more_is_not_told_of_a_draft(case, manager, second):
    case.services.send_for_approval(case.row, by=manager, at=NOW)
    assert unread_count(second) == 1
    second.groups.clear()
    former = type(second).objects.get(pk=second.pk)
    assert (unread_count(former), told(former)) == (0, [])
