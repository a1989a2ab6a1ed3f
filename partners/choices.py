from django.db.models import TextChoices


class Role(TextChoices):
    """What a person may do here; the value is the name of the group that carries it."""

    OBSERVER = "Observer"
    BOARD_MEMBER = "Board member"
    OFFICER = "Officer"
    MANAGER = "Partnership manager"
    ADMINISTRATOR = "Administrator"


# Whose work it is to send updates. An administrator may put any right, and still looks after none.
UPDATING_ROLES = frozenset({Role.OFFICER, Role.MANAGER})
STAFF_ROLES = frozenset({Role.MANAGER, Role.ADMINISTRATOR})


# No choice of the partner: the law makes responsible authorities of kinds of organisation, from a day (decision 41).
RESPONSIBLE_AUTHORITY = "Responsible authority"


class Duty(TextChoices):
    """Why a partner takes part that is no responsible authority: Crime and Disorder Act 1998, section 5."""

    CO_OPERATING = "co_operating", "Co-operating body"
    INVITED = "invited", "Invited to take part"


class Act(TextChoices):
    """An act that the policy is asked about. Apps add their own rules for these words."""

    SEE = "see"
    ADD = "add"
    EDIT = "edit"
    MANAGE = "manage"


class Noted(TextChoices):
    """What the audit log notes."""

    SIGN_IN = "sign_in", "Signed in"
    FAILED = "failed", "Could not sign in"
    SECOND_FACTOR = "second_factor", "Second factor changed"
    SIGN_OUT = "sign_out", "Signed out elsewhere"
    REFUSED = "refused", "Was refused"
    EXPORT = "export", "Took a file out"
    RESTRICTED = "restricted", "Read what is restricted"
    ROLES = "roles", "Roles or account changed"
    ADMIN = "admin", "Changed settings or records in administration"
    UPKEEP = "upkeep", "Backup, restore or clearing"
