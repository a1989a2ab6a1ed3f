import re
from datetime import date

from django.db.models import IntegerChoices, TextChoices

# Of the Office for National Statistics: England and Wales have LSOAs under these two letters.
AREA_CODE = re.compile(r"[EW]01\d{6}")
# Police data names the areas of the 2021 census from this month on, and those of 2011 before.
AREA_CODES_CHANGED = date(2023, 6, 1)


class Census(IntegerChoices):
    """The census whose areas a code is one of."""

    OF_2011 = 2011
    OF_2021 = 2021


# Of made-up months of recorded crime: the page says of whatever file is named so that it is not the police's.
EXAMPLE_FILE = "example-figures"


INDICATOR_REFERENCE = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")
REFERENCE_WORDS = {
    "invalid": "Use capital letters, digits and hyphens, such as ASB-CASES",
    "unique": "There is already an indicator with this reference",
}


class Polarity(TextChoices):
    """Which way is good."""

    HIGHER = "higher", "Higher is better"
    LOWER = "lower", "Lower is better"
    NEUTRAL = "neutral", "Neither is better"


class IndicatorKind(TextChoices):
    PERFORMANCE = "performance"
    SATISFACTION = "satisfaction"


class Unit(TextChoices):
    NUMBER = "number"
    PERCENT = "percent", "Per cent"
    RATE = "rate", "Per 1,000 people"
    MONEY = "money", "Pounds"
    SCORE = "score"


# By what the part of the whole is multiplied. Of the others a part of a whole is an average.
TIMES = {Unit.PERCENT: 100, Unit.RATE: 1000}
ALL_CRIME = "All types"
# What people call it who look for it: data.police.uk has names of its own.
CRIME_CALLED = {
    "Anti-social behaviour": "ASB nuisance rowdy noise neighbours",
    "Bicycle theft": "bike cycle stolen",
    "Burglary": "burglar break-in broken into house shed",
    "Criminal damage and arson": "vandalism graffiti broken window fire",
    "Drugs": "drug dealing cannabis",
    "Possession of weapons": "weapon knife knives gun",
    "Public order": "harassment hate threats fighting",
    "Robbery": "mugging mugged robbed",
    "Shoplifting": "shop theft stealing",
    "Theft from the person": "pickpocket phone bag stolen snatched",
    "Vehicle crime": "car van motorbike stolen break-in",
    "Violence and sexual offences": "assault attack rape domestic abuse",
}
CRIME_UNITS = (Unit.NUMBER, Unit.RATE)
NEVER_NEGATIVE = (Unit.NUMBER, Unit.PERCENT, Unit.RATE)


class Frequency(TextChoices):
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    IRREGULAR = "irregular", "When there is one"


# What is read when there is one is awaited at no time.
MONTHS_IN = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.YEARLY: 12}
TIME_DAYS = {
    Frequency.MONTHLY: "Enter the first and the last day of a month: this is read every month",
    Frequency.QUARTERLY: "Enter the first and the last day of a quarter, such as 1 April and 30 June",
    Frequency.YEARLY: "Enter the first and the last day of a financial or a calendar year",
    Frequency.IRREGULAR: "Enter a last day that is not before the first",
}
TIME_WORDS = {Frequency.MONTHLY: "month", Frequency.QUARTERLY: "quarter", Frequency.YEARLY: "year"}


class StatusRule(TextChoices):
    """By what a reading is green, amber or red."""

    INTERVENTION = "intervention", "Red at the level where the partnership intervenes"
    TOLERANCE = "tolerance", "By how far it is from the target"


class Status(TextChoices):
    """What a reading is against its target."""

    GREEN = "green", "On target"
    AMBER = "amber", "Early warning"
    RED = "red", "Intervene"

    @property
    def words(self) -> str:
        """With its colour, for those who see none: "Green: on target" """
        return f"{self.value.capitalize()}: {self.label.lower()}"


class Direction(TextChoices):
    """How a reading compares with an earlier one. The last two say that there is no comparing."""

    BETTER = "better", "Better than"
    WORSE = "worse", "Worse than"
    SAME = "same", "The same as"
    HIGHER = "higher", "Higher than"
    LOWER = "lower", "Lower than"
    NOT_COMPARABLE = "not_comparable"
    NOTHING_BEFORE = "nothing_before"


class DatasetState(TextChoices):
    """How far the partnership has come with a dataset, in the order of its life."""

    WANTED = "wanted"
    REQUESTED = "requested"
    FLOWING = "flowing"
    REFUSED = "refused"
    RETIRED = "retired"


