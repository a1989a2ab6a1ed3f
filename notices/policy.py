"""Notices, watches and preferences are their person's own, whatever others' roles. Managers read the log of mails,
and every signed link, which they or its owner may end."""

from notices.models import Mail, Notice, Preferences, SignedLink, Watch
from partners.choices import Act
from partners.policy import rule


@rule(Notice, Act.SEE)
@rule(Watch, Act.SEE, Act.EDIT)
@rule(Preferences, Act.SEE, Act.EDIT)
def owns(user, row) -> bool:
    return isinstance(row, type) or row.person_id == user.pk


@rule(Mail, Act.SEE)
def managers(user, mail) -> bool:
    return user.is_manager


@rule(SignedLink, Act.SEE, Act.MANAGE)
def owner_and_managers(user, link) -> bool:
    return isinstance(link, type) or user.is_manager or link.person_id == user.pk
