"""What the sections of a new report say until somebody writes them. True anywhere in England and Wales."""

from periods.models import financial_year
from reports.wording.annual_report import HOW_TO_COMMENT, HOW_TO_REPORT, INTRODUCTION

INTRODUCTION_TEXT = """\
This report says what {partnership} said it would do in {year}, what it did, what difference that made, \
and what it did not do and why."""

HOW_TO_REPORT_TEXT = """\
You can report anti-social behaviour to your landlord, the council or the police.

If you have reported it several times and it has not been dealt with, you can ask for a review of your case. \
It is called the ASB (anti-social behaviour) Case Review. All who are involved must then look at the case together."""

HOW_TO_COMMENT_TEXT = """\
Tell us what you think of this report, and what we should do next. Write to {address}.

If you need this report in another language, in large print or in another form, please ask at the same \
address."""


def starting_text(key: str, *, year: int, partnership) -> str:
    texts = {
        INTRODUCTION: INTRODUCTION_TEXT,
        HOW_TO_REPORT: HOW_TO_REPORT_TEXT,
        HOW_TO_COMMENT: HOW_TO_COMMENT_TEXT,
    }
    name = partnership.name if partnership else "the partnership"
    address = partnership.contact_email if partnership else "the council"
    return texts.get(key, "").format(partnership=name, year=financial_year(year), address=address)
