from django.db.models import TextChoices


class ReportKind(TextChoices):
    ANNUAL = "annual", "Annual progress report"


class ReportState(TextChoices):
    DRAFT = "draft"
    FOR_APPROVAL = "for_approval", "For approval"
    PUBLISHED = "published"
    SUPERSEDED = "superseded", "Replaced by a corrected version"


FROZEN = (ReportState.PUBLISHED, ReportState.SUPERSEDED)


class ReportAct(TextChoices):
    BUILD = "build"
    APPROVE = "approve"
    PUBLISH = "publish"
