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


class Sector(TextChoices):
    COUNCIL = "council", "Council"
    COUNTY = "county", "County council"
    POLICE = "police", "Police"
    PROBATION = "probation", "Probation"
    HEALTH = "health", "Health"
    FIRE = "fire", "Fire and rescue"
    HOUSING = "housing", "Social housing"
    VOLUNTARY = "voluntary", "Voluntary and community"
    EDUCATION = "education", "Education"
    BUSINESS = "business", "Business"
    JUSTICE = "justice", "Youth justice"
    PCC = "pcc", "Police and crime commissioner"


class Duty(TextChoices):
    """Why the partner takes part: Crime and Disorder Act 1998, sections 5 to 7."""

    RESPONSIBLE = "responsible_authority", "Responsible authority"
    CO_OPERATING = "co_operating", "Co-operating body"
    INVITED = "invited", "Invited to take part"


class Act(TextChoices):
    """An act that the policy is asked about. Apps add their own rules for these words."""

    SEE = "see"
    ADD = "add"
    EDIT = "edit"
    MANAGE = "manage"
