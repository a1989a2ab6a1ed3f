"""The audit of the last full financial year: the one place that meets `audits.services`."""

from datetime import datetime, timedelta
from functools import partial

from actions.models import Action
from audits import services
from audits.choices import Became
from audits.models import Audit, Finding
from safer_norwich.example.quarters import NOW
from safer_norwich.example.story import ADMINISTRATOR, Story, read


def plan_audit(story: Story) -> None:
    """Written two weeks after the year's last quarter was closed, approved and published four weeks later."""
    quarters = story.quarters
    last_quarter = NOW - quarters.key(NOW)[1]
    closed_on = quarters.closed_on(last_quarter)
    written_on, published_on = (
        quarters.lived_day(closed_on + timedelta(weeks=weeks), not_before=closed_on) for weeks in (2, 6)
    )
    audits: list[Audit] = []
    year = quarters.key(last_quarter)[0]
    story.plan(quarters.moment(written_on, hour=14), partial(_write, story, audits, year))
    story.plan(quarters.moment(published_on, hour=16), partial(_publish, story, audits))


def _write(story: Story, audits: list[Audit], year: int, *, at: datetime) -> None:
    words, of_us = read("audit"), {"by": story.manager, "at": at}
    audit = services.start_audit(year=year, **of_us)
    audit.introduction = words["introduction"].strip()
    services.revise(audit, **of_us)
    parts = {part.priority.number: part for part in audit.parts.select_related("priority", "audit")}
    for number, part in parts.items():
        part.not_shown = words["not_shown"][str(number)]
        services.save_part(part, **of_us)
    for row in words["findings"]:
        action = Action.objects.get(reference=row["action"]) if "action" in row else None
        finding = Finding(
            audit=audit,
            priority=parts[row["priority"]].priority,
            text=row["text"],
            became=Became.ACTION if action else Became.NOTED,
            action=action,
            why_noted=row.get("why_noted", ""),
        )
        services.save_finding(finding, **of_us)
    audits.append(services.send_for_approval(audit, **of_us))


def _publish(story: Story, audits: list[Audit], *, at: datetime) -> None:
    """By a second person."""
    (audit,) = audits
    seen = services.document_now(audit, at=at).sha256
    note = f"By the board on {at:%-d %B %Y}"
    services.publish(audit, seen=seen, approval_note=note, by=story.people[ADMINISTRATOR], at=at)
