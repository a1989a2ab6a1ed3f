"""Who may do what. One place answers "may she do this to that?"; each app adds its own rows.

A rule is a function of (user, object) for one act on one model. Nobody signed out, deactivated or without
a rule may do anything: what the table does not name is refused.

    | act            | partner, strategy | person                          | partnership |
    | see            | everyone signed in| managers, administrators        | everyone    |
    | add, edit      | administrators    | managers (not administrators'   | administrators |
    |                |                   | accounts), administrators       |             |
    | see the audit  | administrators    |                                 |             |
    | log            |                   |                                 |             |

The rows on actions are in `actions.policy`, those on reports in `reports.policy`. "Which rows?" is the
`visible_to(user)` of each model's QuerySet; a test compares it with `may(user, Act.SEE, row)` row by row.
"""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404

from partners.choices import Act, Role
from partners.models import (
    AuditEntry,
    OrganisationKind,
    Partner,
    PartnerContinuation,
    Partnership,
    PartnershipName,
    User,
)

Rule = Callable[[User, object], bool]
RULES: dict[tuple[type, str], Rule] = {}
# What is said to those who may do an act to some rows, and not to this one.
ELSEWHERE: dict[tuple[type, str], str] = {}


def rule(model: type, *acts: str, elsewhere: str = "") -> Callable[[Rule], Rule]:
    """Enter the decorated function in the table for `acts` on `model`; each pair is entered once.

    `elsewhere` tells those whose role lets them do it why they may not do it to this row.
    """

    def enter(check: Rule) -> Rule:
        for act in acts:
            if (model, act) in RULES:
                # Which of two rules held would depend on the order in which the apps are loaded.
                raise ValueError(f"{model.__name__} already has a rule for {act}")
            RULES[model, act] = check
            ELSEWHERE[model, act] = elsewhere
        return check

    return enter


def may(user, act: str, obj) -> bool:
    """Whether `user` may do `act` to `obj`: a row, or a model class where there is no row yet."""
    if not user.is_authenticated or not user.is_active:
        return False
    model = obj if isinstance(obj, type) else type(obj)
    check = RULES.get((model, act))
    return check is not None and check(user, obj)


def require(user, act: str, obj) -> None:
    """Raise Http404 when `user` may not even see `obj`, PermissionDenied when they may see but not do this."""
    if may(user, act, obj):
        return
    if not isinstance(obj, type) and not may(user, Act.SEE, obj):
        raise Http404
    model = type(obj)
    raise PermissionDenied(ELSEWHERE.get((model, act), "") if may(user, act, model) else "")


@rule(OrganisationKind, Act.SEE)
@rule(Partner, Act.SEE)
@rule(PartnerContinuation, Act.SEE)
@rule(Partnership, Act.SEE)
@rule(PartnershipName, Act.SEE)
def everyone(user, obj) -> bool:
    return True


@rule(AuditEntry, Act.SEE)
@rule(OrganisationKind, Act.ADD, Act.EDIT)
@rule(Partner, Act.ADD, Act.EDIT)
@rule(PartnerContinuation, Act.ADD)
@rule(Partnership, Act.ADD, Act.EDIT)
@rule(PartnershipName, Act.ADD, Act.EDIT)
def administrators(user, obj) -> bool:
    return user.is_administrator


@rule(User, Act.SEE, Act.ADD)
def managers(user, obj) -> bool:
    return user.is_manager


@rule(User, Act.EDIT)
def managers_edit_all_but_administrators(user, person) -> bool:
    if isinstance(person, type) or user.is_administrator:
        return user.is_manager
    return user.is_manager and Role.ADMINISTRATOR not in person.roles


def roles_to_give(user) -> frozenset[str]:
    """Which roles `user` may give to somebody: nobody makes an administrator but an administrator."""
    if user.is_administrator:
        return frozenset(Role.values)
    return frozenset(Role.values) - {Role.ADMINISTRATOR} if user.is_manager else frozenset()
