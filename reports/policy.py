"""Who may do what to a report: rows of the table in `partners.policy`.

    | act                                | everyone signed in | manager, administrator |
    | see                                | published ones     | all                    |
    | build, edit, send for approval or  | –                  | yes                    |
    | back, publish, correct, abandon    |                    |                        |
    | see and answer the check of a page | people of its partner: the contact, or whoever is an officer |
    | on what a partner did              | managers see it    |                        |
    | add, edit local help lines         | see                | administrators         |

Whether an act fits the state of the report is the services' answer: a published report never changes, whoever
asks. Residents read what is published without signing in, on pages that ask nobody who they are.
"""

from collections.abc import Iterable

from django.db.models import QuerySet

from notices.querysets import hidden_from_some
from partners.choices import Act, Role
from partners.models import Partner, User
from partners.policy import administrators, everyone, rule
from reports.choices import ReportAct
from reports.models import (
    ChosenSentence,
    LocalHelpLine,
    PartnerCheck,
    PromiseReason,
    Report,
    ReportSection,
    SectionPicture,
)


@rule(Report, Act.SEE)
def sees(user, report) -> bool:
    return user.is_manager or isinstance(report, type) or report.is_frozen


@rule(Report, ReportAct.BUILD, Act.EDIT, ReportAct.APPROVE, ReportAct.PUBLISH)
@rule(ReportSection, Act.EDIT)
@rule(ChosenSentence, Act.SEE, Act.EDIT)
@rule(PromiseReason, Act.SEE, Act.EDIT)
@rule(SectionPicture, Act.SEE, Act.EDIT)
def managers(user, obj) -> bool:
    return user.is_manager


@rule(ReportSection, Act.SEE)
def sees_section(user, section) -> bool:
    return isinstance(section, type) or sees(user, section.report)


def pairs_of_reports(people: Iterable[User], keys: Iterable[int]) -> set[tuple[int, int]]:
    """(person, report) of those of many that `sees` allows."""
    return pairs_of_published(people, keys, published=Report.objects.frozen(), standing=Report.objects.all())


def pairs_of_published(people, keys, *, published: QuerySet, standing: QuerySet) -> set[tuple[int, int]]:
    """Of what everybody sees once it is published, and before that managers alone, unless it was dropped."""
    keys = list(keys)
    for_all = set(published.filter(pk__in=keys).values_list("pk", flat=True))
    for_managers = set(standing.filter(pk__in=keys).values_list("pk", flat=True))
    return {(person.pk, key) for person in people for key in (for_managers if person.is_manager else for_all)}


hidden_from_some(Report, rows=Report.objects.visible_to, pairs=pairs_of_reports)
rule(LocalHelpLine, Act.SEE)(everyone)
rule(LocalHelpLine, Act.ADD, Act.EDIT)(administrators)


def people_of_page(partner: Partner) -> list[User]:
    """Who is asked about the page of a partner: its contact, else its officers."""
    if partner.contact_now:
        return [partner.contact_now]
    return list(User.objects.active().with_role(Role.OFFICER).filter(partner=partner).select_related("partner"))


@rule(PartnerCheck, Act.SEE)
def sees_check(user, check) -> bool:
    return user.is_manager or answers_check(user, check)


@rule(PartnerCheck, ReportAct.ANSWER)
def answers_check(user, check) -> bool:
    return isinstance(check, type) or _answers_for(user, check.section.partner_id, check.section.partner.contact_id)


def _answers_for(user, partner: int, contact: int | None) -> bool:
    return user.partner_id == partner and (user.has_role(Role.OFFICER) or user.pk == contact)


def pairs_of_checks(people: Iterable[User], keys: Iterable[int]) -> set[tuple[int, int]]:
    """(person, check) of those of many that `sees_check` allows."""
    rows = PartnerCheck.objects.filter(pk__in=list(keys))
    rows = rows.values_list("pk", "section__partner", "section__partner__contact")
    return {
        (person.pk, key)
        for key, partner, contact in rows
        for person in people
        if person.is_manager or _answers_for(person, partner, contact)
    }


hidden_from_some(PartnerCheck, rows=PartnerCheck.objects.visible_to, pairs=pairs_of_checks)
