import re
from datetime import date

from django.db.models import IntegerChoices

# Of the Office for National Statistics: England and Wales have LSOAs under these two letters.
AREA_CODE = re.compile(r"[EW]01\d{6}")
# Police data names the areas of the 2021 census from this month on, and those of 2011 before.
AREA_CODES_CHANGED = date(2023, 6, 1)


class Census(IntegerChoices):
    """The census whose areas a code is one of."""

    OF_2011 = 2011
    OF_2021 = 2021
