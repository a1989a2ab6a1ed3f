"""A published annual report, made as a manager makes it."""

import io
from datetime import timedelta

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from benchmarks.texts import TEXT
from benchmarks.world import World
from partners.models import User
from periods.models import financial_year_of
from records.services.bulk import keep_new
from reports import services
from reports.models import PromiseReason, Report, ReportSection, SectionPicture
from reports.summaries.editions import facts_of
from reports.wording.promises import without_reason

TWO_PARAGRAPHS = f"{TEXT}\n\n{TEXT}"


def publish_last_year(world: World, *, pictures: int = 1) -> Report:
    by, year = world.manager, financial_year_of(world.today) - 1
    second = User.objects.active().exclude(pk=by.pk).order_by("pk").first()
    at = timezone.now()
    report = services.build_annual_report(year=year, by=by, at=at - timedelta(days=1))
    # The sentences of the year in brief are made, as in most reports.
    ReportSection.objects.filter(report=report).exclude(source="headlines").update(narrative=TWO_PARAGRAPHS)
    for number in range(pictures):
        add_case_study(report, number, by=by, at=at)
    facts = facts_of(report)
    missing = without_reason(facts.plan, facts.reasons)
    reasons = [PromiseReason(report=report, action_id=each.pk, reason=TEXT) for each in missing]
    keep_new(reasons, by=by, at=at, why=["Confirmed"] * len(reasons))
    services.send_for_approval(report, by=second, at=at)
    return services.publish(report, approval_note="Approved by the board.", by=by, at=at)


def forget_made(report: Report) -> None:
    """The next reader's request makes them again."""
    for ending in ("pdf", "docx"):
        default_storage.delete(f"reports/{report.sha256}.{ending}")


def add_case_study(report: Report, number: int, *, by: User, at) -> None:
    """With a picture of soft noise, which takes more room than most do."""
    from PIL import Image, ImageFilter

    study = services.add_section(report, source="case_study", heading=f"A street {number}", by=by, at=at)
    study.narrative = TWO_PARAGRAPHS
    services.revise_section(study, by=by, at=at)
    made = io.BytesIO()
    noise = Image.effect_noise((1600, 1200), 60).filter(ImageFilter.GaussianBlur(1)).convert("RGB")
    noise.save(made, "JPEG", quality=90)
    file = SimpleUploadedFile("street.jpg", made.getvalue())
    picture = SectionPicture(section=study)
    services.set_picture(picture, file=file, says=f"A street with lamps, {number}", has_consent=True, by=by, at=at)