NOT_AWAITED = (DatasetState.REFUSED, DatasetState.RETIRED)
DATASET_STATE_COLOURS = {
    DatasetState.WANTED: "yellow",
    DatasetState.REQUESTED: "blue",
    DatasetState.FLOWING: "green",
    DatasetState.REFUSED: "red",
    DatasetState.RETIRED: "grey",
}
# What may follow what. Published data flow without being asked for; whatever is no longer needed is retired.
NEXT_STATES = {
    DatasetState.WANTED: (DatasetState.REQUESTED, DatasetState.FLOWING, DatasetState.RETIRED),
    DatasetState.REQUESTED: (DatasetState.FLOWING, DatasetState.REFUSED, DatasetState.RETIRED),
    DatasetState.FLOWING: (DatasetState.RETIRED,),
    DatasetState.REFUSED: (DatasetState.RETIRED,),
    DatasetState.RETIRED: (),
}
# The way back, always with a reason.
EARLIER_STATES = {
    DatasetState.WANTED: (),
    DatasetState.REQUESTED: (DatasetState.WANTED,),
    DatasetState.FLOWING: (DatasetState.REQUESTED, DatasetState.WANTED),
    DatasetState.REFUSED: (DatasetState.REQUESTED, DatasetState.WANTED),
    DatasetState.RETIRED: (DatasetState.FLOWING, DatasetState.REQUESTED, DatasetState.WANTED),
}


class WarningKind(TextChoices):
    """What makes a dataset less than sound to build on, the worst first."""

    REFUSED = "refused"
    RETIRED = "retired"
    NOT_YET = "not_yet", "Not received yet"
    WITHDRAWN = "withdrawn", "Withdrawn"
    EXPIRED = "expired", "Expired"
    NO_PARTIES = "no_parties", "No parties"
    NOT_SIGNED = "not_signed", "Not signed by all"
    NO_AGREEMENT = "no_agreement", "No agreement"
    LATE = "late"
    REVIEW_OVERDUE = "review_overdue", "Review overdue"
    RUNS_OUT = "runs_out", "Runs out soon"
    REVIEW_DUE = "review_due", "Review due soon"


WARNING_COLOURS = {
    WarningKind.REFUSED: "red",
    WarningKind.RETIRED: "grey",
    WarningKind.NOT_YET: "yellow",
    WarningKind.WITHDRAWN: "red",
    WarningKind.EXPIRED: "red",
    WarningKind.NO_PARTIES: "amber",
    WarningKind.NOT_SIGNED: "amber",
    WarningKind.NO_AGREEMENT: "amber",
    WarningKind.LATE: "red",
    WarningKind.REVIEW_OVERDUE: "amber",
    WarningKind.RUNS_OUT: "yellow",
    WarningKind.REVIEW_DUE: "yellow",
}
# Of the dataset itself, and not of its agreement.
WARNINGS_OF_DATASETS = (WarningKind.REFUSED, WarningKind.RETIRED, WarningKind.NOT_YET, WarningKind.LATE)


class LawfulBasis(TextChoices):
    """Of UK data protection law: article 6(1) of the UK GDPR."""

    PUBLIC_TASK = "public_task", "Public task"
    LEGAL_OBLIGATION = "legal_obligation", "Legal obligation"
    RECOGNISED_INTEREST = "recognised_interest", "Recognised legitimate interest"
    LEGITIMATE_INTEREST = "legitimate_interest", "Legitimate interest"
    VITAL_INTEREST = "vital_interest", "Vital interest"
    CONSENT = "consent"
    CONTRACT = "contract"
    NO_PERSONAL_DATA = "no_personal_data", "No personal data are shared"


# What each basis asks of the parties. The last words of article 6(1) keep public authorities, in their tasks, from
# points (ea), added by section 70 of the Data (Use and Access) Act 2025, and (f).
BASIS_NOTES = {
    LawfulBasis.PUBLIC_TASK: (
        "UK GDPR, article 6(1)(e). The task must be the party’s own and have a basis in law, such as section 115 of "
        "the Crime and Disorder Act 1998."
    ),
    LawfulBasis.LEGAL_OBLIGATION: "UK GDPR, article 6(1)(c). Name the law that requires it in the agreement.",
    LawfulBasis.RECOGNISED_INTEREST: (
        "UK GDPR, article 6(1)(ea), added by the Data (Use and Access) Act 2025. It needs a condition of Annex 1, "
        "such as crime, safeguarding, or a request by a body that needs the data for its public task. There is no "
        "balancing test, but the sharing must be necessary. It is not open to public authorities performing their "
        "tasks: they stay on public task."
    ),
    LawfulBasis.LEGITIMATE_INTEREST: (
        "UK GDPR, article 6(1)(f). It needs a balancing test. It is not open to public authorities performing their "
        "tasks: they stay on public task."
    ),
    LawfulBasis.VITAL_INTEREST: "UK GDPR, article 6(1)(d): to protect somebody’s life.",
    LawfulBasis.CONSENT: "UK GDPR, article 6(1)(a). Consent must be free, and can be taken back at any time.",
    LawfulBasis.CONTRACT: "UK GDPR, article 6(1)(b): a contract with the person the data are about.",
    LawfulBasis.NO_PERSONAL_DATA: (
        "Small counts can still tell of a person: say in the agreement how they are kept from that."
    ),
}
# Not open to public authorities performing their tasks.
NOT_FOR_AUTHORITIES = (LawfulBasis.RECOGNISED_INTEREST, LawfulBasis.LEGITIMATE_INTEREST)


class ReturnFrequency(TextChoices):
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


class QuestionKind(TextChoices):
    COUNT = "count"
    YES_NO = "yes_no", "Yes or no"
    TEXT = "text"


class CheckKind(TextChoices):
    NOT_MORE = "not_more", "A count with another count"
    CHANGE = "change", "A count with that of the period before"
