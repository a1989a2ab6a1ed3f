"""The link that comes with the request to check a page."""

from datetime import date, datetime

from notices.choices import Event
from notices.models import Notice
from notices.reminders import way_in
from notices.services import links_about
from reports.models import PartnerCheck
from reports.notices import PAGE


@way_in(Event.PAGE_TO_CHECK)
def pages_by_link(notices: list[Notice], *, on: date, at: datetime) -> dict[int, str]:
    """A link of their own for each who is asked; whoever reads it for somebody who is away signs in."""
    checks = PartnerCheck.objects.open().in_bulk({each.about_id for each in notices})
    asked = [each for each in notices if each.about_id in checks and each.instead_of_id is None]
    pairs = [(each.person, checks[each.about_id]) for each in asked]
    paths = links_about(pairs, purpose=PAGE, by=None, at=at) if pairs else []
    return {each.pk: path for each, path in zip(asked, paths, strict=True)}
