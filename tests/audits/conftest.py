import pytest

from audits import services
from audits.models import Audit
from partners.choices import Role
from tests.board.conftest import as_manager, manager, sign_in, today
from tests.factories import NOW, PartnershipFactory, PriorityFactory, ReportingPeriodFactory, UserFactory

__all__ = ["as_manager", "manager", "sign_in", "today"]


@pytest.fixture
def second(db):
    """The person who publishes what the manager sent to the board."""
    return UserFactory(roles=(Role.MANAGER,))


@pytest.fixture
def year(db):
    """2025-26, with two priorities."""
    PartnershipFactory()
    for quarter in (1, 2, 3, 4):
        ReportingPeriodFactory(year=2025, quarter=quarter, closed=True)
    return [PriorityFactory(number=n, title=t, short_title=t) for n, t in ((1, "Calmer streets"), (2, "Safer homes"))]


@pytest.fixture
def draft(year, manager) -> Audit:
    return services.start_audit(year=2025, by=manager, at=NOW)


@pytest.fixture
def written(draft, manager) -> Audit:
    """Ready for the board."""
    for part in draft.parts.all():
        part.not_shown = "What nobody reports."
        services.save_part(part, by=manager, at=NOW)
    return draft


@pytest.fixture
def publish(manager, second):
    def publish(audit, **approved):
        audit = Audit.objects.get(pk=audit.pk)
        services.send_for_approval(audit, by=manager, at=NOW)
        seen = services.document_now(audit, at=NOW).sha256
        approved = approved or {"approval_note": "By the board on 9 June 2026"}
        return services.publish(audit, seen=seen, **approved, by=second, at=NOW)

    return publish
