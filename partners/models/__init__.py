from partners.models.audit import AuditEntry
from partners.models.partner import OrganisationKind, Partner, PartnerContinuation
from partners.models.partnership import Partnership, PartnershipName, the_partnership
from partners.models.person import User, person_with_roles
from partners.models.queued_file import QueuedFile
from partners.models.session import Session, person_in_session

__all__ = [
    "AuditEntry",
    "OrganisationKind",
    "Partner",
    "PartnerContinuation",
    "Partnership",
    "PartnershipName",
    "QueuedFile",
    "Session",
    "User",
    "person_in_session",
    "person_with_roles",
    "the_partnership",
]
