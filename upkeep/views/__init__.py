"""How the installation is, for administrators."""

from django.utils import timezone
from django.views.generic import TemplateView

from partners.choices import Act
from partners.policy import require
from records.choices import QUARANTINE
from records.services.keeping_times import kept_for
from upkeep.limits import QUARANTINE_KEPT_FOR
from upkeep.models import JobRun, ScannedFile
from upkeep.summaries.doctor import examine_quickly, found_by_night


class Installation(TemplateView):
    """What can be told at once; the nightly run of `doctor` has what other machines answer."""

    template_name = "upkeep/installation.html"

    def get_context_data(self, **kwargs):
        require(self.request.user, Act.SEE, JobRun)
        now = timezone.now()
        findings = examine_quickly(at=now)
        nightly = JobRun.objects.filter(name="doctor").first()
        return super().get_context_data(
            now=now,
            wrong=[finding for finding in findings if finding.is_wrong],
            well=[finding for finding in findings if not finding.is_wrong],
            runs=JobRun.objects.all(),
            refused=ScannedFile.objects.exclude(found="").select_related("sent_by"),
            quarantine_days=kept_for(QUARANTINE, QUARANTINE_KEPT_FOR).days,
            nightly=nightly,
            by_night=found_by_night(nightly.words) if nightly else [],
            **kwargs,
        )
