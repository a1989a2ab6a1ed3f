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


INDICATOR_REFERENCE = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*")


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
    WANTED = "wanted"
    REQUESTED = "requested"
    FLOWING = "flowing"
    REFUSED = "refused"
    RETIRED = "retired"


class LawfulBasis(TextChoices):
    """Of UK data protection law. A public authority in its tasks stays on the public task, also where data are shared
    for crime and safeguarding: recognised legitimate interest is for the others."""

    PUBLIC_TASK = "public_task"
    LEGAL_OBLIGATION = "legal_obligation"
    RECOGNISED_INTEREST = "recognised_interest", "Recognised legitimate interest"
    LEGITIMATE_INTEREST = "legitimate_interest", "Legitimate interest"
    VITAL_INTEREST = "vital_interest", "Vital interest"
    CONSENT = "consent"
    CONTRACT = "contract"
    NO_PERSONAL_DATA = "no_personal_data", "No personal data are shared"
