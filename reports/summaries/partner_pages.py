"""The page on what a partner did: what it begins with, what it says, and what the partner said of it."""

from dataclasses import dataclass

from actions.choices import Visibility
from actions.models import ProgressUpdate
from papers.prose import on_few_lines
from partners.models import Partner
from records.summaries import in_words
from reports.choices import SectionSource
from reports.models import NARRATIVE, PartnerCheck, Report, ReportSection


@dataclass(frozen=True)
class HowChecked:
    """`check` is the last one, None of a page that was never sent; `is_changed`: the page says something else now."""

    check: PartnerCheck | None
    is_changed: bool = False

    @property
    def words(self) -> str:
        if self.check is None:
            return "Not sent to the partner"
        if self.is_with_partner:
            return f"With the partner since {_day(self.check.asked_at)}"
        who, when = self.check.answered_by, _day(self.check.answered_at)
        if self.check.is_agreed:
            return f"Agreed by {who} on {when}{', and changed since' if self.is_changed else ''}"
        return f"{who} asked for corrections on {when}{', and it was changed since' if self.is_changed else ''}"

    @property
    def is_with_partner(self) -> bool:
        return self.check is not None and not self.check.is_answered

    @property
    def is_agreed(self) -> bool:
        return self.check is not None and self.check.is_agreed and not self.is_changed

    @property
    def tone(self) -> str:
        if self.is_agreed:
            return "green"
        return "blue" if self.is_with_partner else "yellow"


def _day(at) -> str:
    return in_words(at).rpartition(" at ")[0]


def drafted_words(partner: Partner, year: int) -> str:
    """What the partner reported last in the year of each action that it leads, as it was approved for residents."""
    rows = ProgressUpdate.objects.in_year(year).filter(
        approved_at__isnull=False, action__visibility=Visibility.PUBLIC, action__lead_partner=partner
    )
    rows = rows.exclude(approved_text="").select_related("action").order_by("action__plan_order", "period__starts_on")
    last = {row.action: row.approved_text for row in rows}
    lines = [f"- {action.title}: {' '.join(on_few_lines(text).split())}" for action, text in last.items()]
    written, left = "", NARRATIVE
    for line in lines:
        if left < len(line):
            break
        written, left = f"{written}{line}\n", left - len(line) - 1
    return written.strip()


def partners_that_reported(year: int) -> list[Partner]:
    """Those that lead an action of which a text was approved for residents."""
    rows = ProgressUpdate.objects.in_year(year).filter(approved_at__isnull=False, action__visibility=Visibility.PUBLIC)
    keys = rows.exclude(approved_text="").values("action__lead_partner")
    return list(Partner.objects.filter(pk__in=keys).order_by("name"))


def page_words(section: ReportSection) -> str:
    """All that the page says, with its heading: what the partner looks at."""
    sentences = section.sentences.exclude(words="").order_by("pk").values_list("words", flat=True)
    listed = "\n".join(f"- {each}" for each in sentences)
    return "\n\n".join(filter(None, (section.heading, section.narrative.strip(), listed)))


def how_checked(report: Report) -> dict[int, HowChecked]:
    """{key of a partner's page: what its partner said last}"""
    pages = list(report.sections.filter(source=SectionSource.PARTNER).prefetch_related("sentences"))
    last: dict[int, PartnerCheck] = {}
    checks = PartnerCheck.objects.filter(section__in=pages).select_related("answered_by").order_by("asked_at", "pk")
    for check in checks if pages else ():
        last[check.section_id] = check
    return {
        page.pk: HowChecked(last.get(page.pk), page.pk in last and last[page.pk].words != page_words(page))
        for page in pages
    }


def agreed_words(how: HowChecked | None, partner: Partner | None) -> str:
    """What residents read of it; nothing where the partner has not agreed to these very words."""
    if how is None or partner is None or not how.is_agreed:
        return ""
    return f"{partner.name} read this page and agreed to it on {_day(how.check.answered_at)}."
