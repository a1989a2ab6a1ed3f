"""Notices, watches and preferences are their person's own, whatever others' roles. Managers read the log of mails."""

from notices.models import Mail, Notice, Preferences, Watch
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
