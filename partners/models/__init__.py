from partners.models.partner import OrganisationKind, Partner, PartnerContinuation
from partners.models.partnership import Partnership, PartnershipName, the_partnership
from partners.models.person import User, person_with_roles

__all__ = [
    "OrganisationKind",
    "Partner",
    "PartnerContinuation",
    "Partnership",
    "PartnershipName",
    "User",
    "person_with_roles",
    "the_partnership",
]
